/** Pages that come and go, and phones: the browser's cache for the way back, a page that sleeps, a screen that is full. */
import assert from 'node:assert/strict';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { fill, launchBrowser, openFirstChat, openPanel, press, say, see, setUpHost, showsExactly, startGuest, startSite, startStubbornRelay, untilIn, withChat } from '../support/site.ts';
import { untilTrue } from '../support/conversation.ts';

/** Notes whether the page came back as it was left. */
const NOTE_RETURNS = `addEventListener('pageshow', ({ persisted }) => { if (persisted) window.cameBack = (window.cameBack ?? 0) + 1; });`;

const goBack = async (page: Page, times: number): Promise<void> => {
  await page.goBack({ waitUntil: [] as never }).catch(() => undefined);
  await untilIn(page, 'the page, as it was left', (wanted: number) => (window as unknown as { cameBack?: number }).cameBack === wanted, times).catch(async (error: unknown) => {
    const why = await page.evaluate(() => JSON.stringify((performance.getEntriesByType('navigation')[0] as unknown as { notRestoredReasons?: unknown }).notRestoredReasons));
    throw new Error(`not kept: ${why}`, { cause: error });
  });
};

describe('a page that is left for another and comes back as it was', () => {
  it('is kept by the browser, its sockets closed meanwhile, and goes on where it was', () =>
    withChat(async ({ browser, host, invite, site, relay }) => {
      const context = await browser.createBrowserContext();
      const guest = await context.newPage();
      const shop = site.page('kept.html', `<!doctype html><html lang="en"><title>Shop</title><script>${NOTE_RETURNS}</script><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`);
      const other = site.page('other.html', '<!doctype html><html lang="en"><title>Other</title><p>Other</p></html>');
      await startGuest(guest, shop, 'Kim');
      await say(guest, 'one');
      await openFirstChat(host);
      await showsExactly(host, ['one'], 'the host');
      await say(host, 'two');
      await showsExactly(guest, ['one', 'two'], 'the guest');

      const connections = relay.current().connections();
      await fill(guest, 'Message', 'half a thought');
      await guest.goto(other);
      await untilTrue(() => relay.current().connections() === connections - 1, 'the socket of the page that was left is closed');
      await say(host, 'three, meanwhile');
      await goBack(guest, 1);
      await showsExactly(guest, ['one', 'two', 'three, meanwhile'], 'the guest, back');
      assert.equal(await guest.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('textarea')?.value), 'half a thought');
      await say(guest, 'four');
      await showsExactly(host, ['one', 'two', 'three, meanwhile', 'four'], 'the host');

      await guest.goto(other);
      await goBack(guest, 2);
      await say(guest, 'five');
      await showsExactly(host, ['one', 'two', 'three, meanwhile', 'four', 'five'], 'the host');
      await showsExactly(guest, ['one', 'two', 'three, meanwhile', 'four', 'five'], 'the guest');
      assert.equal(relay.current().connections(), connections);
    }));

  it('keeps what was typed into the welcome, and starts from there', () =>
    withChat(async ({ browser, host, invite, site, relay }) => {
      const guest = await (await browser.createBrowserContext()).newPage();
      const shop = site.page('welcome.html', `<!doctype html><html lang="en"><title>Shop</title><script>${NOTE_RETURNS}</script><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`);
      const other = site.page('other.html', '<!doctype html><html lang="en"><title>Other</title><p>Other</p></html>');
      const connections = relay.current().connections();
      await guest.goto(shop);
      await openPanel(guest);
      await fill(guest, 'Your name', 'Kim');
      await guest.goto(other);
      await goBack(guest, 1);
      assert.equal(await guest.evaluate(() => document.querySelector('guest-chat')?.state), 'welcome');
      await press(guest, 'I accept the terms', 'checkbox');
      await press(guest, 'Start');
      await say(guest, 'back from the other page');
      await openFirstChat(host);
      await showsExactly(host, ['back from the other page'], 'the host');
      await see(host, 'Kim');
      assert.equal(relay.current().connections(), connections + 1);
      // Left while it looks.
      await relay.kill();
      const late = await (await browser.createBrowserContext()).newPage();
      await late.goto(shop);
      await openPanel(late);
      await late.goto(other);
      await relay.revive();
      await goBack(late, 1);
      await see(late, 'I accept the terms');
    }));
});

