/**
 * `npm run bench -- page`: the widget in Chromium, with a real relay and the browser's own storage; from the sources, and
 * where the processor is slow from dist/, which has to be there.
 *
 *   history       a chat of 10,000 messages against one of 100: time to open, message nodes, long tasks while scrolling
 *   opened again  100 times opened and removed: elements alive, listeners left, growth of the heap from 20 on, without
 *                 what the engine compiles
 *   slow          at a quarter of the processor's speed: long tasks while opening, starting, and taking 200 texts, and what
 *                 they are made of; and the first use of Intl, which is one task of the browser's own in each process, and is
 *                 left out of these
 *   work          the same, and how long proof of work takes
 *
 * PARTS=slow,work runs these alone.
 */
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { startDemo } from '../../demo/server.ts';
import type * as Marker from '../../src/base/marker.ts';
import type * as Records from '../../src/chat/records.ts';
import type * as Idb from '../../src/store/idb.ts';
import { createSharedMemory } from '../../src/store/memory.ts';
import { openHost, publishedInvite } from '../../test/support/conversation.ts';
import { findEngines } from '../../test/support/engines.mjs';
import { atMost } from './aims.ts';
import { median, openPage, takeTasks } from './filled-inbox.ts';
import type { Stand } from './page-stand.ts';
import { benchSlow, benchWork } from './slow.ts';

const SOURCES = fileURLToPath(new URL('../../src', import.meta.url));
const OPENINGS = 9;
const CYCLES = 100;
/** Arrow keys that are pressed in a row: further than what is in the document reaches. */
const STEPS = 300;

const startGuest = async (page: Page, set: Stand): Promise<void> => {
  await page.goto(`${set.demo.url}chat.html#${set.link}`);
  await page.locator('>>> #terms').click();
  await page.locator('>>> #name').fill('Zoë');
  await page.locator('>>> button[type="submit"]').click();
  await page.waitForSelector('>>> textarea', { timeout: 60_000 });
};

/** Writes a history as the engine stores it, under the engine's own seal. */
const fill = (page: Page, count: number): Promise<unknown> =>
  page.evaluate(
    async (sources, wanted) => {
      const load = (path: string): Promise<Record<string, never>> => import(`/@fs${sources}/${path}`) as Promise<Record<string, never>>;
      const [{ openStore }, { orderKey, messageKey, put }, { inviteRef }] = (await Promise.all([load('store/idb.ts'), load('chat/records.ts'), load('base/marker.ts')])) as unknown as [
        Pick<typeof Idb, 'openStore'>,
        Pick<typeof Records, 'orderKey' | 'messageKey' | 'put'>,
        Pick<typeof Marker, 'inviteRef'>,
      ];
      const store = await openStore({ name: `guest-chat-${inviteRef(location.hash.slice(1))}`, persist: 'device' });
      const end = Date.now() - 60_000;
      for (let at = 0; at < wanted; at += 500) {
        const items = Array.from({ length: Math.min(500, wanted - at) }, (_, i) => {
          const n = at + i;
          const order = orderKey(end - (wanted - n) * 1_000, n % 2 === 0 ? 'us' : 'them', 0, 0, n);
          return { kind: 'text', id: `bench-${n}`, order, from: n % 2 === 0 ? 'us' : 'them', text: `Message ${n} of a long, long talk.`, at: end - (wanted - n) * 1_000, ...(n % 2 === 0 ? { status: 'read' } : {}) };
        });
        await store.transact(items.map((item) => put(messageKey('self', item.order), item)));
      }
      store.close();
    },
    SOURCES,
    count,
  );

/** From the page's first byte to the newest message on the screen, ms. */
const timeToOpen = async (page: Page): Promise<number> => {
  const times: number[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    await page.reload();
    times.push(await page.evaluate(() => new Promise<number>((resolve) => {
      const look = (): void => void (document.querySelector('guest-chat')?.shadowRoot?.querySelector('.bubble') ? resolve(performance.now()) : requestAnimationFrame(look));
      look();
    })));
  }
  return median(times);
};

const scrollThrough = (page: Page): Promise<{ readonly nodes: number; readonly seen: number; readonly steps: number }> =>
  page.evaluate(async (wanted) => {
    const root = document.querySelector('guest-chat')?.shadowRoot as ShadowRoot;
    const log = root.querySelector('.log') as HTMLElement;
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    let nodes = 0;
    const seen = new Set<string>();
    const look = (): void => {
      const messages = root.querySelectorAll('.message');
      nodes = Math.max(nodes, messages.length);
      for (const message of messages) seen.add(/Message \d+/u.exec(message.textContent ?? '')?.[0] ?? '');
    };
    const scroll = async (by: number, isOver: () => boolean): Promise<void> => {
      for (let still = 0; still < 60; ) {
        const before = seen.size;
        const top = log.scrollTop;
        log.scrollBy(0, by);
        await frame();
        look();
        still = seen.size === before && log.scrollTop === top ? still + 1 : 0;
        if (isOver()) return;
      }
    };
    await scroll(-2_000, () => seen.has('Message 0') && log.scrollTop === 0);
    await scroll(2_000, () => false);
    // From the newest up, as a person with a keyboard goes: each step is on another message.
    [...root.querySelectorAll<HTMLElement>('.message')].at(-1)?.focus();
    let steps = 0;
    for (let still = 0; steps < wanted && still < 60; ) {
      const at = root.activeElement;
      const before = at?.textContent;
      if (still === 0) at?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, composed: true, cancelable: true }));
      await frame();
      look();
      still = root.activeElement?.textContent === before ? still + 1 : 0;
      if (still === 0) steps += 1;
    }
    return { nodes, seen: seen.size, steps };
  }, STEPS);

