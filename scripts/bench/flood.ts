/**
 * `npm run bench -- flood`: 1,000 strangers with keys of their own write to an invite within a minute, while a guest who
 * was answered goes on writing and a new one comes. The built inbox in Chromium, as in inbox.ts; dist/ has to be there.
 *
 *   before, during, after   a text of the answered guest: until it is in the list, and what the main thread works for it
 *   in sight                the answered guest stands on the first screen; the new one on that of the filter “New”
 *
 * FLOOD=100 is ready sooner.
 */
import puppeteer, { type Page } from 'puppeteer-core';
import { startRelay } from '../../demo/relay.ts';
import { createSharedMemory } from '../../src/store/memory.ts';
import { openGuest, statusOf, until } from '../../test/support/conversation.ts';
import { gatherCrowd } from '../../test/support/crowd.ts';
import { findEngines } from '../../test/support/engines.mjs';
import { startSite } from '../../test/support/site.ts';
import { atMost, isTrue } from './aims.ts';
import { fillOne, median, nodesOf, serveFilling, takeTasks, timeToOpen, workOfText } from './inbox.ts';

const FLOOD = Number(process.env['FLOOD'] ?? 1_000);
const MINUTE = 60_000;
/** Enough that the middle one is not chance. */
const TEXTS = 30;
/** The flood has been dealt with when the relay has heard nothing for this long. */
const QUIET_MS = 5_000;
/** Chats that were there before: a list fills the screen, so that what more there is to draw is not counted as handling. */
const CHATS = 40;

const wait = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

/** Names on the first screen, without scrolling. */
const namesInSight = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const root = document.querySelector('guest-chat-inbox')?.shadowRoot;
    const bottom = root?.querySelector('.rows')?.getBoundingClientRect().bottom ?? 0;
    return [...(root?.querySelectorAll('.row') ?? [])].filter((row) => row.getBoundingClientRect().bottom <= bottom).map((row) => row.querySelector('.name')?.textContent ?? '');
  });

export const benchFlood = async (): Promise<object> => {
  const { chromium } = findEngines();
  if (chromium === undefined) throw new Error('this part is for Chromium');
  const site = await startSite();
  const relay = await startRelay({ port: 0 });
  const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'], protocolTimeout: 1_200_000 });
  try {
    await serveFilling(site);
    const inbox = await fillOne(site, relay, browser, CHATS);
    const { page, link } = inbox;
    const crowd = await gatherCrowd(link, FLOOD);
    const newcomer = openGuest(createSharedMemory(), link);
    await newcomer.look();
    await timeToOpen(page, `${site.url}/inbox.html`);
    await page.waitForFunction(() => !document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector('.connection'), { timeout: 60_000 });
    const measure = async (when: string): Promise<{ readonly shown: number; readonly work: number }> => {
      const texts = [];
      for (let i = 0; i < TEXTS; i++) texts.push(await workOfText(inbox, `${when} ${i}.`));
      return { shown: median(texts.map(({ shown }) => shown)), work: median(texts.map(({ work }) => work)) };
    };
    await measure('Warming up');
    const before = await measure('Before');

    /** As people do: they see that it has arrived, and say more. */
    const comeIn = async (): Promise<void> => {
      await newcomer.start('Newcomer');
      await newcomer.send('Hello?');
      await until(newcomer, ({ thread }) => statusOf(thread, 'Hello?') === 'delivered', 'it is acknowledged', 2 * MINUTE);
      await newcomer.send('Is anybody there?');
    };

    const start = performance.now();
    const during: number[] = [];
    const writing = (async (): Promise<void> => {
      for (const [n, event] of crowd.events.entries()) {
        await wait(start + (n * MINUTE) / Math.max(1_000, FLOOD) - performance.now());
        if (n === FLOOD >> 1) void comeIn();
        void crowd.write([event]);
      }
    })();
    let isOver = false;
    void writing.then(() => (isOver = true));
    for (let i = 0; !isOver; i++) during.push((await workOfText(inbox, `During ${i}.`)).shown);
    const longest = Math.max(0, ...(await takeTasks(page)));
    const minute = performance.now() - start;
    for (let known = -1; known !== relay.stored().length; ) {
      known = relay.stored().length;
      await wait(QUIET_MS);
    }
    const settled = performance.now() - start;
    const inSight = await namesInSight(page);
    await page.locator('>>> input[value="new"]').click();
    await page.waitForFunction(() => document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector<HTMLInputElement>('input[value="new"]')?.checked);
    const newInSight = await namesInSight(page);
    const { nodes, rows } = await nodesOf(page);
    await page.locator('>>> input[value="open"]').click();
    await measure('Warming up again');
    const after = await measure('After');
    const ratio = after.work / before.work;
    const latency = after.shown / before.shown;
    console.log(`${FLOOD} strangers in ${(minute / 1_000).toFixed(0)} s, all dealt with after ${(settled / 1_000).toFixed(0)} s; longest task ${longest.toFixed(0)} ms; ${rows} rows and ${nodes} nodes in the document`);
    console.log(`a text until it is in the list   before ${before.shown.toFixed(1)} ms, during ${median(during).toFixed(1)} ms, after ${after.shown.toFixed(1)} ms: ratio ${latency.toFixed(2)}`);
    console.log(`work of the main thread for it   before ${before.work.toFixed(1)} ms, after ${after.work.toFixed(1)} ms: ratio ${ratio.toFixed(2)} (aim: 1.1 or less)`);
    console.log(`answered guest on the first screen ${inSight.includes('Zoë') ? 'yes' : 'NO'}, new guest on the first screen of its filter ${newInSight.includes('Newcomer') ? 'yes' : 'NO'}: ${newInSight.indexOf('Newcomer') + 1}. of ${newInSight.length} in sight`);
    atMost('work for a text after the flood', ratio, 1.1);
    isTrue('the answered guest stands on the first screen', inSight.includes('Zoë'));
    isTrue('the new guest stands on the first screen of its filter', newInSight.includes('Newcomer'));
    crowd.close();
    return { before, during: median(during), after, ratio, latency, longest, rows, nodes, inSight: inSight.includes('Zoë'), newInSight: newInSight.includes('Newcomer') };
  } finally {
    await browser.close();
    site.close().catch(() => undefined);
    await relay.stop();
  }
};
