/**
 * The inbox as an app: it can be installed, opens without a network with what was written, takes a new build at the next
 * opening, counts on its icon, and notifies through its service worker.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { COMPLAIN, complaintsOf, engine, fill, launchBrowser, openFirstChat, press, say, see, setUpHost, showsExactly, startSite, startStubbornRelay, untilIn, withChat, withScript } from '../support/site.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const built = (name: string): string => readFileSync(dist + name, 'utf8');
const ofInbox = readdirSync(dist).filter((name) => name !== 'inbox-worker.js' && (name.startsWith('inbox') || name === 'page.css'));

/** The files of this build are kept. */
const untilKept = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
};

const keptFiles = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const requests = (await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))).flat();
    return [`${names.length} cache`, ...requests.map(({ url }) => new URL(url).pathname.slice(1)).sort()];
  });

/** Whether the page itself has asked for a file, wherever it came from. */
const hasRead = (page: Page, name: string): Promise<boolean> => page.evaluate((file: string) => performance.getEntriesByType('resource').some((entry) => new URL(entry.name).pathname === `/${file}`), name);

/** How Chromium and Firefox themselves say of a relay that it cannot be had. */
const NO_NETWORK = /net::ERR_|can’t establish a connection to the server at ws:/u;

/** Notes what the icon of the installed app would show; not all browsers have one. */
const BADGES = `
  window.badges = [];
  Object.defineProperty(navigator, 'setAppBadge', { value: (count) => Promise.resolve(void badges.push(count)) });
`;

const setHidden = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden ? 'hidden' : 'visible');

