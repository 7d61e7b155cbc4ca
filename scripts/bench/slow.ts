/**
 * The parts `slow` and `work` of `npm run bench -- page`: the built widget at a quarter of the processor's speed, as a
 * cheap phone has it.
 */
import type { Page } from 'puppeteer-core';
import type { Host } from '../../src/chat/view.ts';
import { createSharedMemory } from '../../src/store/memory.ts';
import { openHost, publishedInvite, until } from '../../test/support/conversation.ts';
import { nodeSocket } from '../../test/support/node-socket.ts';
import { startWire, type Wire } from '../../test/support/wire.ts';
import { atMost } from './aims.ts';
import { median, openPage, takeTasks } from './filled-inbox.ts';
import type { Stand } from './page-stand.ts';
import { longTasksDuring, type LongTask } from './traced.ts';

const BURST = 200;

/** A page with nothing on it but the built scripts, at a quarter of the speed from here on; the harness only listens in it. */
const openSlow = async (set: Stand, link: string): Promise<Page> => {
  const page = await openPage(set.browser);
  const client = await page.createCDPSession();
  await page.goto(`${set.demo.url}whole-page.css`);
  await page.evaluate((invite) => {
    const script = Object.assign(document.createElement('script'), { type: 'module', src: '/guest-chat.js' });
    const chat = document.createElement('guest-chat');
    chat.setAttribute('invite', invite);
    document.body.append(script, chat);
  }, link);
  // Nothing changes outside of the element when it draws itself: asked for again and again.
  await page.waitForFunction(() => document.querySelector('guest-chat')?.shadowRoot?.querySelector('.launcher'), { polling: 50 });
  await useIntl(page);
  await takeTasks(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return page;
};

/** As times are shown, ms. Chromium looks for all its locales then, in one piece that no page can divide. */
const useIntl = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const before = performance.now();
    new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' }).format(0);
    return performance.now() - before;
  });

const timeOfIntl = async (set: Stand): Promise<number> => {
  const page = await openPage(set.browser);
  const client = await page.createCDPSession();
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const time = await useIntl(page);
  await page.browserContext().close();
  return time;
};

/** Presses the launcher; done at the welcome. */
const openChat = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const chat = document.querySelector('guest-chat') as HTMLElement;
    return new Promise<void>((resolve) => {
      chat.addEventListener('guest-chat-state-changed', ({ detail }) => void (detail.state === 'welcome' && resolve()));
      // In a task of the page's: what a driver asks for counts as none, however long it is.
      setTimeout(() => chat.shadowRoot?.querySelector<HTMLElement>('.launcher')?.click());
    });
  });

/** Accepts, types a name and starts; done when the chat is there. */
const startChat = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((typed) => {
    const chat = document.querySelector('guest-chat') as HTMLElement;
    const find = <T extends HTMLElement>(selector: string): T => chat.shadowRoot?.querySelector<T>(selector) as T;
    find('#terms').click();
    const field = find<HTMLInputElement>('#name');
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    return new Promise<void>((resolve) => {
      chat.addEventListener('guest-chat-started', () => resolve(), { once: true });
      setTimeout(() => find('[type="submit"]').click());
    });
  }, name);

const TIMES = 5;
/** Runs more, to say what the tasks over 50 ms are made of. */
const TRACED = 2;
/** A call of a library that cannot be divided: 16 ms at full speed. */
const SLICE_MS = 64;

/** Longest task of each run, sorted. */
const spread = (runs: readonly (readonly number[])[]): string => {
  const longest = runs.map((tasks) => Math.max(0, ...tasks)).sort((x, y) => x - y);
  return `${longest[0]} / ${median(longest)} / ${longest.at(-1)} ms`;
};

/** The texts of a burst are written while the wire is held, and come all at once: what writes them is on another machine. */
export const benchSlow = async (set: Stand): Promise<object> => {
  const wire = await startWire(set.demo.relayUrl);
  const host = await openHost(createSharedMemory(), undefined, () => nodeSocket(set.demo.relayUrl));
  try {
    const { link } = await publishedInvite(host, [wire.url]);
    return await runSlow(set, host, link, wire);
  } finally {
    host.close();
    wire.close();
  }
};

type Phase = 'opening' | 'starting' | 'burst';