/** Between the pages and a relay: what falls silent without a word, as a network does under a phone that sleeps. */
const startWire = async (relay: string): Promise<{ readonly url: string; cut(): void; close(): void }> => {
  const { hostname, port } = new URL(relay);
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const socket of pair) socket.on('error', () => undefined);
    near.on('close', () => pairs.delete(pair));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        far.destroy();
      }
    },
    close: () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
    },
  };
};

/** A keyboard as iOS tells of it: over the page, through visualViewport alone. */
const KEYBOARD = `{
  const fake = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 });
  Object.defineProperty(window, 'visualViewport', { value: fake });
  window.keyboard = (height, offsetTop) => {
    Object.assign(fake, { height: innerHeight - height, offsetTop });
    fake.dispatchEvent(new Event('resize'));
  };
}`;

interface Places {
  readonly panel: readonly number[];
  readonly field: number;
  readonly bar: number;
  readonly isModal: boolean;
  readonly focus: string;
  readonly sizes: readonly number[];
  readonly overflow: string;
  readonly scroll: number;
}

/** Where the panel lies, what has the focus, and how the page behind it is. */
const placesOf = (page: Page): Promise<Places> =>
  page.evaluate(() => {
    const root = document.querySelector('guest-chat')?.shadowRoot;
    const panel = root?.querySelector('.panel') as HTMLElement;
    const { x, y, width, height } = panel.getBoundingClientRect();
    const fields = [...panel.querySelectorAll('input:not([type="checkbox"]), textarea')];
    return {
      panel: [x, y, width, height].map(Math.round),
      field: Math.round(panel.querySelector('textarea')?.getBoundingClientRect().bottom ?? 0),
      bar: Math.round(panel.querySelector('.bar')?.getBoundingClientRect().top ?? -1),
      isModal: panel.matches(':modal'),
      focus: root?.activeElement?.localName ?? '',
      sizes: fields.map((field) => parseFloat(getComputedStyle(field).fontSize)),
      overflow: getComputedStyle(document.documentElement).overflowY,
      scroll: Math.round(scrollY),
    };
  });

