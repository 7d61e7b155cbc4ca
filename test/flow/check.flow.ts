/** check.html over real pages, policies and relays: nothing wrong, a policy in the way, a relay that is gone, files that are missing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { COMPLAIN, complaintsOf, fill, launchBrowser, press, see, setUpHost, startSite, startStubbornRelay, untilIn, withScript, type Site, type StubbornRelay } from '../support/site.ts';

interface Setting {
  readonly page: Page;
  readonly site: Site;
  readonly relay: StubbornRelay;
  readonly invite: string;
}

/** An owner with an invite, and the check page in a tab of its own. */
const withCheck = async (flow: (setting: Setting) => Promise<void>): Promise<void> => {
  const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
  try {
    const context = await browser.createBrowserContext();
    const host = await context.newPage();
    await host.setViewport({ width: 1_200, height: 800 });
    const invite = await setUpHost(host, site, relay.url);
    const page = await context.newPage();
    site.page('/check.html', withScript(site, site.file('check.html'), 'complain.js', COMPLAIN));
    await page.goto(`${site.url}/check.html`);
    await flow({ page, site, relay, invite });
    // Chromium says it of a text with handlers that is only read, too.
    assert.deepEqual((await complaintsOf(page)).filter((text) => text !== 'policy script-src-attr inline'), []);
  } finally {
    await browser.close();
    await site.close();
    await relay.close();
  }
};

const snippetOf = (site: Site, invite: string): string => `<script type="module" src="${site.url}/guest-chat.js"></script>\n<guest-chat invite="${invite}"></guest-chat>`;

const htmlWith = (snippet: string): string => `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${snippet}</html>`;

const check = async (page: Page, address: string, summary: string): Promise<readonly string[]> => {
  await fill(page, 'Address of your page', address);
  await press(page, 'Check');
  await see(page, summary);
  return page.$$eval('li', (items) => items.map((item) => (item.textContent ?? '').replaceAll(/\s+/gu, ' ').trim()));
};

describe('the check page', () => {
  it('reads a page by itself, and finds nothing wrong with one on which the chat works', () =>
    withCheck(async ({ page, site, relay, invite }) => {
      const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${relay.url}; require-trusted-types-for 'script'; trusted-types guest-chat`;
      const address = site.page('shop.html', htmlWith(snippetOf(site, invite)), { 'content-security-policy': policy });
      const found = await check(page, address, 'Everything looks right.');
      for (const part of ['The tag is whole', 'lets the chat load, connect and draw itself', 'guest-chat.js', 'Visitors can start a chat', relay.url]) assert.ok(found.some((text) => text.includes(part)), `${part}: ${found.join('\n')}`);
    }));

  it('finds a policy that blocks the relay, says how it has to read, and so it works', () =>
    withCheck(async ({ page, site, relay, invite }) => {
      const html = htmlWith(snippetOf(site, invite));
      const address = site.page('blocked.html', html, { 'content-security-policy': "default-src 'self'; connect-src 'self'" });
      const found = await check(page, address, 'One thing is in the way.');
      assert.ok(found.some((text) => text.includes(`does not allow a connection to ${relay.url}`)), found.join('\n'));
      const fix = await page.$eval('code', (code) => code.textContent ?? '');
      assert.equal(fix, `connect-src 'self' ${relay.url}`);
      site.page('blocked.html', html, { 'content-security-policy': `default-src 'self'; ${fix}` });
      await check(page, `${address}?again`, 'Everything looks right.');
    }));

  it('finds a relay that is gone, and is content when it is back', () =>
    withCheck(async ({ page, site, relay, invite }) => {
      const address = site.page('shop.html', htmlWith(snippetOf(site, invite)));
      await relay.kill();
      const found = await check(page, address, 'One thing is in the way.');
      assert.ok(found.some((text) => text.includes(`The relay does not answer: ${relay.url}`)), found.join('\n'));
      await relay.revive();
      await check(page, `${address}?again`, 'Everything looks right.');
    }));

  it('finds a changed file by its checksum, a file that is missing, and an invite that was cut off', () =>
    withCheck(async ({ page, site, invite }) => {
      const whole = `<script src="${site.url}/guest-chat.all.js" integrity="sha384-AAAA" crossorigin="anonymous" defer></script><guest-chat invite="${invite}"></guest-chat>`;
      assert.ok((await check(page, site.page('changed.html', htmlWith(whole)), 'One thing is in the way.')).some((text) => text.includes('the checksum in the tag')));
      const lonely = site.page('guest-chat.js', 'export const name = "guest-chat";', { 'content-type': 'text/javascript' });
      const alone = `<script type="module" src="${lonely}"></script><guest-chat invite="${invite}"></guest-chat>`;
      assert.ok((await check(page, site.page('alone.html', htmlWith(alone)), 'One thing is in the way.')).some((text) => text.includes('engine.js')));
      const cut = snippetOf(site, invite.slice(0, -3));
      assert.ok((await check(page, site.page('cut.html', htmlWith(cut)), 'One thing is in the way.')).some((text) => text.includes('changed or cut off')));
    }));

  it('takes the tag from the inbox along, and runs nothing of what is pasted', () =>
    withCheck(async ({ page, site, invite }) => {
      const hostile = `<img src="${site.url}/never.png" onerror="window.ran = 1"><script>window.ran = 2</script>${snippetOf(site, invite)}<svg onload="window.ran = 3"></svg>`;
      await page.goto('about:blank');
      await page.goto(`${site.url}/check.html#${new URLSearchParams({ snippet: hostile }).toString()}`);
      await untilIn(page, 'the tag is in its field', (text: string) => (document.querySelector('#tag') as HTMLTextAreaElement | null)?.value === text, hostile);
      await check(page, site.page('shop.html', htmlWith('')), 'Everything looks right.');
      assert.equal(await page.evaluate(() => (window as unknown as { ran?: number }).ran), undefined);
      assert.equal(site.wasAsked('/never.png'), false);
    }));
});
