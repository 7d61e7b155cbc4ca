/**
 * `npm run bench`: what the chat costs, as tables and then as JSON. `npm run bench -- messages` runs only that part.
 *
 *   messages   a text from guest to host and back, against bare events through the same relay; sizes of the scripts
 *   page       the widget in Chromium: a long history, opening and removing it again and again, a slow processor
 *   inbox      the inbox in Chromium with 10, 100 and 1,000 chats: opening it, showing a message, memory
 *   flood      1,000 strangers write to the inbox within a minute: who stays in sight, and what a message costs then
 *   lock       a passphrase put on an inbox of 200 chats, and opening it: seconds, and how the main thread fares
 *
 * Compare ratios and counts, not times: machines differ, and are busy. Ends with what is over its aim, and fails then.
 */
import { missedAims } from './bench/aims.ts';
import { benchFlood } from './bench/flood.ts';
import { benchInbox } from './bench/inbox.ts';
import { benchLock } from './bench/lock.ts';
import { benchMessages } from './bench/messages.ts';
import { benchPage } from './bench/page.ts';

const parts: Readonly<Record<string, () => Promise<object>>> = { messages: benchMessages, page: benchPage, inbox: benchInbox, flood: benchFlood, lock: benchLock };
const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => !(name in parts));
if (unknown !== undefined) throw new Error(`no part ${unknown}; there are ${Object.keys(parts).join(', ')}`);

const results: Record<string, object> = {};
for (const [name, bench] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n── ${name}\n`);
  results[name] = await bench();
}
console.log(`\n${JSON.stringify(results)}`);
for (const missed of missedAims()) console.error(`missed: ${missed}`);
process.exit(missedAims().length === 0 ? 0 : 1);