describe('a phone', () => {
  it('is filled by the chat, with a keyboard, round corners and turned, and the page behind lies still', () =>
    withChat(async ({ browser, host, invite, site }) => {
      const guest = await (await browser.createBrowserContext()).newPage();
      const portrait = { width: 390, height: 844, isMobile: true, hasTouch: true };
      await guest.setViewport(portrait);
      // A panel that still rises is elsewhere.
      await guest.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
      await guest.evaluateOnNewDocument(KEYBOARD);
      const shop = site.page('long.html', `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><title>Shop</title><body><div><p>Long</p></div><script>document.querySelector('div').style.blockSize = '4000px'</script>
<script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></body></html>`);
      await guest.goto(shop);
      await guest.evaluate(() => scrollTo(0, 700));
      await openPanel(guest);
      await see(guest, 'I accept the terms');
      const welcome = await placesOf(guest);
      assert.deepEqual([welcome.panel, welcome.isModal, welcome.overflow], [[0, 0, 390, 844], true, 'hidden']);
      assert.ok(welcome.sizes.length > 0 && welcome.sizes.every((size) => size >= 16), `${welcome.sizes}`);
      await press(guest, 'I accept the terms', 'checkbox');
      await fill(guest, 'Your name', 'Kim');
      await press(guest, 'Start');
      await say(guest, 'by phone');
      await guest.locator('>>> textarea').fill('half a thought');

      await guest.evaluate(() => (window as unknown as { keyboard(height: number, top: number): void }).keyboard(336, 40));
      const typing = await placesOf(guest);
      assert.deepEqual(typing.panel, [0, 40, 390, 508]);
      assert.ok(typing.field <= 548 && typing.field > 500, `${typing.field}`);
      assert.ok(typing.sizes.every((size) => size >= 16), `${typing.sizes}`);
      await guest.evaluate(() => (window as unknown as { keyboard(height: number, top: number): void }).keyboard(0, 0));
      assert.deepEqual((await placesOf(guest)).panel, [0, 0, 390, 844]);

      // A finger on the bar at the top, and a wheel.
      await guest.touchscreen.touchStart(200, 30);
      await guest.touchscreen.touchMove(200, 400);
      await guest.touchscreen.touchEnd();
      await guest.mouse.move(200, 30);
      await guest.mouse.wheel({ deltaY: 500 });
      await guest.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      assert.equal((await placesOf(guest)).scroll, 700);

      const session = await guest.createCDPSession();
      const turned = { top: 0, left: 47, bottom: 21, right: 47 };
      await session.send('Emulation.setSafeAreaInsetsOverride', { insets: turned });
      await guest.setViewport({ ...portrait, width: 844, height: 390 });
      await untilIn(guest, 'turned', () => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.panel')?.getBoundingClientRect().width === 844);
      const landscape = await placesOf(guest);
      assert.deepEqual([landscape.panel, landscape.isModal, landscape.focus], [[0, 0, 844, 390], true, 'textarea']);
      assert.ok(landscape.field <= 390 - 21, `${landscape.field} is above the edge`);
      const left = await guest.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.bar')?.getBoundingClientRect().left);
      assert.equal(left, 47);
      await session.send('Emulation.setSafeAreaInsetsOverride', { insets: { top: 0, left: 0, bottom: 0, right: 0 } });

      // Folded out to a tablet: the panel is beside the page again, and nobody is taken out of the field.
      await guest.setViewport({ ...portrait, width: 1_100, height: 900 });
      await untilIn(guest, 'beside the page', () => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.panel')?.matches(':not(:modal)') ?? false);
      const tablet = await placesOf(guest);
      assert.deepEqual([tablet.focus, tablet.overflow], ['textarea', 'visible']);
      assert.equal(await guest.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('textarea')?.value), 'half a thought');
      await guest.setViewport(portrait);
      await untilIn(guest, 'modal again', () => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.panel')?.matches(':modal') ?? false);
      await press(guest, 'Close');
      await untilIn(guest, 'the page is free', () => getComputedStyle(document.documentElement).overflowY === 'visible');
      assert.equal((await guest.evaluate(() => Math.round(scrollY))), 700);
      await openPanel(guest);
      await guest.evaluate(() => document.querySelector('guest-chat')?.remove());
      await untilIn(guest, 'the page is free of an element that is gone', () => document.documentElement.style.overflow === '');
      await openFirstChat(host);
      await showsExactly(host, ['by phone'], 'the host');
    }));

  it('that slept finds its dead socket out when it wakes, and goes on', async () => {
    const [browser, site, relay] = await Promise.all([launchBrowser(), startSite(), startStubbornRelay()]);
    const wire = await startWire(relay.url);
    try {
      const [host, guest] = await Promise.all([browser, browser].map(async (one) => (await one.createBrowserContext()).newPage()) as [Promise<Page>, Promise<Page>]);
      await host.setViewport({ width: 1_200, height: 800 });
      const invite = await setUpHost(host, site, wire.url);
      await startGuest(guest, site.page('phone.html', `<!doctype html><html lang="en"><title>Shop</title><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`));
      await say(guest, 'one');
      await openFirstChat(host);
      await showsExactly(host, ['one'], 'the host');
      const session = await guest.createCDPSession();
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      wire.cut();
      await host.evaluate(() => dispatchEvent(new Event('online')));
      await say(host, 'two, to a phone that sleeps');
      await untilTrue(() => relay.current().connections() === 1, 'the host alone is there');
      await session.send('Page.setWebLifecycleState', { state: 'active' });
      const before = Date.now();
      await guest.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await showsExactly(guest, ['one', 'two, to a phone that sleeps'], 'the guest, awake');
      assert.ok(Date.now() - before < 10_000, `${Date.now() - before} ms`);
      // A page that was frozen by hand gets no frames any more, which typing would wait for.
      await guest.evaluate(() => (document.querySelector('guest-chat') as unknown as { send(text: string): Promise<string> }).send('three').then(() => undefined));
      await showsExactly(host, ['one', 'two, to a phone that sleeps', 'three'], 'the host');
    } finally {
      await browser.close();
      wire.close();
      await site.close();
      await relay.close();
    }
  });
});
