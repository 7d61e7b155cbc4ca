/**
 * `npm run bench -- inbox`: the built inbox in Chromium with 10, 100 and 1,000 chats of 200 messages each, in the browser's
 * own storage, sealed by the engine's own store. dist/ has to be there.
 *
 *   open      from the navigation to the first frame that shows rows, with the main thread free again
 *   message   from the relay's event on the socket to its text in the list, and in the thread that is open; and what the
 *             main thread works for it
 *   memory    the heap after a collection, and the nodes of the document
 *
 * All three inboxes take turns, so that a busy machine weighs on them alike. CHATS, MESSAGES and TEXTS change the numbers:
 * `CHATS=10,1000 MESSAGES=20 TEXTS=20 npm run bench -- inbox` is ready sooner.
 */
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { build, type Rollup } from 'vite';
import { startRelay, type DemoRelay } from '../../demo/relay.ts';
import { bytesToBase64 } from '../../src/base/bytes.ts';
import type { Guest } from '../../src/chat/view.ts';
import { createSharedMemory } from '../../src/store/memory.ts';
import { guestReads, openGuest, openHost, publishedInvite, until } from '../../test/support/conversation.ts';
import { findEngines } from '../../test/support/engines.mjs';
import { startSite, type Site } from '../../test/support/site.ts';
import { atMost } from './aims.ts';
import type { fillInbox, Filling } from './inbox-fill.ts';

const CHATS = (process.env['CHATS'] ?? '10,100,1000').split(',').map(Number);
const MESSAGES = Number(process.env['MESSAGES'] ?? 200);
const OPENINGS = 11;
/** Enough that the middle one is not chance. */
const TEXTS = Number(process.env['TEXTS'] ?? 60);

export const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;

/** A script for pages of the site, from our sources. */
export const scriptOf = async (path: string): Promise<string> => {
  const [output] = (await build({
    configFile: false, logLevel: 'warn',
    build: { write: false, minify: false, lib: { entry: fileURLToPath(new URL(path, import.meta.url)), formats: ['es'], fileName: 'script' }, rolldownOptions: { output: { codeSplitting: false } } },
  })) as Rollup.RollupOutput[];
  const script = output?.output[0];
  if (!script || !('code' in script)) throw new Error(`no script of ${path}`);
  return script.code;
};

/** Notes what the page receives and how long its tasks are, from the first script on. */
const watchPage = (page: Page): Promise<unknown> =>
  page.evaluateOnNewDocument(() => {
    const tasks: number[] = [];
    /** When the last message event of each subscription came. */
    const noted = { tasks, eventAt: 0 };
    Object.assign(globalThis, { noted });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
    const Socket = globalThis.WebSocket;
    globalThis.WebSocket = class extends Socket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener('message', ({ data }: MessageEvent<string>) => {
          if (data.startsWith('["EVENT"') && data.includes('"kind":7447')) noted.eventAt = performance.now();
        });
      }
    };
  });

const openPage = async (browser: Browser): Promise<Page> => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1000, height: 800 });
  // What runs the sources here calls this around every function, also around those that go into the page.
  await page.evaluateOnNewDocument('globalThis.__name = (given) => given');
  await watchPage(page);
  return page;
};

/** ms from the navigation to rows on the screen and a main thread that is free for a click. */
export const timeToOpen = async (page: Page, url: string): Promise<number> => {
  await page.goto(url);
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (!document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector('.row')) return void requestAnimationFrame(look);
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
        };
        look();
      }),
  );
};

/** Resolves once this text is anywhere in the inbox: ms since its event came. */
const timeToShow = (page: Page, text: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const root = document.querySelector('guest-chat-inbox')?.shadowRoot as ShadowRoot;
        const isThere = (): boolean => [...root.querySelectorAll('.words, .bubble')].some((element) => element.textContent?.includes(wanted));
        const look = (): void => {
          if (!isThere()) return;
          watch.disconnect();
          resolve(performance.now() - (globalThis as unknown as { noted: { eventAt: number } }).noted.eventAt);
        };
        const watch = new MutationObserver(look);
        watch.observe(root, { subtree: true, childList: true, characterData: true });
        look();
      }),
    text,
  );