const benchHistory = async (set: Stand): Promise<object> => {
  const results: Record<number, { readonly open: number; readonly nodes: number; readonly seen: number; readonly steps: number; readonly longest: number }> = {};
  for (const count of [100, 10_000]) {
    const page = await openPage(set.browser);
    await startGuest(page, set);
    await fill(page, count);
    const open = await timeToOpen(page);
    await takeTasks(page);
    const { nodes, seen, steps } = await scrollThrough(page);
    results[count] = { open, nodes, seen, steps, longest: Math.max(0, ...(await takeTasks(page))) };
    await page.browserContext().close();
  }
  const [short, long] = [results[100], results[10_000]];
  const ratio = (long?.open ?? 0) / (short?.open ?? 1);
  console.log(`history      opens in ${short?.open.toFixed(0)} ms with 100 and ${long?.open.toFixed(0)} ms with 10,000 messages: ratio ${ratio.toFixed(2)} (aim: 1.5 or less)`);
  console.log(`             ${long?.nodes} message nodes at most (200), ${long?.seen} seen of 10,000, longest task while scrolling ${long?.longest} ms (50), ${long?.steps} steps up with the arrow key (${STEPS})`);
  atMost('opening with 10,000 messages against 100', ratio, 1.5);
  atMost('message nodes', long?.nodes ?? NaN, 200);
  atMost('messages that were not seen', 10_000 - (long?.seen ?? NaN), 0);
  atMost('longest task while scrolling, ms', long?.longest ?? NaN, 50);
  atMost('arrow keys that did nothing', STEPS - (long?.steps ?? NaN), 0);
  return { ratio, ...long };
};

const benchCycles = async (set: Stand): Promise<object> => {
  const page = await openPage(set.browser);
  const client = await page.createCDPSession();
  // A chat that runs: with a store, a line and a thread.
  await startGuest(page, set);
  await fill(page, 50);
  await page.reload();
  await page.waitForSelector('>>> .bubble', { timeout: 60_000 });
  await page.evaluate(() => document.querySelector('guest-chat')?.remove());
  const heap = async (): Promise<number> => {
    // Sockets of chats that are closed linger for two seconds: the faster the cycles, the more of them.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    for (let i = 0; i < 3; i++) await client.send('HeapProfiler.collectGarbage');
    return (await client.send('Runtime.getHeapUsage')).usedSize;
  };
  const listeners = async (): Promise<number> => {
    let count = 0;
    for (const expression of ['window', 'document']) {
      const { result } = await client.send('Runtime.evaluate', { expression });
      count += (await client.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' })).listeners.length;
    }
    return count;
  };
  const before = await listeners();
  const cycle = (): Promise<void> =>
    page.evaluate(async () => {
      const chat = document.createElement('guest-chat');
      document.body.append(chat);
      chat.show();
      for (let i = 0; i < 500 && !chat.shadowRoot?.querySelector('.bubble'); i++) await new Promise((resolve) => setTimeout(resolve, 10));
      if (!chat.shadowRoot?.querySelector('.bubble')) throw new Error('the chat did not open');
      chat.remove();
      await new Promise((resolve) => setTimeout(resolve));
    });
  let at20 = 0;
  for (let i = 1; i <= CYCLES; i++) {
    await cycle();
    if (i === 20) at20 = await heap();
  }
  const growth = (await heap()) - at20;
  const prototype = await page.evaluateHandle(() => customElements.get('guest-chat')?.prototype as object);
  const alive = await (await page.queryObjects(prototype)).evaluate((all) => (all as unknown as readonly unknown[]).length);
  const left = (await listeners()) - before;
  await page.browserContext().close();
  console.log(`opened again after ${CYCLES} times: ${alive} elements alive (1), ${left} listeners left (0), heap grew by ${(growth / 1_000).toFixed(0)} kB from 20 on (200)`);
  atMost('elements alive', alive, 1);
  atMost('listeners left', left, 0);
  atMost('growth of the heap, bytes', growth, 200_000);
  return { alive, left, growth };
};

export const benchPage = async (): Promise<object> => {
  const { chromium } = findEngines();
  if (chromium === undefined) throw new Error('this part is for Chromium');
  const demo = await startDemo({ port: 0, relayPort: 0 });
  const host = await openHost(createSharedMemory());
  const { link } = await publishedInvite(host, [demo.relayUrl]);
  const launch = (...args: readonly string[]): Promise<Browser> => puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage', ...args] });
  /** Each part has a browser of its own. */
  const within = async (browser: Browser, run: (set: Stand) => Promise<object>): Promise<object> => {
    try {
      return await run({ demo, browser, host, link });
    } finally {
      await browser.close();
    }
  };
  try {
    const parts = {
      history: async () => within(await launch(), benchHistory),
      // What the compilers of the engine write for what runs often lies in the heap, and grows for hundreds of cycles: a third of a megabyte that is nobody's leak.
      cycles: async () => within(await launch('--js-flags=--no-opt --no-maglev --no-sparkplug'), benchCycles),
      slow: async () => within(await launch(), benchSlow),
      work: async () => within(await launch(), benchWork),
    };
    const wanted = process.env['PARTS']?.split(',');
    const results: Record<string, object> = {};
    for (const [name, run] of Object.entries(parts)) if (wanted?.includes(name) ?? true) results[name] = await run();
    return results;
  } finally {
    host.close();
    await demo.stop();
  }
};
