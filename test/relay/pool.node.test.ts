/** The pool against the development relay: real sockets, real events. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startRelay, type DemoRelay } from '../../demo/relay.ts';
import { systemClock } from '../../src/base/ports.ts';
import { newSecretKey } from '../../src/crypto/primitives.ts';
import { pubkeyOf } from '../../src/relay/event.ts';
import { createPool, type Pool, type PublishOutcome } from '../../src/relay/pool.ts';
import { untilTrue } from '../support/condition.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { countSockets, filter, mailboxKey, message, noteWatch, random } from '../support/relay-peers.ts';

const pools = new Set<Pool>();
const relays = new Set<DemoRelay>();
const openPool = (options: Partial<Parameters<typeof createPool>[0]> = {}): Pool => {
  const pool = createPool({ clock: systemClock, random, openSocket: nodeSocket, ...options });
  pools.add(pool);
  return pool;
};
const openRelay = async (options: Parameters<typeof startRelay>[0] = {}): Promise<DemoRelay> => {
  const relay = await startRelay({ port: 0, ...options });
  relays.add(relay);
  return relay;
};
after(async () => {
  for (const pool of pools) pool.close();
  await Promise.all([...relays].map((relay) => relay.stop()));
});
const now = (): number => Math.floor(Date.now() / 1_000);

test('what one publishes the other gets, in milliseconds', async () => {
  const relay = await openRelay();
  const [one, other] = [openPool(), openPool()];
  const { contents, cursors } = noteWatch(other, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'the watch is caught up');
  await one.publish(message('first', now()), [relay.url]);
  await untilTrue(() => contents.length === 1, 'the first arrives');
  const event = message('second', now());
  const start = performance.now();
  assert.deepEqual(await one.publish(event, [relay.url]), { kind: 'accepted' });
  await untilTrue(() => contents.length === 2, 'the second arrives');
  assert.ok(performance.now() - start < 500, 'a loopback round trip takes milliseconds');
  assert.deepEqual(contents, ['first', 'second']);
});

test('everything that is stored comes oldest first, over many pages, then what is live', async () => {
  const relay = await openRelay();
  const pool = openPool();
  const start = now() - 100_000;
  const publisher = openPool();
  const count = 1_250;
  // Shuffled, three to a second, so that pages end in the middle of one.
  const events = Array.from({ length: count }, (_, i) => message(String(i), start + Math.floor(i / 3))).sort((a, b) => (a.id < b.id ? -1 : 1));
  await Promise.all(events.map((event) => publisher.publish(event, [relay.url])));
  assert.equal(relay.stored().length, count);
  let live: Promise<PublishOutcome> | null = null;
  const times: number[] = [];
  const { contents, cursors } = noteWatch(pool, [relay.url], {
    onEvent: (event) => {
      times.push(event.created_at);
      live ??= publisher.publish(message('live', now()), [relay.url]);
    },
  });
  await untilTrue(() => cursors.length === 1 && contents.includes('live'), 'all pages and the live one', 30_000);
  const stored = contents.filter((content) => content !== 'live');
  assert.deepEqual([...new Set(stored)].sort((a, b) => Number(a) - Number(b)), Array.from({ length: count }, (_, i) => String(i)));
  const pages = times.slice(0, count);
  assert.deepEqual(pages, [...pages].sort((a, b) => a - b));
  assert.ok(contents.indexOf('live') >= count, 'live ones come after the stored ones');
  assert.equal(cursors[0], start + Math.floor((count - 1) / 3));
});

test('events are handed over one after another, stored and live', async () => {
  const relay = await openRelay();
  const pool = openPool();
  await Promise.all([1, 2, 3].map((i) => pool.publish(message(`stored ${i}`, now() - 100 + i), [relay.url])));
  let inside = 0;
  let most = 0;
  const { contents, cursors } = noteWatch(pool, [relay.url], {
    onEvent: async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    },
  });
  await untilTrue(() => cursors.length === 1, 'caught up');
  await Promise.all([1, 2, 3].map((i) => pool.publish(message(`live ${i}`, now()), [relay.url])));
  await untilTrue(() => contents.filter((content) => content.startsWith('live')).length === 3, 'the live ones');
  assert.equal(most, 1);
});

test('one socket for all watches, publishes and fetches of a relay, and none two seconds after the last use', async () => {
  const relay = await openRelay();
  const clock = createFakeClock(Date.now());
  const sockets = countSockets();
  const pool = openPool({ clock, openSocket: sockets.openSocket });
  const first = noteWatch(pool, [relay.url]);
  const second = noteWatch(pool, [relay.url]);
  await pool.publish(message('x', now()), [relay.url]);
  await pool.fetch(filter, [relay.url]);
  await untilTrue(() => first.cursors.length === 1 && second.cursors.length === 1, 'both are caught up');
  assert.deepEqual(sockets.opened, [relay.url]);
  first.watch.close();
  await clock.advance(30_000);
  assert.deepEqual(sockets.closed, [], 'the other watch still needs it');
  second.watch.close();
  await clock.advance(1_900);
  assert.deepEqual(sockets.closed, []);
  await clock.advance(200);
  assert.deepEqual(sockets.closed, [relay.url]);
  assert.deepEqual(clock.timers(), []);
  await pool.publish(message('y', now()), [relay.url]);
  assert.equal(sockets.opened.length, 2, 'it opens again on need');
});

test('a pool that is not used opens no socket and sets no timer', () => {
  const clock = createFakeClock();
  const sockets = countSockets();
  openPool({ clock, openSocket: sockets.openSocket });
  assert.deepEqual([sockets.opened, clock.timers()], [[], []]);
});

test('a relay that is killed and started again: nothing is lost, nothing needs the page', async () => {
  const first = await openRelay();
  const { port, url } = first;
  const pool = openPool();
  const states: string[] = [];
  pool.subscribe(() => states.push(pool.states().get(url)?.kind ?? 'none'));
  let cursor: number | undefined;
  const { contents, cursors } = noteWatch(pool, [url], { since: async () => cursor, onCaughtUp: (_, next) => void (cursor = next) });
  await pool.publish(message('before', now() - 5), [url]);
  await untilTrue(() => contents.includes('before'), 'the one before');
  await first.stop();
  await untilTrue(() => pool.states().get(url)?.kind === 'waiting', 'the loss is seen');
  assert.deepEqual(pool.states().get(url), { kind: 'waiting', reason: 'unreachable' });
  assert.deepEqual(await pool.publish(message('lost', now()), [url]), { kind: 'offline' });
  const second = await openRelay({ port });
  const other = openPool();
  await other.publish(message('meanwhile', now() - 3), [second.url]);
  pool.wake();
  await untilTrue(() => contents.includes('meanwhile') && cursors.length >= 2, 'what came meanwhile');
  await other.publish(message('live again', now()), [second.url]);
  await untilTrue(() => contents.includes('live again'), 'live again');
  assert.ok(states.includes('waiting') && states.at(-1) === 'online');
});

test('where the taker fails the cursor stays, and the event comes again', async () => {
  const relay = await openRelay();
  const pool = openPool();
  for (const i of [1, 2, 3]) await pool.publish(message(`${i}`, now() - 100 + i), [relay.url]);
  let failures = 2;
  const tried: string[] = [];
  const { contents, cursors } = noteWatch(pool, [relay.url], {
    onEvent: (event) => {
      tried.push(event.content);
      if (event.content === '2' && failures-- > 0) throw new Error('the store failed');
      assert.equal(cursors.length, 0);
    },
  });
  await untilTrue(() => cursors.length === 1, 'the third try');
  // The last once more: the live subscription shows the newest event.
  assert.deepEqual(tried, ['1', '2', '1', '2', '1', '2', '3', '3']);
  assert.deepEqual([...new Set(contents)], ['1', '2', '3']);
});

test('a live event whose taker fails comes again', async () => {
  const relay = await openRelay();
  const pool = openPool();
  let failures = 1;
  const { contents, cursors } = noteWatch(pool, [relay.url], {
    onEvent: () => {
      if (failures-- > 0) throw new Error('the store failed');
    },
  });
  await untilTrue(() => cursors.length === 1, 'caught up');
  await pool.publish(message('one', now()), [relay.url]);
  await pool.publish(message('two', now()), [relay.url]);
  await untilTrue(() => cursors.length === 2, 'a second catch-up');
  assert.deepEqual([...new Set(contents)].sort(), ['one', 'two']);
});

test('more than 200 mailboxes are asked for in several filters, and all are heard', async () => {
  const relay = await openRelay();
  const pool = openPool();
  const mailboxes = Array.from({ length: 401 }, (_, i) => i.toString(16).padStart(64, '0'));
  const wanted = [0, 199, 200, 400].map((i) => mailboxes[i] as string);
  for (const to of wanted) await pool.publish(message(`stored ${to}`, now() - 10, { to }), [relay.url]);
  const { contents, cursors } = noteWatch(pool, [relay.url], { filter: { kinds: [7_447], '#p': mailboxes } });
  await untilTrue(() => cursors.length === 1, 'caught up');
  for (const to of wanted) await pool.publish(message(`live ${to}`, now(), { to }), [relay.url]);
  await untilTrue(() => contents.filter((content) => content.startsWith('live')).length === 4, 'the live ones');
  for (const to of wanted) assert.ok(contents.includes(`stored ${to}`));
});

test('a watch follows its filter, and a sweep reads behind the cursor', async () => {
  const relay = await openRelay();
  const pool = openPool();
  const other = '0'.repeat(63) + '1';
  await pool.publish(message('long ago', now() - 50_000), [relay.url]);
  const { watch, contents, cursors } = noteWatch(pool, [relay.url], { since: async () => now() });
  await untilTrue(() => cursors.length === 1, 'caught up');
  assert.deepEqual([...new Set(contents)], ['long ago'], 'the live subscription shows the newest one');
  await pool.publish(message('later', now() - 49_000), [relay.url]);
  await pool.publish(message('hidden', now() - 60_000), [relay.url]);
  watch.sweep();
  await untilTrue(() => contents.includes('hidden'), 'the sweep');
  await pool.publish(message('to another', now(), { to: other }), [relay.url]);
  watch.update({ kinds: [7_447], '#p': [other] });
  await untilTrue(() => contents.includes('to another'), 'the new filter');
  await pool.publish(message('to the old one', now()), [relay.url]);
  await pool.publish(message('to another, too', now(), { to: other }), [relay.url]);
  await untilTrue(() => contents.includes('to another, too'), 'live under the new filter');
  assert.ok(!contents.includes('to the old one'));
});

test('a publish is accepted at the first relay that takes it; every relay is told of', async () => {
  const [good, bad] = [await openRelay(), await openRelay({ refuse: () => 'blocked: not here' })];
  const pool = openPool();
  const outcomes = new Map<string, PublishOutcome>();
  const unreachable = 'ws://127.0.0.1:1';
  const outcome = await pool.publish(message('x', now()), [bad.url, unreachable, good.url], (relay, one) => void outcomes.set(relay, one));
  assert.deepEqual(outcome, { kind: 'accepted' });
  await untilTrue(() => outcomes.size === 3, 'all outcomes');
  assert.deepEqual(Object.fromEntries(outcomes), { [good.url]: { kind: 'accepted' }, [bad.url]: { kind: 'refused', reason: 'blocked' }, [unreachable]: { kind: 'offline' } });
  assert.deepEqual(await pool.publish(message('y', now()), [unreachable, bad.url]), { kind: 'refused', reason: 'blocked' }, 'a refusal tells more than silence');
  assert.deepEqual(await pool.publish(message('z', now()), []), { kind: 'offline' });
});

test('an event that the relay has already is accepted', async () => {
  const relay = await openRelay();
  const pool = openPool();
  const event = message('x', now());
  assert.deepEqual(await pool.publish(event, [relay.url]), { kind: 'accepted' });
  assert.deepEqual(await pool.publish(event, [relay.url]), { kind: 'accepted' });
  assert.deepEqual(await Promise.all([pool.publish(event, [relay.url]), pool.publish(event, [relay.url])]), [{ kind: 'accepted' }, { kind: 'accepted' }]);
});

test('fetch gathers from all relays, each event once, and counts who answered', async () => {
  const [one, two] = [await openRelay(), await openRelay()];
  const pool = openPool();
  const both = message('both', now());
  await pool.publish(both, [one.url]);
  await pool.publish(both, [two.url]);
  await pool.publish(message('second', now()), [two.url]);
  const { events, answered, refused } = await pool.fetch(filter, [one.url, two.url, 'ws://127.0.0.1:1']);
  assert.deepEqual(events.map(({ content }) => content).sort(), ['both', 'second']);
  assert.deepEqual([answered, refused], [2, 0]);
});

test('a relay that reads out messages to their mailbox alone: with the key all arrives, without it the watch is refused', async () => {
  const relay = await openRelay({ auth: true });
  const publisher = openPool();
  await publisher.publish(message('stored', now() - 10), [relay.url]);
  const owner = openPool({ keysFor: () => [mailboxKey] });
  const { contents, cursors } = noteWatch(owner, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'the owner reads');
  await publisher.publish(message('live', now()), [relay.url]);
  await untilTrue(() => contents.includes('live'), 'the owner reads on');
  assert.ok(contents.includes('stored'));
  const stranger = openPool();
  const refused = noteWatch(stranger, [relay.url]);
  await untilTrue(() => refused.refusals.length > 0, 'the stranger is refused');
  assert.equal(refused.refusals[0], 'auth-required');
  assert.deepEqual(stranger.states().get(relay.url), { kind: 'waiting', reason: 'refused' });
  assert.deepEqual(refused.contents, []);
  const asked = await openPool().fetch(filter, [relay.url]);
  assert.deepEqual(asked, { events: [], answered: 0, refused: 1 });
});

test('a mailbox that is opened later is made known on the same connection', async () => {
  const relay = await openRelay({ auth: true });
  const publisher = openPool();
  const laterKey = newSecretKey(random);
  const later = pubkeyOf(laterKey);
  await publisher.publish(message('for later', now() - 10, { to: later }), [relay.url]);
  const keys = [mailboxKey];
  const sockets = countSockets();
  const owner = openPool({ keysFor: () => keys, openSocket: sockets.openSocket });
  const { watch, contents, cursors, refusals } = noteWatch(owner, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'the first mailbox');
  keys.push(laterKey);
  watch.update({ kinds: [7_447], '#p': [...(filter['#p'] ?? []), later] });
  await untilTrue(() => contents.includes('for later'), 'the later mailbox');
  assert.equal(sockets.opened.length, 1);
  assert.deepEqual(refusals, []);
});

test('a closed pool does nothing any more', async () => {
  const relay = await openRelay();
  const clock = createFakeClock(Date.now());
  const sockets = countSockets();
  const pool = createPool({ clock, random, openSocket: sockets.openSocket });
  const { cursors, watch } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  pool.close();
  watch.close();
  pool.wake();
  assert.deepEqual(clock.timers(), []);
  assert.equal(sockets.closed.length, 1);
  assert.deepEqual(await pool.publish(message('x', now()), [relay.url, 'ws://127.0.0.1:2']), { kind: 'offline' });
  assert.deepEqual(await pool.fetch(filter, ['ws://127.0.0.1:3']), { events: [], answered: 0, refused: 0 });
  noteWatch(pool, ['ws://127.0.0.1:4']);
  await clock.advance(100_000);
  assert.deepEqual(clock.timers(), []);
  assert.equal(sockets.opened.length, 1);
});
