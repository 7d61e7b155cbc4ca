/**
 * What the benches of the inbox share: a site with the built inbox, a relay and Chromium; inboxes filled with chats in the
 * browser's own storage, sealed by the engine's own store, each with one real guest; and how opening, a text and memory
 * are measured in them. dist/ has to be there. MESSAGES changes how many each chat has.
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
import type { fillInbox, Filling } from './inbox-fill.ts';

export const MESSAGES = Number(process.env['MESSAGES'] ?? 200);

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

/** Notes the tasks over 50 ms from the first script on. */
const watchTasks = (page: Page): Promise<unknown> =>
  page.evaluateOnNewDocument(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
  });

/** The tasks over 50 ms since the last time, ms. */
export const takeTasks = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async () => {
    // What is observed comes a moment later.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0).map(Math.round);
  });

/** Notes when the last message event came. */
const watchMessages = (page: Page): Promise<unknown> =>
  page.evaluateOnNewDocument(() => {
    const noted = { eventAt: 0 };
    Object.assign(globalThis, { noted });
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

/** A page in a browser context of its own, which notes its long tasks. */
export const openPage = async (browser: Browser): Promise<Page> => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1000, height: 800 });
  // What runs the sources here calls this around every function, also around those that go into the page.
  await page.evaluateOnNewDocument('globalThis.__name = (given) => given');
  await watchTasks(page);
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

export const heapOf = async (client: CDPSession): Promise<number> => {
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

const serveFilling = async (site: Site): Promise<void> => {
  site.page('fill.js', `${await scriptOf('inbox-fill.ts')}\nglobalThis.fillInbox = fillInbox;`, { 'content-type': 'text/javascript' });
  site.page('fill.html', '<!doctype html><script type="module" src="fill.js"></script>');
};

/** An inbox with one real guest, made here and moved into the browser. */
const fillOne = async (site: Site, relay: DemoRelay, browser: Browser, chats: number): Promise<Inbox> => {
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
  await watchMessages(page);
  await page.goto(`${site.url}/pages/fill.html`);
  await page.waitForFunction(() => 'fillInbox' in globalThis);
  await page.evaluate((given) => (globalThis as unknown as { fillInbox: typeof fillInbox }).fillInbox(given), filling);
  const client = await page.createCDPSession();
  await client.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await client.send('Performance.enable');
  return { chats, link, page, client, guest, opened: [], inList: [], inThread: [], work: [] };
};

/** What the main thread has worked so far, ms: the processor's time, which others on the machine do not lengthen. */
const workOf = async ({ client }: Pick<Inbox, 'client'>): Promise<number> => {
  const { metrics } = await client.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
};

/** What is due behind an opening is done: it would be measured with whatever comes next, in the other inboxes too. */
export const untilAtRest = async (inbox: Inbox): Promise<void> => {
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

export const showText = async ({ page, guest }: Inbox, text: string): Promise<number> => {
  const shown = timeToShow(page, text);
  await guest.send(text);
  return shown;
};

/** The rows are there, and no line says that relays are still to be reached. */
export const untilConnected = ({ page }: Pick<Inbox, 'page'>): Promise<unknown> =>
  page.waitForFunction(() => !document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector('.connection'), { timeout: 60_000 });

export interface Stand {
  readonly site: Site;
  /** Address of the built inbox. */
  readonly page: string;
  /** An inbox of so many chats, each in a browser of its own. */
  fill(chats: number): Promise<Inbox>;
  /** How many events the relay holds. */
  stored(): number;
}

/** With a site, a relay and Chromium around it. */
export const atStand = async <T>(work: (stand: Stand) => Promise<T>): Promise<T> => {
  const { chromium } = findEngines();
  if (chromium === undefined) throw new Error('this part is for Chromium');
  const site = await startSite();
  const relay = await startRelay({ port: 0 });
  const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'], protocolTimeout: 1_200_000 });
  try {
    await serveFilling(site);
    return await work({ site, page: `${site.url}/inbox.html`, fill: (chats) => fillOne(site, relay, browser, chats), stored: () => relay.stored().length });
  } finally {
    await browser.close();
    site.close().catch(() => undefined);
    await relay.stop();
  }
};
