/** No key, text or typed name in the console, in events, errors and attributes, or in the page outside the shadow root. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { COMPLAIN, engine, fill, launchBrowser, openFirstChat, openPanel, press, say, setUpHost, showsExactly, startSite, startStubbornRelay, withScript } from '../support/site.ts';

const NAME = 'Wilhelmina Quastenflosser';
const FROM_GUEST = 'zebra-finch over marmalade';
const FROM_HOST = 'periwinkle lighthouse keepers';
const UNSENT = 'half a thought about turnips';
const SECRETS = { NAME, FROM_GUEST, FROM_HOST, UNSENT };

/** Hears everything that a page may hear of the element. */
const LISTEN = `
  window.heard = [];
  const kinds = ['opened','closed','terms-accepted','started','message-sent','message-received','message-status-changed','unread-changed','state-changed','connection-changed','expired','ended','failed'];
  for (const kind of kinds) addEventListener('guest-chat-' + kind, (event) => window.heard.push(kind + ' ' + JSON.stringify(event.detail)));
  for (const kind of ['ready','unread-changed','chat-started','invite-created','failed']) addEventListener('guest-chat-inbox-' + kind, (event) => window.heard.push(kind + ' ' + JSON.stringify(event.detail)));
  for (const kind of ['input','keydown','beforeinput','change','paste']) addEventListener(kind, (event) => window.heard.push(kind + ' ' + (event.target && event.target.value) + ' ' + (event.target && event.target.outerHTML)), true);
  addEventListener('error', (event) => window.heard.push(String(event.message)));
  addEventListener('unhandledrejection', (event) => window.heard.push(String(event.reason) + ' ' + String(event.reason && event.reason.stack)));
`;

/** What the browser tells beside the page's own script (COMPLAIN), where it does. */
const collect = (page: Page): string[] => {
  const said: string[] = [];
  if (engine === 'webkit') return said;
  page.on('console', (message) => said.push(`console ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error ${String(error)}`));
  page.on('request', (request) => said.push(`request ${request.url()} ${engine === 'chromium' ? (request.postData() ?? '') : ''}`));
  return said;
};

/** What the page itself could read: its own document, its storage, what it heard. */
const readable = async (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const records: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? '');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of db.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve) => {
          const asking = db.transaction(store).objectStore(store).getAll();
          asking.onsuccess = () => resolve(asking.result);
        });
        records.push(JSON.stringify(all, (_, value: unknown) => (value instanceof Uint8Array ? Array.from(value, (byte) => String.fromCharCode(byte)).join('') : value)));
      }
      db.close();
    }
    const element = document.querySelector('guest-chat, guest-chat-inbox');
    return [
      document.documentElement.outerHTML,
      document.title,
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      JSON.stringify((window as unknown as { heard: string[] }).heard),
      ...(window as unknown as { complaints: string[] }).complaints,
      ...performance.getEntriesByType('resource').map(({ name }) => name),
      [...(element?.attributes ?? [])].map(({ name, value }) => `${name}=${value}`).join(' '),
      ...records,
    ];
  });

const found = (haystacks: readonly string[]): readonly string[] =>
  Object.entries(SECRETS).flatMap(([what, secret]) => (haystacks.some((haystack) => haystack.includes(secret)) ? [what] : []));

const holdChat = async (script: string): Promise<{ readonly guest: readonly string[]; readonly host: readonly string[]; readonly heard: number }> => {
  const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
  try {
    const host = await (await browser.createBrowserContext()).newPage();
    await host.setViewport({ width: 1_200, height: 800 });
    site.page('/inbox.html', withScript(site, site.file('inbox.html'), 'listen.js', COMPLAIN + LISTEN), {});
    const hostSaid = collect(host);
    const invite = await setUpHost(host, site, relay.url);
    const guest = await (await browser.createBrowserContext()).newPage();
    const guestSaid = collect(guest);
    const html = `<!doctype html><html lang="en"><title>Shop</title><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat><script>${script}</script></html>`;
    await guest.goto(site.page('watched.html', withScript(site, html, 'listen.js', COMPLAIN + LISTEN)));
    await openPanel(guest);
    await press(guest, 'I accept the terms', 'checkbox');
    await fill(guest, 'Your name', NAME);
    await press(guest, 'Start');
    await say(guest, FROM_GUEST);
    await openFirstChat(host);
    await showsExactly(host, [FROM_GUEST], 'the host');
    await say(host, FROM_HOST);
    await showsExactly(guest, [FROM_GUEST, FROM_HOST], 'the guest');
    // What the element refuses must not be repeated in its errors.
    await guest.evaluate(
      (text) =>
        (document.querySelector('guest-chat') as unknown as { send(text: string): Promise<string> }).send(text).catch((error: unknown) => {
          (window as unknown as { heard: string[] }).heard.push(`${String(error)} ${JSON.stringify(error)} ${(error as Error).stack ?? ''}`);
        }),
      FROM_GUEST.repeat(400),
    );
    await fill(guest, 'Message', UNSENT);
    await guest.waitForFunction(async () => {
      const [{ name = '' } = {}] = await indexedDB.databases();
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      const keys = await Promise.all(
        [...db.objectStoreNames].map((store) => new Promise<IDBValidKey[]>((resolve) => {
          const asking = db.transaction(store).objectStore(store).getAllKeys();
          asking.onsuccess = () => resolve(asking.result);
        })),
      );
      db.close();
      return keys.flat().some((key) => String(key).startsWith('drf/'));
    });
    const heard = await guest.evaluate(() => (window as unknown as { heard: string[] }).heard.length);
    return { guest: [...guestSaid, ...(await readable(guest))], host: [...hostSaid, ...(await readable(host))], heard };
  } finally {
    await browser.close();
    await site.close();
    await relay.close();
  }
};

describe('a page and its scripts', () => {
  it('find no name and no text outside the shadow root', async () => {
    const { guest, host, heard } = await holdChat('');
    assert.ok(heard > 10, 'the page heard the events');
    // What is typed passes the page as input events of the element: without its value.
    assert.deepEqual(found(guest), []);
    assert.deepEqual(found(host), []);
  });

  it('would be found out: a planted leak turns the search red', async () => {
    const plant = `addEventListener('guest-chat-message-received', async () => {
      await document.querySelector('guest-chat').updateComplete;
      const texts = [...document.querySelector('guest-chat').shadowRoot.querySelectorAll('.bubble')].map((bubble) => bubble.textContent);
      console.log(texts.join());
      document.body.dataset.leak = texts.join();
    });`;
    const { guest } = await holdChat(plant);
    assert.deepEqual(found(guest.filter((text) => text.startsWith('console '))), ['FROM_GUEST', 'FROM_HOST']);
    assert.ok(found(guest.filter((text) => text.includes('<html'))).includes('FROM_GUEST'));
  });
});
