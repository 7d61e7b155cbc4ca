/** From a folder of files and a relay's address to a chat on a page, and what a page pays before anybody clicks. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { fill, guestPage, launchBrowser, noReports, openFirstChat, openPanel, press, say, see, setUpHost, showsExactly, startGuest, startSite, startStubbornRelay, untilIn, withChat } from '../support/site.ts';
import { untilTrue } from '../support/conversation.ts';

const POLICY = (relay: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${relay}; require-trusted-types-for 'script'; trusted-types guest-chat`;

/** Counts what a page does on its own, from before its first script on. */
const watchPage = async (page: Page): Promise<{ readonly requests: string[]; count(): Promise<{ readonly timers: number; readonly sockets: number }> }> => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.evaluateOnNewDocument(() => {
    const counts = { timers: 0, sockets: 0 };
    Object.assign(window, { counts });
    for (const name of ['setTimeout', 'setInterval'] as const) {
      const real = window[name].bind(window) as (...args: unknown[]) => unknown;
      Object.assign(window, { [name]: (...args: unknown[]) => ((counts.timers += 1), real(...args)) });
    }
    const Real = window.WebSocket;
    window.WebSocket = class extends Real {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args);
        counts.sockets += 1;
      }
    };
  });
  return { requests, count: () => page.evaluate(() => (window as unknown as { counts: { timers: number; sockets: number } }).counts) };
};

const storageOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(({ name }) => name ?? '')]);

describe('dist/, copied to any host', () => {
  it('takes an owner who knows only a relay from the set-up screen to a held chat', async () => {
    const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
    try {
      const context = await browser.createBrowserContext();
      const owner = await context.newPage();
      await owner.setViewport({ width: 1_200, height: 800 });
      // Beside the files, as an owner would put it.
      await owner.goto(site.page('first.html', `<!doctype html><html lang="en"><title>Mine</title><script type="module" src="../guest-chat.js"></script><guest-chat relay="${relay.url}"></guest-chat></html>`));
      await openPanel(owner);
      await see(owner, 'This chat is not set up yet');
      assert.deepEqual(await storageOf(owner), []);
      const href = await owner.evaluate(() => [...(document.querySelector('guest-chat')?.shadowRoot?.querySelectorAll('a') ?? [])].map((link) => link.href).find((address) => address.includes('inbox.html')) ?? '');
      assert.ok(href.startsWith(`${site.url}/inbox.html#`), href);

      let clicks = 0;
      const click = async (name: string): Promise<void> => {
        clicks += 1;
        await press(owner, name);
      };
      await owner.goto(href);
      await fill(owner, 'Your name', 'Anna');
      await click('Set up my inbox');
      await click('Create your invite');
      await fill(owner, 'Label', 'My site');
      await click('Create invite');
      const field = await owner.waitForSelector('>>> #copy-snippet');
      const snippet = (await field?.evaluate((element) => (element as HTMLTextAreaElement).value)) ?? '';
      await click('Copy snippet');
      assert.ok(clicks <= 6, `${clicks} clicks`);
      assert.match(snippet, /^<script type="module" src="http:\/\/127\.0\.0\.1:\d+\/guest-chat\.js"><\/script>\s*<guest-chat\s+invite="gc1\.[\w-]+"\s*><\/guest-chat>$/);
      await untilIn(owner, 'the invite is on the relay', () => !(document.querySelector('guest-chat-inbox')?.shadowRoot?.textContent ?? '').includes('Not on the relay yet'));

      const guest = await (await browser.createBrowserContext()).newPage();
      await startGuest(guest, site.page('shop.html', `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${snippet}</html>`));
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

  it('holds a chat under a policy that allows nothing but itself and its relay', { skip: noReports }, async () => {
    const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
    try {
      const host = await (await browser.createBrowserContext()).newPage();
      await host.setViewport({ width: 1_200, height: 800 });
      const invite = await setUpHost(host, site, relay.url);
      const guest = await (await browser.createBrowserContext()).newPage();
      const complaints: string[] = [];
      guest.on('console', (message) => complaints.push(message.text()));
      guest.on('pageerror', (error) => complaints.push(String(error)));
      const html = `<!doctype html><html lang="en"><title>Strict</title><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`;
      await startGuest(guest, site.page('strict.html', html, { 'content-security-policy': POLICY(relay.url) }));
      await say(guest, 'By the rules');
      await openFirstChat(host);
      await showsExactly(host, ['By the rules'], 'the host');
      await say(host, 'Good');
      await showsExactly(guest, ['By the rules', 'Good'], 'the guest');
      assert.deepEqual(complaints.filter((text) => !text.includes('favicon')), []);
    } finally {
      await browser.close();
      await site.close();
      await relay.close();
    }
  });
});

describe('a visitor', () => {
  it('who never opens the chat pays for one file and nothing else; one who never starts leaves nothing behind', { skip: noReports }, () =>
    withChat(async ({ browser, site, invite, relay }) => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      const watched = await watchPage(page);
      await page.goto(guestPage(site, invite, 'quiet.html'), { waitUntil: 'networkidle0' });
      await untilIn(page, 'the launcher', () => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.launcher') != null);
      assert.deepEqual(watched.requests.filter((path) => !path.includes('favicon')), ['/pages/quiet.html', '/guest-chat.js']);
      assert.deepEqual(await watched.count(), { timers: 0, sockets: 0 });
      assert.deepEqual(await storageOf(page), []);

      const before = relay.current().connections();
      await openPanel(page);
      await see(page, 'I accept the terms');
      assert.equal((await watched.count()).sockets, 1);
      assert.deepEqual(watched.requests.filter((path) => path.endsWith('.js')), ['/guest-chat.js', '/engine.js'], 'one more file opens the chat');
      await press(page, 'Close');
      assert.deepEqual(await storageOf(page), []);
      await untilTrue(() => relay.current().connections() === before, 'the socket is closed again');
      await page.reload({ waitUntil: 'networkidle0' });
      assert.deepEqual(await watched.count(), { timers: 0, sockets: 0 });
    }));
});
