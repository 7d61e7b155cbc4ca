/** Reading what is stored: where it begins, how pages follow each other, what is handed over. Scripted answers, a clock that the test moves. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NostrEvent } from '../../src/relay/event.ts';
import { untilTrue } from '../support/condition.ts';
import { mailbox, noteWatch, shape } from '../support/relay-peers.ts';
import { catchUps, count, NOW, series, set, storing, unique } from '../support/relay-setting.ts';
import { filtersOf, isLive, polite, type SentFilter } from '../support/scripted-relay.ts';

test('the live subscription asks for one event and no time; the catch-up for pages from two hours before the cursor', async () => {
  const { relay, pool } = await set(polite());
  const { cursors } = noteWatch(pool, [relay.url], { since: async () => NOW - 1_000 });
  await untilTrue(() => cursors.length === 1, 'caught up');
  const live = relay.heard('REQ').filter(isLive).flatMap(filtersOf);
  assert.deepEqual(live, [{ kinds: [7_447], '#p': [mailbox], limit: 1 }]);
  assert.deepEqual(catchUps(relay), [{ kinds: [7_447], '#p': [mailbox], since: NOW - 1_000 - 7_200, limit: 500 }]);
});

test('without a cursor the catch-up asks for everything', async () => {
  const { relay, pool } = await set(polite());
  const { cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  assert.deepEqual(catchUps(relay), [{ kinds: [7_447], '#p': [mailbox], limit: 500 }]);
});

test('the cursor is the newest time that was seen, and never ahead of our clock', async () => {
  const { relay, pool } = await set(polite([shape('old', NOW - 500), shape('new', NOW - 100)]));
  const first = noteWatch(pool, [relay.url]);
  await untilTrue(() => first.cursors.length === 1, 'caught up');
  assert.deepEqual(first.cursors, [NOW - 100]);
  relay.follow(polite([shape('ahead', NOW + 800)]));
  const second = noteWatch(pool, [relay.url]);
  await untilTrue(() => second.cursors.length === 1, 'caught up');
  assert.deepEqual(second.cursors, [NOW]);
});

test('where nothing was seen the cursor does not run ahead with our clock, which may be wrong', async () => {
  const { relay, pool } = await set(polite());
  const never = noteWatch(pool, [relay.url]);
  const before = noteWatch(pool, [relay.url], { since: async () => NOW - 90_000 });
  await untilTrue(() => never.cursors.length + before.cursors.length === 2, 'caught up');
  assert.deepEqual(never.cursors, [0]);
  assert.deepEqual(before.cursors, [NOW - 90_000]);
});

test('a relay with a smaller page than ours is read to its end', async () => {
  const { relay, pool } = await set(storing(series(330, (i) => NOW - 1_000 + i), 100));
  const { contents, cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  assert.deepEqual(unique(contents), count(330));
});

test('a page may end within a second', async () => {
  const { relay, pool } = await set(storing(series(1_200, (i) => NOW - 1_000 + Math.floor(i / 3))));
  const { contents, cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  assert.deepEqual([...unique(contents)].sort((a, b) => Number(a) - Number(b)), count(1_200));
  assert.equal(contents.length, 1_201, 'each once, and the newest once more from the live subscription');
});

test('pages of a single second end, and what is older is still read', async () => {
  const events = [...series(3, (i) => NOW - 5_000 + i), ...Array.from({ length: 700 }, (_, i) => shape(`same ${i}`, NOW - 1_000))];
  const { relay, pool } = await set(storing(events));
  const { contents, cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  assert.deepEqual(unique(contents).slice(0, 3), ['0', '1', '2']);
  assert.ok(catchUps(relay).length < 6, `${catchUps(relay).length} questions`);
});

test('a relay that ignores `until` and answers every question with the same page is left', async () => {
  const page = series(500, (i) => NOW - 1_000 + i);
  const { relay, pool } = await set(polite(page));
  const { contents, cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  assert.deepEqual(unique(contents), count(500));
  assert.ok(catchUps(relay).length <= 3, `${catchUps(relay).length} questions`);
});

test('over 4,000 events are handed over in parts, each from its oldest on', async () => {
  const { relay, pool } = await set(storing(series(4_700, (i) => NOW - 10_000 + i)));
  const { contents, cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  // The newest once more at the end, from the live subscription.
  const numbers = contents.slice(0, -1).map(Number);
  const turns = numbers.filter((number, i) => i > 0 && number < (numbers[i - 1] ?? 0));
  assert.equal(turns.length, 1, 'ascending but for one step back');
  assert.equal(new Set(numbers).size, 4_700);
  assert.equal(cursors[0], NOW - 10_000 + 4_699);
});

test('a relay that delivers every event of the kind: others\' are dropped, and ours on a later page are found', async () => {
  const others = Array.from({ length: 1_200 }, (_, i) => shape(`other ${i}`, NOW - 5_000 + i, { to: '1'.repeat(64) }));
  const { relay, pool } = await set(storing([...others, shape('first', NOW - 6_000), shape('last', NOW - 10)]));
  const { contents, cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  assert.deepEqual(unique(contents), ['first', 'last']);
  const [connection] = relay.connections;
  const live = connection?.heard.find(isLive)?.[1];
  connection?.say('EVENT', live, shape('other', NOW, { to: '1'.repeat(64) }));
  connection?.say('EVENT', live, shape('other kind', NOW, { kind: 1 }));
  connection?.say('EVENT', live, shape('ours', NOW));
  await untilTrue(() => contents.includes('ours'), 'ours');
  assert.deepEqual(unique(contents), ['first', 'last', 'ours']);
});

test('expired events are dropped, stored and live', async () => {
  const expired = (content: string): NostrEvent => shape(content, NOW - 50, { tags: [['expiration', String(NOW - 1)]] });
  const { relay, pool } = await set(polite([expired('stored'), shape('good', NOW - 60, { tags: [['expiration', String(NOW + 60)]] })]));
  const { contents, cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  const [connection] = relay.connections;
  const live = connection?.heard.find(isLive)?.[1];
  connection?.say('EVENT', live, expired('live'));
  connection?.say('EVENT', live, shape('live and good', NOW));
  await untilTrue(() => contents.includes('live and good'), 'the good one');
  assert.deepEqual(contents, ['good', 'live and good']);
});

test('more than 200 mailboxes are asked for 200 at a time', async () => {
  const mailboxes = Array.from({ length: 401 }, (_, i) => i.toString(16).padStart(64, '0'));
  const { relay, pool } = await set(polite());
  const { cursors } = noteWatch(pool, [relay.url], { filter: { kinds: [7_447], '#p': mailboxes } });
  await untilTrue(() => cursors.length === 1, 'caught up');
  const asked = (filters: readonly SentFilter[]): readonly unknown[] => filters.flatMap((one) => one['#p'] as readonly string[]);
  const live = relay.heard('REQ').filter(isLive).flatMap(filtersOf);
  assert.deepEqual([live, catchUps(relay)].map((filters) => filters.map((one) => (one['#p'] as readonly string[]).length)), [[200, 200, 1], [200, 200, 1]]);
  assert.deepEqual([asked(live), asked(catchUps(relay))], [mailboxes, mailboxes]);
});

test('events too large for us, which anybody can send to a mailbox, hide nothing that is older', async () => {
  for (const [length, size] of [[120, 70_000], [12, 300_000]] as const) {
    const large = 'x'.repeat(size);
    // Sixty to a page, so that few of them fill one.
    const { relay, pool, sockets } = await set(storing([shape('ours', NOW - 6_000), ...series(60 - (length % 60), (i) => NOW - 3_000 + i), ...Array.from({ length }, (_, i) => shape(large, NOW - 5_000 + i))], 60));
    const { contents, cursors } = noteWatch(pool, [relay.url]);
    await untilTrue(() => cursors.length === 1 || sockets.closed.length > 0, 'caught up');
    assert.deepEqual([contents.includes('ours'), contents.includes(large), sockets.closed], [true, false, []], `${size}`);
  }
});

test('an event too large for us keeps a slow answer alive, as any other does, and is not counted as nonsense', async () => {
  const { relay, pool, clock, sockets } = await set(() => {});
  noteWatch(pool, [relay.url]);
  await untilTrue(() => catchUps(relay).length === 1, 'the question');
  await clock.advance(8_000);
  const large = shape('x'.repeat(70_000), NOW - 10);
  for (const [, id] of relay.heard('REQ')) for (let i = 0; i < 60; i++) relay.connections[0]?.say('EVENT', id, large);
  const asked = pool.fetch({ kinds: [1] }, [relay.url]);
  await untilTrue(() => relay.heard('REQ').length === 3, 'a later question');
  relay.connections[0]?.say('EOSE', relay.heard('REQ')[2]?.[1]);
  assert.equal((await asked).answered, 1);
  await clock.advance(8_000);
  assert.deepEqual(sockets.closed, []);
  await clock.advance(2_100);
  assert.equal(sockets.closed.length, 1);
});
