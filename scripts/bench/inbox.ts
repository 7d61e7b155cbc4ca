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
import { atMost } from './aims.ts';
import { atStand, heapOf, median, MESSAGES, nodesOf, showText, takeTasks, timeToOpen, untilAtRest, untilConnected, workOfText, type Inbox, type Stand } from './filled-inbox.ts';

const CHATS = (process.env['CHATS'] ?? '10,100,1000').split(',').map(Number);
const OPENINGS = 11;
/** Enough that the middle one is not chance. */
const TEXTS = Number(process.env['TEXTS'] ?? 60);

const row = (name: string, values: readonly string[]): void => console.log(`${name.padEnd(34)}${values.map((value) => value.padStart(12)).join('')}`);

const bench = async ({ fill, page: address }: Stand): Promise<object> => {
  const inboxes: Inbox[] = [];
  for (const chats of CHATS) {
    const start = performance.now();
    inboxes.push(await fill(chats));
    console.log(`filled ${chats} chats in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
  }
  for (let i = 0; i < OPENINGS; i++) {
    for (const inbox of inboxes) {
      await inbox.page.bringToFront();
      const time = await timeToOpen(inbox.page, address);
      // The first ones fill caches, and make the summaries, which an inbox that has grown has.
      if (i >= 2) inbox.opened.push(time);
      await untilConnected(inbox);
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
  const ratios = { open: ratio(({ open }) => open), list: ratio(({ list }) => list), thread: ratio(({ thread }) => thread), work: ratio(({ work }) => work), heap: ratio(({ heap }) => heap), nodes: ratio(({ nodes }) => nodes) };
  console.log(`\n${last?.chats} against ${first?.chats}: opening ${ratios.open.toFixed(2)} (1.5 or less), a message ${ratios.list.toFixed(2)} in the list and ${ratios.thread.toFixed(2)} in the thread (1.2 or less), work ${ratios.work.toFixed(2)}, heap ${ratios.heap.toFixed(2)}, nodes ${ratios.nodes.toFixed(2)} (2 or less)`);
  atMost('opening the inbox', ratios.open, 1.5);
  atMost('a message in the list', ratios.list, 1.2);
  atMost('a message in the thread', ratios.thread, 1.2);
  // All chats have a summary in memory, and nothing else of them.
  atMost('heap, bytes for each further chat', ((last?.heap ?? NaN) - (first?.heap ?? NaN)) / Math.max(1, (last?.chats ?? 0) - (first?.chats ?? 0)), 10_000);
  atMost('rows in the document', last?.rows ?? NaN, 100);
  // Some 40 nodes a row beside the same open thread: the 32 rows of this window are 1.3 times the ten, the most rows that
  // any window has 1.6 times; a list that held all its rows would be 14 times.
  atMost('nodes in the document', ratios.nodes, 2);
  return { results, ratios };
};

export const benchInbox = (): Promise<object> => atStand(bench);
