/** From a folder of files and a relay's address to a chat on a page, and what a page pays before anybody clicks. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { COMPLAIN, complaintsOf, engine, fill, launchBrowser, openFirstChat, openPanel, press, say, see, setUpHost, showsExactly, startGuest, startSite, startStubbornRelay, untilIn, untilPublished, withChat, withScript } from '../support/site.ts';
import { untilTrue } from '../support/conversation.ts';

const POLICY = (relay: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${relay}; require-trusted-types-for 'script'; trusted-types guest-chat`;

/** Counts what a page does on its own, from before its first script of ours on. WebKit's driver sets a timer in the page with each question: those are known by who calls. */
const COUNT = `
  window.counts = { timers: 0, sockets: 0 };
  for (const name of ['setTimeout', 'setInterval', 'requestIdleCallback']) {
    const real = window[name] && window[name].bind(window);
    if (real) window[name] = (...args) => ((counts.timers += new Error().stack.includes('evaluateJavaScriptFunction') ? 0 : 1), real(...args));
  }
  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      counts.sockets += 1;
    }
  };
`;
const countOf = (page: Page): Promise<{ readonly timers: number; readonly sockets: number }> => page.evaluate(() => (window as unknown as { counts: { timers: number; sockets: number } }).counts);

/** Where a page has had files from, whole addresses, but for those of the test. */
const filesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.includes('/pages/') && !name.includes('favicon')));

const storageOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(({ name }) => name ?? '')]);

/** Of a field to copy from. */
const textIn = async (page: Page, field: string): Promise<string> => {
  const element = await page.waitForSelector(`>>> ${field}`);
  return (await element?.evaluate((area) => (area as HTMLTextAreaElement).value)) ?? '';
};

