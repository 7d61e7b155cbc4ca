/** Invites, relays, storage and pages that are not as they should be: one plain sentence each, a code, and a way on. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'puppeteer-core';
import { WebSocketServer } from 'ws';
import { engine, fill, guestPage, launchBrowser, openFirstChat, openPanel, press, say, see, setUpHost, showsExactly, showsText, startGuest, startSite, startStubbornRelay, untilIn, untilPublished, type Site, type StubbornRelay } from '../support/site.ts';

let browser: Browser;
let site: Site;
let relay: StubbornRelay;
let host: Page;
let invite: string;

before(async () => {
  [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
  host = await (await browser.createBrowserContext()).newPage();
  await host.setViewport({ width: 1_200, height: 800 });
  invite = await setUpHost(host, site, relay.url);
});
after(async () => {
  await browser.close();
  await site.close();
  await relay.close();
});

let count = 0;
const open = async (link: string, script = '', address = (page: string): string => page): Promise<Page> => {
  const page = await (await browser.createBrowserContext()).newPage();
  count += 1;
  const listen = `window.codes = []; addEventListener('guest-chat-failed', (event) => window.codes.push(event.detail.code)); ${script}`;
  await page.goto(address(guestPage(site, link, `bad-${count}.html`, listen)));
  await openPanel(page);
  return page;
};

const fails = async (page: Page, code: string, sentence: string): Promise<void> => {
  await untilIn(page, `the code ${code}`, (wanted: string) => (window as unknown as { codes: string[] }).codes.includes(wanted), code);
  await see(page, sentence);
  assert.equal(await page.evaluate(() => document.querySelector('guest-chat')?.state), 'failed');
};

/** What has come of an invite. */
const stateOf = async (page: Page): Promise<string | undefined> => {
  await untilIn(page, 'what came of it', () => ['failed', 'welcome'].includes(document.querySelector('guest-chat')?.state ?? ''));
  return page.evaluate(() => document.querySelector('guest-chat')?.state);
};

/** A relay that says the same to everybody. */
const startScripted = async (answer: (message: unknown[]) => readonly string[]): Promise<{ readonly url: string; close(): void }> => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (socket) => {
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      for (const line of answer(JSON.parse(String(data)) as unknown[])) socket.send(line);
    });
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
};

/** The same invite, with another relay in it. */
const withRelay = async (url: string): Promise<string> => {
  const { decodeLink, encodeLink } = await import('../../src/protocol/link.ts');
  return encodeLink({ ...decodeLink(invite), relays: [url] });
};

