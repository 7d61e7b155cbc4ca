/** Pages that come and go, and phones: the browser's cache for the way back, a page that sleeps, a screen that is full. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { engine, fill, launchBrowser, openFirstChat, openPanel, press, say, see, setUpHost, showsExactly, startGuest, startSite, startStubbornRelay, untilIn, withChat, type Site } from '../support/site.ts';
import { untilTrue } from '../support/conversation.ts';
import { startWire } from '../support/wire.ts';

/** Notes whether the page came back as it was left. */
const NOTE_RETURNS = `addEventListener('pageshow', ({ persisted }) => { if (persisted) window.cameBack = (window.cameBack ?? 0) + 1; });`;

/** A phone that has much to do: each turn of long work is late. */
const SLOWED = 'window.slowed = setInterval(() => { for (const end = performance.now() + 40; performance.now() < end; ); }, 1);';

const shopPage = (site: Site, name: string, invite: string, script = ''): string =>
  site.page(name, `<!doctype html><html lang="en"><title>Shop</title><script>${NOTE_RETURNS}${script}</script><script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></html>`);
const otherPage = (site: Site): string => site.page('other.html', '<!doctype html><html lang="en"><title>Other</title><p>Other</p></html>');

const goBack = async (page: Page, times: number): Promise<void> => {
  // By the page itself: a driver would wait for a load, which there is none of.
  await page.evaluate(() => void setTimeout(() => history.back()));
  await untilIn(page, 'the page, as it was left', (wanted: number) => (window as unknown as { cameBack?: number }).cameBack === wanted, times).catch(async (error: unknown) => {
    const why = await page.evaluate(() => JSON.stringify((performance.getEntriesByType('navigation')[0] as unknown as { notRestoredReasons?: unknown }).notRestoredReasons));
    throw new Error(`not kept: ${why}`, { cause: error });
  });
};

describe('a page that is left for another and comes back as it was', () => {
  it('is kept by the browser, its sockets closed meanwhile, and goes on where it was', { skip: engine === 'firefox' && 'Firefox keeps no page with an open socket or a lock, and looks before the page hears that it is left' }, () =>
    withChat(async ({ browser, host, invite, site, relay }) => {
      const context = await browser.createBrowserContext();
      const guest = await context.newPage();
      const shop = shopPage(site, 'kept.html', invite);
      const other = otherPage(site);
      await startGuest(guest, shop, 'Kim');
      await say(guest, 'one');
      await openFirstChat(host, 'one');
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
      const shop = shopPage(site, 'welcome.html', invite);
      const other = otherPage(site);
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
      await openFirstChat(host, 'back from the other page');
      await showsExactly(host, ['back from the other page'], 'the host');
      await see(host, 'Kim');
      assert.equal(relay.current().connections(), connections + 1);
      // Firefox keeps no page whose socket is open, or opens.
      if (engine === 'firefox') return;
      // Left while it looks.
      await relay.kill();
      const late = await (await browser.createBrowserContext()).newPage();
      await late.goto(shop);
      await openPanel(late);
      await untilIn(late, 'it looks', () => document.querySelector('guest-chat')?.state === 'looking');
      await late.goto(other);
      await relay.revive();
      await goBack(late, 1);
      await see(late, 'I accept the terms');
    }));

  it('starts a chat where it was left in the middle of long work', { skip: engine === 'firefox' && 'Firefox keeps no page whose socket is open, or opens' }, () =>
    withChat(async ({ browser, invite, site, relay }) => {
      const shop = shopPage(site, 'busy.html', invite, SLOWED);
      const other = otherPage(site);
      const guest = await (await browser.createBrowserContext()).newPage();
      const connections = relay.current().connections();
      await guest.goto(shop);
      await openPanel(guest);
      // From here on what Start needs is prepared.
      await untilTrue(() => relay.current().connections() === connections + 1, 'the guest looks');
      for (let returns = 1; returns <= 3; returns++) {
        await guest.goto(other);
        await goBack(guest, returns);
      }
      await guest.evaluate(() => clearInterval((window as unknown as { slowed: number }).slowed));
      await fill(guest, 'Your name', 'Kim');
      await press(guest, 'I accept the terms', 'checkbox');
      await press(guest, 'Start');
      await say(guest, 'at last');
      await showsExactly(guest, ['at last'], 'the guest');
    }));
});

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

/** A page that is longer than the screen. */
const longPage = (site: Site, invite: string): string =>
  site.page('long.html', `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><title>Shop</title><script>${KEYBOARD}</script><style>guest-chat { --guest-chat-duration: 0s }</style><body><div><p>Long</p></div><script>document.querySelector('div').style.blockSize = '4000px'</script>
<script type="module" src="/guest-chat.js"></script><guest-chat invite="${invite}"></guest-chat></body></html>`);

/** WebDriver knows the size of a window with its frame alone. */
const resize = async (page: Page, width: number, height: number): Promise<void> => {
  await page.setViewport({ width, height });
  if (engine !== 'webkit') return;
  await untilIn(page, 'the size', (most: number) => innerWidth <= most, width);
  const [innerW = 0, innerH = 0] = await page.evaluate(() => [innerWidth, innerHeight]);
  await page.setViewport({ width: 2 * width - innerW, height: 2 * height - innerH });
  await untilIn(page, 'the size without the frame', (w: number, h: number) => innerWidth === w && innerHeight === h, width, height);
};

const keyboard = (page: Page, height: number, offsetTop: number): Promise<void> =>
  page.evaluate((h: number, top: number) => (window as unknown as { keyboard(height: number, top: number): void }).keyboard(h, top), height, offsetTop);