/** Longest tasks since the last time, ms. */
export const takeTasks = (page: Page): Promise<readonly number[]> => page.evaluate(() => (globalThis as unknown as { noted: { tasks: number[] } }).noted.tasks.splice(0));

const heapOf = async (client: CDPSession): Promise<number> => {
  for (let i = 0; i < 3; i++) await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
};

export const nodesOf = async (page: Page): Promise<{ readonly nodes: number; readonly rows: number }> => ({
  nodes: (await page.metrics()).Nodes ?? 0,
  rows: await page.evaluate(() => document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelectorAll('.row').length ?? 0),
});

export interface Inbox {
  readonly chats: number;
  readonly link: string;
  readonly page: Page;
  readonly client: CDPSession;
  readonly guest: Guest;
  readonly opened: number[];
  readonly inList: number[];
  readonly inThread: number[];
  /** Of the main thread, for each text in the list. */
  readonly work: number[];
}

export const serveFilling = async (site: Site): Promise<void> => {
  site.page('fill.js', `${await scriptOf('inbox-fill.ts')}\nglobalThis.fillInbox = fillInbox;`, { 'content-type': 'text/javascript' });
  site.page('fill.html', '<!doctype html><script type="module" src="fill.js"></script>');
};

/** An inbox with one real guest, made here and moved into the browser. */
export const fillOne = async (site: Site, relay: DemoRelay, browser: Browser, chats: number): Promise<Inbox> => {
  const memory = createSharedMemory();
  const host = await openHost(memory);
  const { link } = await publishedInvite(host, [relay.url]);
  const guest = openGuest(createSharedMemory(), link);
  await guest.look();
  await guest.start('Zoë');
  await guest.send('Hello!');
  const { chats: all } = await until(host, (now) => now.chats.some(({ confirmed, lastText }) => confirmed && lastText === 'Hello!'), 'the guest is there');
  const chatId = all[0]?.id ?? '';
  await host.send(chatId, 'Good morning.');
  await guestReads(guest, ['Hello!', 'Good morning.']);
  host.close();
  const filling: Filling = { chatId, chats, messages: MESSAGES, records: [...memory.records].map(([key, { value }]) => [key, bytesToBase64(value)]) };
  const page = await openPage(browser);
  await page.goto(`${site.url}/pages/fill.html`);
  await page.waitForFunction(() => 'fillInbox' in globalThis);
  await page.evaluate((given) => (globalThis as unknown as { fillInbox: typeof fillInbox }).fillInbox(given), filling);
  const client = await page.createCDPSession();
  await client.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await client.send('Performance.enable');
  return { chats, link, page, client, guest, opened: [], inList: [], inThread: [], work: [] };
};

/** What the main thread has worked so far, ms: the processor's time, which others on the machine do not lengthen. */
export const workOf = async ({ client }: Pick<Inbox, 'client'>): Promise<number> => {
  const { metrics } = await client.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
};

/** What is due behind an opening is done: it would be measured with whatever comes next, in the other inboxes too. */
const untilAtRest = async (inbox: Inbox): Promise<void> => {
  for (let before = -Infinity, now = await workOf(inbox); now - before > 10; ) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 500));
    now = await workOf(inbox);
  }
};

/** A text of the guest with everything that follows from it, until the next second. */
export const workOfText = async (inbox: Inbox, text: string): Promise<{ readonly shown: number; readonly work: number }> => {
  const before = await workOf(inbox);
  const shown = await showText(inbox, text);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return { shown, work: (await workOf(inbox)) - before };
};

const showText = async ({ page, guest }: Inbox, text: string): Promise<number> => {
  const shown = timeToShow(page, text);
  await guest.send(text);
  return shown;
};

const row = (name: string, values: readonly string[]): void => console.log(`${name.padEnd(34)}${values.map((value) => value.padStart(12)).join('')}`);