describe('the inbox as an app', () => {
  it('opens without a network, with its history, shares an invite, and keeps nothing but its own files', () =>
    withChat(async ({ site, relay, host, guest }) => {
      const complaints: string[] = [];
      await say(guest, 'Before the storm');
      await openFirstChat(host);
      await say(host, 'I am here');
      await showsExactly(guest, ['Before the storm', 'I am here'], 'the guest');
      await untilKept(host);
      for (const name of ['inbox.html', 'inbox.js', 'inbox-qr.js', 'inbox.webmanifest']) assert.ok(ofInbox.includes(name), name);
      assert.deepEqual(await keptFiles(host), ['1 cache', ...ofInbox.sort()]);
      assert.deepEqual(await host.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname)), ['/inbox.html']);

      // WebDriver tells nothing of them.
      if (engine !== 'webkit') {
        host.on('console', (message) => complaints.push(message.text()));
        host.on('pageerror', (error) => complaints.push(String(error)));
      }
      await site.close();
      await relay.kill();
      await host.reload();
      await see(host, 'What you write is kept and sent when');
      await openFirstChat(host);
      await showsExactly(host, ['Before the storm', 'I am here'], 'the host');
      const others = await host.evaluate(async () => Promise.all(['guest-chat.js', 'chat.html', 'other/inbox.js'].map((path) => fetch(path).then(() => 'answered', () => 'not answered'))));
      assert.deepEqual(others, ['not answered', 'not answered', 'not answered']);
      assert.deepEqual(complaints.filter((text) => !NO_NETWORK.test(text)), []);

      await say(host, 'Written in the dark');
      // Read where it is needed, and not before; the worker has kept it all the same.
      assert.deepEqual([await hasRead(host, 'inbox.js'), await hasRead(host, 'inbox-qr.js')], [true, false]);
      await press(host, 'Invites');
      await press(host, 'Share Shop page');
      await host.waitForSelector('>>> svg.qr');
      assert.equal(await hasRead(host, 'inbox-qr.js'), true);
      await relay.revive();
      await showsExactly(guest, ['Before the storm', 'I am here', 'Written in the dark'], 'the guest');
    }));

  it('can be installed', { skip: engine !== 'chromium' && 'only Chromium says of a page whether it can be' }, async () => {
    const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
    try {
      // A browser in private mode installs nothing.
      const page = await browser.newPage();
      await page.setViewport({ width: 1_200, height: 800 });
      await setUpHost(page, site, relay.url);
      const session = await page.createCDPSession();
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
      assert.deepEqual(installabilityErrors, []);
      const { manifest, errors } = await session.send('Page.getAppManifest');
      assert.deepEqual([errors, manifest?.startUrl, manifest?.scope], [[], `${site.url}/inbox.html`, `${site.url}/inbox`]);
    } finally {
      await browser.close();
      await site.close();
      await relay.close();
    }
  });

  it('counts on its title and its icon', async () => {
    const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
    try {
      const page = await (await browser.createBrowserContext()).newPage();
      await page.setViewport({ width: 1_200, height: 800 });
      site.page('/inbox.html', withScript(site, site.file('inbox.html'), 'badges.js', BADGES + COMPLAIN));
      const invite = await setUpHost(page, site, relay.url);
      const guest = await (await browser.createBrowserContext()).newPage();
      await guest.goto(`${site.url}/chat.html#${invite}`);
      await press(guest, 'I accept the terms', 'checkbox');
      await fill(guest, 'Your name', 'Zoë');
      await press(guest, 'Start');
      await say(guest, 'Hello?');
      await untilIn(page, 'the title', () => document.title === '(1) Inbox');
      await untilIn(page, 'the icon', () => document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href.startsWith('data:image/png') === true);
      await openFirstChat(page);
      await untilIn(page, 'the title as it was', () => document.title === 'Inbox');
      await untilIn(page, 'the icon as it was', () => document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href.endsWith('/inbox-icon.svg') === true);
      assert.deepEqual(await page.evaluate(() => (window as unknown as { badges: number[] }).badges), [1]);
      assert.deepEqual(await complaintsOf(page), []);
    } finally {
      await browser.close();
      await site.close();
      await relay.close();
    }
  });

  it('takes a new build at the next opening, all of it, and goes back to the server where the worker is gone', () =>
    withChat(async ({ site, host, hostContext }) => {
      await untilKept(host);
      const isNewer = (page: Page): Promise<boolean> => page.evaluate(() => (globalThis as { newer?: boolean }).newer === true && document.title === 'Newer');
      site.put('/inbox.js', `${built('inbox.js')};globalThis.newer=true`, 'text/javascript');
      site.put('/inbox.html', built('inbox.html').replace('<title>Inbox</title>', '<title>Newer</title>'));
      const worker = built('inbox-worker.js');
      const newer = worker.replace(/`[0-9a-f]{16}`/u, '`0123456789abcdef`');
      assert.notEqual(newer, worker);
      site.put('/inbox-worker.js', newer, 'text/javascript');
      await host.reload();
      await untilIn(host, 'a build that waits', () => {
        void navigator.serviceWorker.getRegistration().then((registration) => Object.assign(globalThis, { waits: registration?.waiting != null }));
        return (globalThis as { waits?: boolean }).waits === true;
      });
      assert.equal(await isNewer(host), false, 'the build before, while this page is open');

      const second = await hostContext.newPage();
      await second.goto(`${site.url}/inbox.html`);
      await see(second, 'Inbox');
      assert.equal(await second.evaluate(() => (globalThis as { newer?: boolean }).newer === true), false, 'not beside a tab that has the build before');
      await second.close();
      await host.reload();
      await untilIn(host, 'the new build', () => (globalThis as { newer?: boolean }).newer === true && document.title === 'Newer');
      assert.equal((await keptFiles(host))[0], '1 cache');
      assert.match((await host.evaluate(() => caches.keys()))[0] ?? '', /0123456789abcdef$/u);

      site.put('/inbox-worker.js', null);
      const isServed = async (): Promise<boolean> => {
        await host.reload();
        return host.evaluate(() => navigator.serviceWorker.controller === null);
      };
      for (const end = Date.now() + 15_000; !(await isServed()); ) assert.ok(Date.now() < end, 'the server answers again');
    }));

  it('notifies once for all its tabs, without a word of the guest; a click opens the chat, reading closes the notification', { skip: engine !== 'chromium' && 'only Chromium lets a driver answer for a person, and tell the worker that a notification was clicked' }, () =>
    withChat(async ({ site, browser, host, hostContext, guest }) => {
      await hostContext.overridePermissions(site.url, ['notifications']);
      await host.evaluate(() => localStorage.setItem('guest-chat-inbox-alerts', 'notify'));
      await untilKept(host);
      const second = await hostContext.newPage();
      await second.goto(`${site.url}/inbox.html`);
      await see(second, 'Zoë');
      const notices = (): Promise<readonly (readonly string[])[]> =>
        host.evaluate(async () => ((await (await navigator.serviceWorker.getRegistration())?.getNotifications()) ?? []).map(({ title, body }) => [title, body]));
      // Chromium drops a notification that is asked for in the moment in which it is shown: those are counted, and then asked for.
      for (const page of [host, second]) {
        await page.evaluate(() => {
          const counted = Object.assign(window, { shown: 0 });
          const { prototype } = ServiceWorkerRegistration;
          const show = prototype.showNotification;
          prototype.showNotification = function (...given) {
            return show.apply(this, given).finally(() => (counted.shown += 1));
          };
        });
      }
      const untilShown = (count: number): Promise<void> => untilIn(host, `${count} notifications in all`, (wanted) => (window as unknown as { shown: number }).shown === wanted, count);
      for (const page of [host, second]) await setHidden(page, true);
      await say(guest, 'A word of mine');
      await untilShown(1);
      const until = async (wanted: readonly (readonly string[])[]): Promise<void> => {
        for (const end = Date.now() + 15_000; JSON.stringify(await notices()) !== JSON.stringify(wanted); ) if (Date.now() > end) assert.deepEqual(await notices(), wanted);
      };
      await until([['Inbox', 'A guest wrote to you.']]);

      const target = await browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().endsWith('/inbox-worker.js'));
      const worker = await target.worker();
      await worker?.evaluate(async () => {
        const { registration, dispatchEvent } = self as unknown as { registration: ServiceWorkerRegistration; dispatchEvent(event: Event): boolean };
        const [notification] = await registration.getNotifications();
        const { NotificationEvent } = self as unknown as { NotificationEvent: new (kind: string, init: object) => Event };
        dispatchEvent(new NotificationEvent('notificationclick', { notification }));
      });
      await until([]);
      await Promise.any([host, second].map((page) => page.waitForSelector('::-p-aria([role="textbox"][name="Message"])')));

      await say(guest, 'Another one');
      await untilShown(2);
      await until([['Inbox', 'A guest wrote to you.']]);
      await setHidden(second, false);
      await openFirstChat(second);
      await until([]);
    }));
});