const isModal = (page: Page, wanted: boolean): Promise<void> =>
  untilIn(page, wanted ? 'modal' : 'beside the page', (is: boolean) => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.panel')?.matches(':modal') === is, wanted);

/** Of a phone held upright. A window of WebKitGTK's browser is as wide as its bar at least: 447 pixels. */
const WIDTH = engine === 'webkit' ? 450 : 390;

describe('a phone', () => {
  it('is filled by the chat, with a keyboard and turned, and the page behind is as it was', () =>
    withChat(async ({ browser, host, invite, site }) => {
      const guest = await (await browser.createBrowserContext()).newPage();
      await guest.goto(longPage(site, invite));
      await resize(guest, WIDTH, 844);
      // What the keyboard leaves is told by a fake that knows the size from when the page was loaded.
      await guest.reload();
      await guest.evaluate(() => scrollTo(0, 700));
      await openPanel(guest);
      await see(guest, 'I accept the terms');
      const welcome = await placesOf(guest);
      assert.deepEqual([welcome.panel, welcome.isModal, welcome.overflow], [[0, 0, WIDTH, 844], true, 'hidden']);
      assert.ok(welcome.sizes.length > 0 && welcome.sizes.every((size) => size >= 16), `${welcome.sizes}`);
      await press(guest, 'I accept the terms', 'checkbox');
      await fill(guest, 'Your name', 'Kim');
      await press(guest, 'Start');
      await say(guest, 'by phone');
      await fill(guest, 'Message', 'half a thought');

      await keyboard(guest, 336, 40);
      const typing = await placesOf(guest);
      assert.deepEqual(typing.panel, [0, 40, WIDTH, 508]);
      assert.ok(typing.field <= 548 && typing.field > 500, `${typing.field}`);
      assert.ok(typing.sizes.every((size) => size >= 16), `${typing.sizes}`);
      await keyboard(guest, 0, 0);
      assert.deepEqual((await placesOf(guest)).panel, [0, 0, WIDTH, 844]);

      // Turned, and folded out to a tablet: the panel is beside the page again, and nobody is taken out of the field.
      await guest.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('textarea')?.focus());
      await resize(guest, 844, 390);
      await untilIn(guest, 'turned', () => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.panel')?.getBoundingClientRect().width === 844);
      const landscape = await placesOf(guest);
      assert.deepEqual([landscape.isModal, landscape.focus], [true, 'textarea']);
      await resize(guest, 1_100, 900);
      await isModal(guest, false);
      const tablet = await placesOf(guest);
      assert.deepEqual([tablet.focus, tablet.overflow], ['textarea', 'visible']);
      assert.equal(await guest.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('textarea')?.value), 'half a thought');
      await resize(guest, WIDTH, 844);
      await isModal(guest, true);
      await press(guest, 'Close');
      await untilIn(guest, 'the page is free', () => getComputedStyle(document.documentElement).overflowY === 'visible');
      assert.equal((await guest.evaluate(() => Math.round(scrollY))), 700);
      await openPanel(guest);
      await guest.evaluate(() => document.querySelector('guest-chat')?.remove());
      await untilIn(guest, 'the page is free of an element that is gone', () => document.documentElement.style.overflow === '');
      await openFirstChat(host, 'by phone');
      await showsExactly(host, ['by phone'], 'the host');
    }));

  it('with round corners: nothing lies under them, and no finger moves the page behind', { skip: engine !== 'chromium' && 'only Chromium has safe areas, fingers and wheels to try' }, () =>
    withChat(async ({ guest, invite, site }) => {
      const portrait = { width: 390, height: 844, isMobile: true, hasTouch: true };
      await guest.setViewport(portrait);
      await guest.goto(longPage(site, invite));
      await guest.evaluate(() => scrollTo(0, 700));
      await openPanel(guest);
      await fill(guest, 'Message', 'half a thought');
      // A finger on the bar at the top, and a wheel.
      await guest.touchscreen.touchStart(200, 30);
      await guest.touchscreen.touchMove(200, 400);
      await guest.touchscreen.touchEnd();
      await guest.mouse.move(200, 30);
      await guest.mouse.wheel({ deltaY: 500 });
      await guest.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      assert.equal((await placesOf(guest)).scroll, 700);

      const session = await guest.createCDPSession();
      await session.send('Emulation.setSafeAreaInsetsOverride', { insets: { top: 0, left: 47, bottom: 21, right: 47 } });
      await guest.setViewport({ ...portrait, width: 844, height: 390 });
      await untilIn(guest, 'turned', () => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.panel')?.getBoundingClientRect().width === 844);
      const landscape = await placesOf(guest);
      assert.deepEqual([landscape.panel, landscape.isModal], [[0, 0, 844, 390], true]);
      assert.ok(landscape.field > 0 && landscape.field <= 390 - 21, `${landscape.field} is above the edge`);
      const left = await guest.evaluate(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.bar')?.getBoundingClientRect().left);
      assert.equal(left, 47);
      await press(guest, 'Close');
      await untilIn(guest, 'the launcher is back', () => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.launcher') != null);
      const right = await guest.evaluate(() => innerWidth - (document.querySelector('guest-chat')?.shadowRoot?.querySelector('.launcher')?.getBoundingClientRect().right ?? innerWidth));
      assert.equal(right, 20 + 47);
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
      // Chromium can be put to sleep as a phone does it; in the others, the network alone falls silent.
      const session = engine === 'chromium' ? await guest.createCDPSession() : null;
      await session?.send('Page.setWebLifecycleState', { state: 'frozen' });
      wire.cut();
      await host.evaluate(() => dispatchEvent(new Event('online')));
      await say(host, 'two, to a phone that sleeps');
      await untilTrue(() => relay.current().connections() === 1, 'the host alone is there');
      await session?.send('Page.setWebLifecycleState', { state: 'active' });
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