export const benchInbox = async (): Promise<object> => {
  const { chromium } = findEngines();
  if (chromium === undefined) throw new Error('this part is for Chromium');
  const site = await startSite();
  const relay = await startRelay({ port: 0 });
  const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'], protocolTimeout: 1_200_000 });
  try {
    await serveFilling(site);
    const inboxes: Inbox[] = [];
    for (const chats of CHATS) {
      const start = performance.now();
      inboxes.push(await fillOne(site, relay, browser, chats));
      console.log(`filled ${chats} chats in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
    }
    const url = `${site.url}/inbox.html`;
    for (let i = 0; i < OPENINGS; i++) {
      for (const inbox of inboxes) {
        await inbox.page.bringToFront();
        const time = await timeToOpen(inbox.page, url);
        // The first ones fill caches, and make the summaries, which an inbox that has grown has.
        if (i >= 2) inbox.opened.push(time);
        await inbox.page.waitForFunction(() => !document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector('.connection'), { timeout: 60_000 });
        await untilAtRest(inbox);
      }
    }
    for (let i = 0; i < TEXTS; i++) {
      for (const inbox of inboxes) {
        await inbox.page.bringToFront();
        const { shown, work } = await workOfText(inbox, `In the list ${i}.`);
        inbox.inList.push(shown);
        inbox.work.push(work);
      }
    }
    for (const { page } of inboxes) {
      await page.bringToFront();
      // Of the guest who writes, wherever others wait longer.
      await page.locator('>>> .row ::-p-text(Zoë)').click();
      await page.waitForSelector('>>> .bubble');
    }
    for (let i = 0; i < TEXTS; i++) {
      for (const inbox of inboxes) {
        await inbox.page.bringToFront();
        inbox.inThread.push(await showText(inbox, `In the thread ${i}.`));
      }
    }
    const results = [];
    for (const { chats, page, client, opened, inList, inThread, work } of inboxes) {
      const longest = Math.max(0, ...(await takeTasks(page)));
      results.push({ chats, open: median(opened), list: median(inList), thread: median(inThread), work: median(work), heap: await heapOf(client), ...(await nodesOf(page)), longest });
    }
    const first = results[0];
    const last = results.at(-1);
    row(`chats of ${MESSAGES} messages`, results.map(({ chats }) => String(chats)));
    row('open, ms', results.map(({ open }) => open.toFixed(0)));
    row('message in the list, ms', results.map(({ list }) => list.toFixed(1)));
    row('message in the thread, ms', results.map(({ thread }) => thread.toFixed(1)));
    row('work for it, ms of the main thread', results.map(({ work }) => work.toFixed(1)));
    row('heap, MB', results.map(({ heap }) => (heap / 1e6).toFixed(1)));
    row('nodes in the document', results.map(({ nodes }) => String(nodes)));
    row('rows in the document', results.map(({ rows }) => String(rows)));
    row('longest task, ms', results.map(({ longest }) => longest.toFixed(0)));
    const ratio = (of: (result: NonNullable<typeof first>) => number): number => (first && last ? of(last) / of(first) : NaN);
    const ratios = { open: ratio(({ open }) => open), list: ratio(({ list }) => list), thread: ratio(({ thread }) => thread), work: ratio(({ work }) => work), heap: ratio(({ heap }) => heap) };
    console.log(`\n${last?.chats} against ${first?.chats}: opening ${ratios.open.toFixed(2)} (1.5 or less), a message ${ratios.list.toFixed(2)} in the list and ${ratios.thread.toFixed(2)} in the thread (1.2 or less), work ${ratios.work.toFixed(2)}, heap ${ratios.heap.toFixed(2)}`);
    atMost('opening the inbox', ratios.open, 1.5);
    atMost('a message in the list', ratios.list, 1.2);
    atMost('a message in the thread', ratios.thread, 1.2);
    // All chats have a summary in memory, and nothing else of them.
    atMost('heap, bytes for each further chat', ((last?.heap ?? NaN) - (first?.heap ?? NaN)) / Math.max(1, (last?.chats ?? 0) - (first?.chats ?? 0)), 10_000);
    atMost('rows in the document', last?.rows ?? NaN, 100);
    return { results, ratios };
  } finally {
    await browser.close();
    site.close().catch(() => undefined);
    await relay.stop();
  }
};