/** One guest: opens, starts, and takes the burst. `during` watches each of the three. */
const meetSlowly = async (set: Stand, host: Host, link: string, wire: Wire, name: string, during: (phase: Phase, page: Page, work: () => Promise<unknown>) => Promise<void>): Promise<void> => {
  const page = await openSlow(set, link);
  await during('opening', page, () => openChat(page));
  await during('starting', page, () => startChat(page, name));
  const { chats } = await until(host, ({ chats: all }) => all.some((chat) => chat.name === name && chat.confirmed), 'the slow guest is there');
  const chatId = chats.find((chat) => chat.name === name)?.id ?? '';
  await page.evaluate((wanted) => {
    let heard = 0;
    Object.assign(globalThis, { all: new Promise<void>((resolve) => addEventListener('guest-chat-message-received', () => void ((heard += 1) === wanted && resolve()))) });
  }, BURST);
  wire.hold();
  await host.openThread(chatId);
  for (let i = 0; i < BURST; i++) await host.send(chatId, `Burst ${i}`);
  await until(host, ({ thread }) => thread?.queued === 0, 'the relay has the burst', 60_000);
  await during('burst', page, async () => {
    wire.release();
    await page.evaluate(() => (globalThis as unknown as { all: Promise<void> }).all);
  });
  await page.browserContext().close();
};

const runSlow = async (set: Stand, host: Host, link: string, wire: Wire): Promise<object> => {
  const intl = await timeOfIntl(set);
  const runs: Record<Phase, (readonly number[])[]> = { opening: [], starting: [], burst: [] };
  for (let run = 0; run < TIMES; run++) {
    await meetSlowly(set, host, link, wire, `Slow ${run}`, async (phase, page, work) => {
      await takeTasks(page);
      await work();
      runs[phase].push(await takeTasks(page));
    });
  }
  const over = (all: readonly (readonly number[])[]): string => `${spread(all)} (${all.map((tasks) => tasks.length).join(', ')})`;
  console.log(`slow         longest task, least / median / most of ${TIMES} runs, and how many over 50 ms (0): opening ${over(runs.opening)}, starting ${over(runs.starting)}, ${BURST} texts ${over(runs.burst)}`);
  console.log(`             the first use of Intl, on an empty page: ${intl.toFixed(0)} ms more while opening`);
  for (const [what, all] of Object.entries(runs)) atMost(`tasks over 50 ms: ${what}`, median(all.map((tasks) => tasks.length)), 0);

  const made: Record<Phase, LongTask[]> = { opening: [], starting: [], burst: [] };
  for (let run = 0; run < TRACED; run++) {
    await meetSlowly(set, host, link, wire, `Traced ${run}`, async (phase, page, work) => void made[phase].push(...(await longTasksDuring(page, () => work().then(() => takeTasks(page))))));
  }
  for (const [phase, tasks] of Object.entries(made)) {
    const sum = (part: keyof LongTask): string => tasks.reduce((total, task) => total + task[part], 0).toFixed(0);
    const most = Math.max(0, ...tasks.map(({ ours }) => ours));
    console.log(`             ${phase}: ${tasks.length} over 50 ms in ${TRACED} traced runs, of which collections ${sum('collecting')}, frames ${sum('drawing')}, loading ${sum('loading')}, work of ours ${sum('ours')} ms, ${most.toFixed(0)} at most in one (${SLICE_MS})`);
    atMost(`work of ours in one task, ms: ${phase}`, most, SLICE_MS);
  }
  return { intl, ...runs, made };
};

/** Proof of work at a quarter of the speed: from Start to the host's having the first message. */
export const benchWork = async (set: Stand): Promise<object> => {
  const results: Record<number, { readonly seconds: readonly number[]; readonly longest: number }> = {};
  for (const work of [0, 12, 16]) {
    const { link } = await publishedInvite(set.host, [set.demo.relayUrl], { work });
    const seconds: number[] = [];
    let longest = 0;
    for (let run = 0; run < TIMES; run++) {
      const name = `Work ${work} ${run}`;
      const page = await openSlow(set, link);
      await openChat(page);
      const since = performance.now();
      await startChat(page, name);
      await takeTasks(page);
      await until(set.host, ({ chats: all }) => all.some((chat) => chat.name === name), 'the guest who works', 300_000);
      seconds.push((performance.now() - since) / 1_000);
      longest = Math.max(longest, ...(await takeTasks(page)));
      await page.browserContext().close();
    }
    results[work] = { seconds, longest };
    console.log(`work         ${String(work).padStart(2)} bits: the first message is there after ${[Math.min(...seconds), median(seconds), Math.max(...seconds)].map((time) => time.toFixed(1)).join(' / ')} s (least / median / most of ${TIMES}), longest task ${longest} ms`);
    atMost(`longest task at ${work} bits of work, ms`, longest, 50);
  }
  return results;
};