describe('dist/, copied to any host', () => {
  it('leads from an empty inbox to a copied snippet in six clicks and one paste, and under the printed policy it is a chat', async () => {
    const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
    try {
      const context = await browser.createBrowserContext();
      if (engine === 'chromium') await context.overridePermissions(site.url, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
      const owner = await context.newPage();
      await owner.setViewport({ width: 1_200, height: 800 });
      await owner.goto(`${site.url}/inbox.html`);
      assert.deepEqual(await storageOf(owner), []);

      // Every field is clicked into: who types the name and goes on with the Tab key needs one click less.
      const did = { clicks: 0, pastes: 0, typed: 0 };
      const click = async (name: string): Promise<void> => {
        did.clicks += 1;
        await press(owner, name);
      };
      const type = async (name: string, text: string): Promise<void> => {
        did.clicks += 1;
        did.typed += 1;
        await fill(owner, name, text);
      };
      const paste = async (name: string, text: string): Promise<void> => {
        did.clicks += 1;
        did.pastes += 1;
        await fill(owner, name, text);
      };
      await type('Your name', 'Anna');
      await paste('Relay address', relay.url);
      await click('Set up my inbox');
      await click('Create your invite');
      await click('Create invite');
      const snippet = await textIn(owner, '#copy-snippet');
      // What says that it is not there yet goes away, and all below it moves.
      await untilPublished(owner);
      await click('Copy snippet');
      assert.deepEqual(did, { clicks: 6, pastes: 1, typed: 1 });
      assert.match(snippet, /^<script type="module" src="http:\/\/127\.0\.0\.1:\d+\/guest-chat\.js"><\/script>\s*<guest-chat\s+invite="gc1\.[\w-]+"\s*><\/guest-chat>$/);
      if (engine === 'chromium') {
        await see(owner, 'Copied');
        assert.equal(await owner.evaluate(() => navigator.clipboard.readText()), snippet);
      }

      const guest = await (await browser.createBrowserContext()).newPage();
      const policy = { 'content-security-policy': await textIn(owner, '#copy-csp') };
      await startGuest(guest, site.page('shop.html', `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${snippet}</html>`, policy));
      await say(guest, 'Found you');
      await owner.goto(`${site.url}/inbox.html`);
      await openFirstChat(owner);
      await showsExactly(owner, ['Found you'], 'the owner');
      await say(owner, 'Welcome');
      await showsExactly(guest, ['Found you', 'Welcome'], 'the guest');
    } finally {
      await browser.close();
      await site.close();
      await relay.close();
    }
  });

  it('leads an owner from the set-up screen of a tag without an invite to the inbox, and takes the relay along', async () => {
    const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
    try {
      const owner = await (await browser.createBrowserContext()).newPage();
      // Beside the files, as an owner would put it.
      await owner.goto(site.page('first.html', `<!doctype html><html lang="en"><title>Mine</title><script type="module" src="../guest-chat.js"></script><guest-chat relay="${relay.url}"></guest-chat></html>`));
      await openPanel(owner);
      await see(owner, 'This chat is not set up yet');
      assert.deepEqual(await storageOf(owner), []);
      const href = await owner.evaluate(() => [...(document.querySelector('guest-chat')?.shadowRoot?.querySelectorAll('a') ?? [])].map((link) => link.href).find((address) => address.includes('inbox.html')) ?? '');
      assert.equal(href, `${site.url}/inbox.html#relay=${encodeURIComponent(relay.url)}`);
    } finally {
      await browser.close();
      await site.close();
      await relay.close();
    }
  });

  it('generates a tag with looks and a checksum that is a chat under the printed policy, and shows it before', async () => {
    const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
    try {
      const owner = await (await browser.createBrowserContext()).newPage();
      await owner.setViewport({ width: 1_200, height: 800 });
      await setUpHost(owner, site, relay.url);
      await press(owner, 'Put it on your site');
      await fill(owner, 'Accent colour', '#aa2255');
      await fill(owner, 'Text on the button', 'Ask the potter');
      await press(owner, 'One file, with a checksum', 'switch');
      await untilIn(owner, 'the checksum', () => ((document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector('#embed-copy-code') as HTMLTextAreaElement | null)?.value ?? '').includes('integrity="sha384-'));
      if (engine !== 'webkit') {
        const frame = await owner.waitForFrame((each) => each.url().includes('/preview.html'));
        await frame.waitForFunction(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.launcher')?.textContent?.includes('Ask the potter'));
        assert.equal(await frame.evaluate(() => getComputedStyle(document.querySelector('guest-chat') as Element).getPropertyValue('--guest-chat-accent')), '#aa2255');
        assert.equal(await frame.evaluate(() => innerWidth), 390);
        await press(owner, 'Desktop', 'radio');
        await (await owner.waitForFrame((each) => each.url().includes('/preview.html'))).waitForFunction(() => innerWidth === 1_280);
      }
      const [snippet, policy] = [await textIn(owner, '#embed-copy-code'), await textIn(owner, '#embed-copy-policy')];
      const html = `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${snippet}</html>`;
      const headers = { 'content-security-policy': policy };

      const guest = await (await browser.createBrowserContext()).newPage();
      await guest.goto(site.page('shop.html', html, headers));
      await press(guest, 'Ask the potter');
      await press(guest, 'I accept the terms', 'checkbox');
      await fill(guest, 'Your name', 'Zoë');
      await press(guest, 'Start');
      await say(guest, 'Found you');
      assert.equal(await guest.evaluate(() => getComputedStyle(document.querySelector('guest-chat') as Element).getPropertyValue('--guest-chat-accent')), '#aa2255');
      await openFirstChat(owner);
      await showsExactly(owner, ['Found you'], 'the owner');
      // A changed file is refused: nothing of it runs.
      await guest.goto(site.page('changed.html', html.replace(/sha384-./u, (hash) => (hash.endsWith('A') ? 'sha384-B' : 'sha384-A')), headers), { waitUntil: 'load' });
      assert.equal(await guest.evaluate(() => customElements.get('guest-chat') === undefined), true);
    } finally {
      await browser.close();
      await site.close();
      await relay.close();
    }
  });

  it('opens the link of an SMS on its own page', () =>
    withChat(async ({ browser, site, invite, host }) => {
      const page = await (await browser.createBrowserContext()).newPage();
      await page.setViewport({ width: 390, height: 800 });
      await page.goto(`${site.url}/chat.html#${invite}`);
      await press(page, 'I accept the terms', 'checkbox');
      await fill(page, 'Your name', 'By SMS');
      await press(page, 'Start');
      await say(page, 'From my phone');
      await see(host, 'From my phone');
    }));

  it('holds a chat under a policy that allows nothing but itself and its relay', async () => {
    const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
    try {
      const host = await (await browser.createBrowserContext()).newPage();
      await host.setViewport({ width: 1_200, height: 800 });
      const invite = await setUpHost(host, site, relay.url);
      const guest = await (await browser.createBrowserContext()).newPage();
      const html = `<!doctype html><html lang="en"><title>Strict</title><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`;
      await startGuest(guest, site.page('strict.html', withScript(site, html, 'complain.js', COMPLAIN), { 'content-security-policy': POLICY(relay.url) }));
      await say(guest, 'By the rules');
      await openFirstChat(host);
      await showsExactly(host, ['By the rules'], 'the host');
      await say(host, 'Good');
      await showsExactly(guest, ['By the rules', 'Good'], 'the guest');
      assert.deepEqual(await complaintsOf(guest), []);
      // The policy is there, and what it refuses is found.
      await guest.evaluate(() => void fetch('/guest-chat.js').catch(() => undefined));
      await untilIn(guest, 'a complaint', () => (window as unknown as { complaints: string[] }).complaints.some((text) => text.startsWith('policy connect-src')));
    } finally {
      await browser.close();
      await site.close();
      await relay.close();
    }
  });
});

describe('a visitor', () => {
  it('who never opens the chat pays for one file and nothing else; one who never starts leaves nothing behind', () =>
    withChat(async ({ browser, site, invite, relay }) => {
      const page = await (await browser.createBrowserContext()).newPage();
      const html = `<!doctype html><html lang="en"><title>Quiet</title><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`;
      const isIdle = async (): Promise<void> => {
        await untilIn(page, 'the launcher', () => document.readyState === 'complete' && document.querySelector('guest-chat')?.shadowRoot?.querySelector('.launcher') != null);
        assert.deepEqual(await filesOf(page), [`${site.url}/guest-chat.js`]);
        assert.deepEqual(await countOf(page), { timers: 0, sockets: 0 });
        assert.deepEqual(await storageOf(page), []);
      };
      await page.goto(site.page('quiet.html', withScript(site, html, 'count.js', COUNT)));
      await isIdle();

      const before = relay.current().connections();
      await openPanel(page);
      await see(page, 'I accept the terms');
      assert.equal((await countOf(page)).sockets, 1);
      assert.deepEqual(await filesOf(page), [`${site.url}/guest-chat.js`, `${site.url}/engine.js`], 'one more file opens the chat');
      await press(page, 'Close');
      assert.deepEqual(await storageOf(page), []);
      await untilTrue(() => relay.current().connections() === before, 'the socket is closed again');
      await page.reload();
      await isIdle();
    }));
});