describe('a guest is told what is wrong', () => {
  it('with a damaged invite, and with one of another version', async () => {
    await fails(await open(`${invite.slice(0, 80)}${invite[80] === 'A' ? 'B' : 'A'}${invite.slice(81)}`), 'invite-invalid', 'damaged or incomplete');
    await fails(await open(invite.replace('gc1.', 'gc2.')), 'invite-invalid', 'damaged or incomplete');
  });

  it('with an invite whose secret fits no bundle', async () => {
    const { decodeLink, encodeLink } = await import('../../src/protocol/link.ts');
    const link = decodeLink(invite);
    await fails(await open(encodeLink({ ...link, secret: link.secret.map((byte) => byte ^ 1) })), 'bundle-missing', 'cannot be found');
  });

  it('with a relay that is down, and goes on when it is back', async () => {
    await relay.kill();
    const page = await open(invite);
    await fails(page, 'relay-unreachable', 'cannot be reached');
    await relay.revive();
    await press(page, 'Try again');
    await see(page, 'I accept the terms');
  });

  it('with a relay that refuses, and one that talks garbage', async () => {
    const refusing = await startScripted(([type, id]) => (type === 'REQ' ? [JSON.stringify(['CLOSED', id, 'restricted: not for you'])] : []));
    const babbling = await startScripted(() => ['{', '[]', '["EVENT"]', '["EVENT","x",{"id":1}]', '["EOSE"]', 'null', '"'.repeat(1_000), '["OK"]', '["CLOSED",7]']);
    try {
      await fails(await open(await withRelay(refusing.url)), 'relay-refused', 'refuses it');
      await fails(await open(await withRelay(babbling.url)), 'relay-unreachable', 'cannot be reached');
    } finally {
      refusing.close();
      babbling.close();
    }
  });

  it('with storage that is blocked', async () => {
    const blocked = `const deny = () => { throw new DOMException('no', 'SecurityError'); };
      Object.defineProperty(window, 'indexedDB', { get: deny });`;
    await fails(await open(invite, blocked), 'storage-blocked', 'does not let the chat keep anything');
  });

  it('on a page without HTTPS', { skip: engine !== 'chromium' && 'only Chromium opens this machine by an address that it does not trust' }, async () => {
    // This very machine, by an address that browsers do not take for it.
    const page = await open(invite, '', (address) => address.replace('127.0.0.1', '0.0.0.0'));
    await fails(page, 'insecure-page', 'not secure');
  });

  it('with an invite that is paused, revoked, or used up', async () => {
    const pages = await (await browser.createBrowserContext()).newPage();
    await pages.setViewport({ width: 1_200, height: 800 });
    const paused = await setUpHost(pages, site, relay.url, 'Paused later');
    const state = async (button: string, confirm?: string): Promise<void> => {
      await pages.goto(`${site.url}/inbox.html`);
      await press(pages, 'Invites');
      await press(pages, button);
      if (confirm !== undefined) await pages.locator('>>> dialog button.danger').click();
    };
    await state('Pause Paused later');
    await untilIn(pages, 'paused', () => (document.querySelector('guest-chat-inbox')?.shadowRoot?.textContent ?? '').includes('Paused'));
    await untilIn(pages, 'published', () => !(document.querySelector('guest-chat-inbox')?.shadowRoot?.textContent ?? '').includes('Not on the relay yet'));
    await fails(await open(paused), 'invite-paused', 'paused');
    await state('Revoke Paused later', 'Revoke');
    await untilIn(pages, 'revoked', () => (document.querySelector('guest-chat-inbox')?.shadowRoot?.textContent ?? '').includes('Revoked'));
    await untilIn(pages, 'published', () => !(document.querySelector('guest-chat-inbox')?.shadowRoot?.textContent ?? '').includes('Not on the relay yet'));
    await fails(await open(paused), 'invite-revoked', 'withdrawn');

    await press(pages, 'Invites');
    await press(pages, 'New invite');
    await fill(pages, 'Label', 'For one');
    await press(pages, 'For one guest only', 'switch');
    await press(pages, 'Create invite');
    const field = await pages.waitForSelector('>>> #copy-link');
    const forOne = (await field?.evaluate((element) => (element as HTMLTextAreaElement).value))?.split('#')[1] ?? '';
    await untilPublished(pages);
    await startGuest(await (await browser.createBrowserContext()).newPage(), guestPage(site, forOne, 'for-one.html'), 'The one');
    await press(pages, 'Invites');
    await see(pages, 'Used');
    // The relay has it a little later than the list.
    let next = await open(forOne);
    for (let tries = 0; tries < 30 && (await stateOf(next)) === 'welcome'; tries++) {
      await next.close();
      next = await open(forOne);
    }
    await fails(next, 'invite-used', 'has been used');
  });
});

const fullness = (page: Page, isFull: boolean): Promise<void> => page.evaluate((is: boolean) => void Object.assign(window, { isFull: is }), isFull);

describe('a chat goes on', () => {
  it('when storage is full: what was typed stays in the field, and is sent when there is room', async () => {
    const page = await (await browser.createBrowserContext()).newPage();
    const limited = `window.isFull = false;
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...args) {
        if (window.isFull) throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, args);
      };`;
    await startGuest(page, guestPage(site, invite, 'full.html', limited), 'Full');
    await say(page, 'There is room');
    await showsText(page, 'There is room');
    await fullness(page, true);
    await fill(page, 'Message', 'No room for this');
    await press(page, 'Send');
    await see(page, 'no room left');
    assert.equal(await page.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('textarea')?.value), 'No room for this');
    await fullness(page, false);
    await press(page, 'Send');
    await showsExactly(page, ['There is room', 'No room for this'], 'the guest');
    await host.goto(`${site.url}/inbox.html`);
    await openFirstChat(host);
    await showsExactly(host, ['There is room', 'No room for this'], 'the host');
  });
});
