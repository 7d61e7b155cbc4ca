/**
 * `npm run bench -- flood`: 1,000 strangers with keys of their own write to an invite within a minute, while a guest who
 * was answered goes on writing and a new one comes. The built inbox in Chromium, as in inbox.ts; dist/ has to be there.
 *
 *   a text     of the answered guest: until it is in the list, and what the main thread works for it; during the flood, and
 *              after it in turns with another inbox that nobody has flooded, so that a busy machine weighs on both alike
 *   in sight   the answered guest stands on the first screen; the new one on that of the filter “New”
 *
 * FLOOD=100 is ready sooner.
 */
import type { Page } from 'puppeteer-core';
import { createSharedMemory } from '../../src/store/memory.ts';
import { openGuest, statusOf, until } from '../../test/support/conversation.ts';
import { gatherCrowd } from '../../test/support/crowd.ts';
import { atMost, isTrue } from './aims.ts';
import { atStand, median, nodesOf, takeTasks, timeToOpen, untilConnected, workOfText, type Stand } from './filled-inbox.ts';

const FLOOD = Number(process.env['FLOOD'] ?? 1_000);
const MINUTE = 60_000;
/** Enough that the middle one is not chance. */
const TEXTS = 40;
const WARMING_UP = 15;
/** The flood has been dealt with when the relay has heard nothing for this long. */
const QUIET_MS = 5_000;
/** Chats that are there before: a list fills the screen, so that what more there is to draw is not counted as handling. */
const CHATS = 40;

const wait = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

/** Names on the first screen, without scrolling. */
const namesInSight = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const root = document.querySelector('guest-chat-inbox')?.shadowRoot;
    const bottom = root?.querySelector('.rows')?.getBoundingClientRect().bottom ?? 0;
    return [...(root?.querySelectorAll('.row') ?? [])].filter((row) => row.getBoundingClientRect().bottom <= bottom).map((row) => row.querySelector('.name')?.textContent ?? '');
  });

const bench = async ({ fill, page: address, stored }: Stand): Promise<object> => {
  const inbox = await fill(CHATS);
  const calm = await fill(CHATS);
  const { page, link } = inbox;
  const crowd = await gatherCrowd(link, FLOOD);
  const newcomer = openGuest(createSharedMemory(), link);
  await newcomer.look();
  for (const one of [calm, inbox]) {
    await one.page.bringToFront();
    await timeToOpen(one.page, address);
    await untilConnected(one);
    for (let i = 0; i < WARMING_UP; i++) await workOfText(one, `Warming up ${i}.`);
  }

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
  const minute = performance.now() - start;
  const longest = Math.max(0, ...(await takeTasks(page)));
  for (let known = -1; known !== stored(); ) {
    known = stored();
    await wait(QUIET_MS);
  }
  const settled = performance.now() - start;
  const inSight = await namesInSight(page);
  await page.locator('>>> input[value="new"]').click();
  await page.waitForFunction(() => document.querySelector('guest-chat-inbox')?.shadowRoot?.querySelector<HTMLInputElement>('input[value="new"]')?.checked);
  const newInSight = await namesInSight(page);
  const { nodes, rows } = await nodesOf(page);
  await page.locator('>>> input[value="open"]').click();
  const texts = new Map([inbox, calm].map((one) => [one, { shown: [] as number[], work: [] as number[] }]));
  for (let i = -WARMING_UP; i < TEXTS; i++) {
    for (const [one, measured] of texts) {
      await one.page.bringToFront();
      const { shown, work } = await workOfText(one, `After ${i}.`);
      if (i < 0) continue;
      measured.shown.push(shown);
      measured.work.push(work);
    }
  }
  const [after, without] = [inbox, calm].map((one) => ({ shown: median(texts.get(one)?.shown ?? []), work: median(texts.get(one)?.work ?? []) }));
  if (!after || !without) throw new Error('nothing was measured');
  const ratio = after.work / without.work;
  const latency = after.shown / without.shown;
  console.log(`${FLOOD} strangers in ${(minute / 1_000).toFixed(0)} s, all dealt with after ${(settled / 1_000).toFixed(0)} s; longest task ${longest.toFixed(0)} ms; ${rows} rows and ${nodes} nodes in the document`);
  console.log(`a text until it is in the list   without ${without.shown.toFixed(1)} ms, during ${median(during).toFixed(1)} ms, after ${after.shown.toFixed(1)} ms: ratio ${latency.toFixed(2)}`);
  console.log(`work of the main thread for it   without ${without.work.toFixed(1)} ms, after ${after.work.toFixed(1)} ms: ratio ${ratio.toFixed(2)} (aim: 1.1 or less)`);
  console.log(`answered guest on the first screen ${inSight.includes('Zoë') ? 'yes' : 'NO'}, new guest on the first screen of its filter ${newInSight.includes('Newcomer') ? 'yes' : 'NO'}: ${newInSight.indexOf('Newcomer') + 1}. of ${newInSight.length} in sight`);
  atMost('work for a text after the flood', ratio, 1.1);
  isTrue('the answered guest stands on the first screen', inSight.includes('Zoë'));
  isTrue('the new guest stands on the first screen of its filter', newInSight.includes('Newcomer'));
  crowd.close();
  return { without, during: median(during), after, ratio, latency, longest, rows, nodes, inSight: inSight.includes('Zoë'), newInSight: newInSight.includes('Newcomer') };
};

export const benchFlood = (): Promise<object> => atStand(bench);
