/** What a watch makes of relays that page, cap, ignore filters, fall silent or flood. Scripted answers, a clock that the test moves. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { NostrEvent } from '../../src/relay/event.ts';
import { createPool, type Pool } from '../../src/relay/pool.ts';
import { untilTrue } from '../support/condition.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { countSockets, mailbox, noteWatch, random, shape } from '../support/relay-peers.ts';
import { filtersOf, isLive, isProbe, polite, startScriptedRelay, type Script, type ScriptedRelay, type SentFilter } from '../support/scripted-relay.ts';

const endings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

interface Setting {
  readonly relay: ScriptedRelay;
  readonly clock: FakeClock;
  readonly pool: Pool;
  readonly sockets: ReturnType<typeof countSockets>;
}

const set = async (script: Script): Promise<Setting> => {
  const relay = await startScriptedRelay(script);
  const clock = createFakeClock();
  const sockets = countSockets();
  const pool = createPool({ clock, random, openSocket: sockets.openSocket });
  endings.push(() => relay.stop(), () => pool.close());
  return { relay, clock, pool, sockets };
};

const NOW = 1_800_000_000;
const isCatchUp = (message: readonly unknown[]): boolean => message[0] === 'REQ' && !isLive(message) && !isProbe(message);
const catchUps = (relay: ScriptedRelay): readonly SentFilter[] => relay.heard('REQ').filter(isCatchUp).flatMap(filtersOf);

/** A relay with a store of its own: newest first, within the limit and its own. `delivers`: which events it finds for anyone. */
const storing = (stored: readonly NostrEvent[], ownLimit = 500): Script => (message, connection) => {
  const [type, id] = message;
  if (type !== 'REQ') return;
  for (const { since = 0, until = Infinity, limit = ownLimit } of filtersOf(message)) {
    const found = stored.filter(({ created_at }) => created_at >= since && created_at <= until).sort((a, b) => b.created_at - a.created_at);
    for (const event of found.slice(0, Math.min(limit, ownLimit))) connection.say('EVENT', id, event);
  }
  connection.say('EOSE', id);
};

const unique = (contents: readonly string[]): readonly string[] => [...new Set(contents)];
const count = (length: number): readonly string[] => Array.from({ length }, (_, i) => String(i));
const series = (length: number, at: (i: number) => number): readonly NostrEvent[] => Array.from({ length }, (_, i) => shape(String(i), at(i)));

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

test('a live event that comes during the catch-up waits for it', async () => {
  const { relay, pool } = await set((message, connection) => {
    const [type, id] = message;
    if (type !== 'REQ') return;
    if (isLive(message)) connection.say('EVENT', id, shape('live', NOW));
    else connection.say('EVENT', id, shape('stored', NOW - 100));
    connection.say('EOSE', id);
  });
  const { contents, cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  assert.deepEqual(contents, ['stored', 'live']);
});

test('a live event that came during the catch-up and whose taker fails keeps the cursor where it is', async () => {
  const { relay, pool, clock } = await set((message, connection) => {
    if (isLive(message)) connection.say('EVENT', message[1], shape('live', NOW));
    if (message[0] === 'REQ') connection.say('EOSE', message[1]);
  });
  const log: string[] = [];
  noteWatch(pool, [relay.url], {
    onEvent: () => {
      log.push('event');
      if (log.length === 1) throw new Error('the store failed');
    },
    onCaughtUp: () => void log.push('caught up'),
  });
  await untilTrue(() => log.length === 1, 'the failure');
  await clock.advance(1_000);
  await untilTrue(() => log.includes('caught up'), 'the second try');
  assert.deepEqual(log, ['event', 'event', 'caught up']);
});

test('a watch that its taker closes is not caught up any more', async () => {
  const { relay, pool, clock } = await set(polite([shape('x', NOW - 10)]));
  const noted = noteWatch(pool, [relay.url], { onEvent: () => noted.watch.close() });
  await untilTrue(() => noted.contents.length === 1, 'the event');
  await clock.advance(3_000);
  assert.deepEqual(noted.cursors, []);
});

test('live events are handed over one after another', async () => {
  const { relay, pool } = await set(polite());
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
  const [connection] = relay.connections;
  const live = connection?.heard.find(isLive)?.[1];
  for (const event of series(20, () => NOW)) connection?.say('EVENT', live, event);
  await untilTrue(() => contents.length === 20, 'all of them');
  assert.deepEqual([contents, most], [count(20), 1]);
});

test('live events beyond what can wait are read again from the store of the relay', async () => {
  const flood = series(1_500, (i) => NOW - 2_000 + i);
  let stored: readonly NostrEvent[] = [shape('before', NOW - 3_000)];
  const { relay, pool, clock } = await set((message, connection) => storing(stored)(message, connection));
  let isFlooded = false;
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const { contents, cursors } = noteWatch(pool, [relay.url], { onEvent: () => gate });
  await untilTrue(() => catchUps(relay).length === 1, 'the catch-up');
  stored = [...stored, ...flood];
  const [connection] = relay.connections;
  const live = connection?.heard.find(isLive)?.[1];
  for (const event of flood) connection?.say('EVENT', live, event);
  connection?.say('EVENT', live, shape('end of the flood', NOW));
  const probe = pool.fetch({ kinds: [1] }, [relay.url]).then(() => (isFlooded = true));
  await untilTrue(() => isFlooded, 'the flood has been heard');
  await probe;
  release();
  await untilTrue(() => contents.length >= 1_000, 'what could wait');
  await clock.advance(5_000);
  await untilTrue(() => cursors.length >= 1 && contents.includes('1499'), 'the rest');
  assert.equal(flood.every(({ content }) => contents.includes(content)), true);
});

test('a relay that never answers is given up after ten seconds, and tried again later and later', async () => {
  const { relay, pool, clock, sockets } = await set(() => {});
  const { cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => relay.heard('REQ').length === 2, 'the questions');
  assert.equal(pool.states().get(relay.url)?.kind, 'online');
  await clock.advance(9_900);
  assert.deepEqual(sockets.closed, []);
  await clock.advance(200);
  assert.deepEqual(pool.states().get(relay.url), { kind: 'waiting', reason: 'unreachable' });
  const pauses: number[] = [];
  for (let i = 0; i < 5; i++) {
    const [pause = NaN] = clock.timers();
    pauses.push(pause);
    await clock.advance(pause);
    await untilTrue(() => relay.heard('REQ').length === 2 * (i + 2), `try ${i + 2}`);
    await clock.advance(10_100);
  }
  for (const [i, pause] of pauses.entries()) assert.ok(pause >= 500 * 2 ** i && pause <= 1_000 * 2 ** i, `pause ${i}: ${pause}`);
  relay.follow(polite());
  pool.wake();
  await untilTrue(() => cursors.length === 1, 'it answers at last');
});

test('a relay that answers one question and not the other is tried later and later too', async () => {
  const { relay, pool, clock } = await set((message, connection) => {
    if (isLive(message)) connection.say('EOSE', message[1]);
    else connection.say('NOTICE', 'too many subscriptions');
  });
  noteWatch(pool, [relay.url]);
  const pauses: number[] = [];
  for (let i = 0; i < 4; i++) {
    await untilTrue(() => relay.heard('REQ').length === 2 * (i + 1), `try ${i + 1}`);
    await clock.advance(1_000);
    relay.connections.at(-1)?.say('NOTICE', 'still here');
    const noted = pool.publish(shape('x', NOW), [relay.url]);
    await untilTrue(() => relay.heard('EVENT').length === i + 1, 'a later word');
    relay.connections.at(-1)?.say('OK', (relay.heard('EVENT').at(-1)?.[1] as NostrEvent).id, true, '');
    await noted;
    await clock.advance(9_100);
    assert.equal(pool.states().get(relay.url)?.kind, 'waiting');
    const [pause = NaN] = clock.timers();
    pauses.push(pause);
    await clock.advance(pause);
  }
  for (const [i, pause] of pauses.entries()) assert.ok(pause >= 500 * 2 ** i && pause <= 1_000 * 2 ** i, `pause ${i}: ${pause}`);
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

test('a question that is being answered slowly is not given up', async () => {
  const { relay, pool, clock, sockets } = await set((message, connection) => {
    if (isLive(message)) connection.say('EOSE', message[1]);
  });
  const { contents, cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => relay.heard('REQ').some(isCatchUp), 'the question');
  const [connection] = relay.connections;
  const id = relay.heard('REQ').find(isCatchUp)?.[1];
  for (let i = 0; i < 4; i++) {
    let heard = false;
    connection?.say('EVENT', id, shape(String(i), NOW - 100 + i));
    // An answer that overtakes nothing: what was said before it has been heard.
    connection?.say('OK', 'x', true, '');
    void pool.publish(shape('y', NOW), [relay.url]).then(() => (heard = true));
    await untilTrue(() => relay.heard('EVENT').length === i + 1, 'the relay is asked');
    connection?.say('OK', (relay.heard('EVENT').at(-1)?.[1] as NostrEvent).id, true, '');
    await untilTrue(() => heard, 'the event was heard');
    await clock.advance(8_000);
  }
  connection?.say('EOSE', id);
  await untilTrue(() => cursors.length === 1, 'caught up');
  assert.deepEqual(contents, ['0', '1', '2', '3']);
  assert.deepEqual(sockets.closed, []);
});

test('a refused watch is told, and its relay left alone for longer and longer', async () => {
  const { relay, pool, clock } = await set((message, connection) => {
    // The one question is answered, the other refused: no reason to come back at once.
    if (isLive(message)) connection.say('CLOSED', message[1], 'ERROR: restricted: members only');
    else if (message[0] === 'REQ') connection.say('EOSE', message[1]);
  });
  const { refusals } = noteWatch(pool, [relay.url]);
  const pauses: number[] = [];
  for (let i = 0; i < 5; i++) {
    await untilTrue(() => refusals.length === i + 1, `refusal ${i + 1}`);
    assert.deepEqual(pool.states().get(relay.url), { kind: 'waiting', reason: 'refused' });
    const [pause = NaN] = clock.timers();
    pauses.push(pause);
    await clock.advance(pause);
  }
  assert.deepEqual(unique(refusals), ['restricted']);
  for (const [i, pause] of pauses.entries()) assert.ok(pause >= 500 * 2 ** i && pause <= 1_000 * 2 ** i, `pause ${i}: ${pause}`);
});

test('a relay that answers and hangs up at once is not called again at once for ever', async () => {
  const { relay, pool, clock } = await set((message, connection) => {
    polite()(message, connection);
    if (isCatchUp(message)) setImmediate(() => connection.cut());
  });
  noteWatch(pool, [relay.url]);
  const pauses: number[] = [];
  for (let i = 0; i < 4; i++) {
    await untilTrue(() => pool.states().get(relay.url)?.kind === 'waiting', 'the end of the connection');
    const [pause = NaN] = clock.timers();
    pauses.push(pause);
    await clock.advance(pause);
    await untilTrue(() => relay.connections.length === i + 2, 'the next connection');
  }
  assert.ok((pauses[3] ?? 0) >= 4_000, `${pauses.join()}`);
});

test('after a connection that was of use the first pause is short again', async () => {
  const { relay, pool, clock } = await set(polite());
  const { cursors } = noteWatch(pool, [relay.url]);
  for (let i = 0; i < 4; i++) {
    await untilTrue(() => cursors.length === i + 1, 'caught up');
    await clock.advance(20_000);
    relay.connections.at(-1)?.cut();
    await untilTrue(() => pool.states().get(relay.url)?.kind === 'waiting', 'the loss is seen');
    const [pause = NaN] = clock.timers();
    assert.ok(pause >= 500 && pause <= 1_000, `pause ${i}: ${pause}`);
    await clock.advance(pause);
  }
});

test('a sweep that is cut off is made up for after the reconnection', async () => {
  const { relay, pool, clock } = await set(polite());
  const { watch, cursors } = noteWatch(pool, [relay.url], { since: async () => NOW });
  await untilTrue(() => cursors.length === 1, 'caught up');
  relay.follow((message, connection) => (isLive(message) ? polite()(message, connection) : connection.cut()));
  watch.sweep();
  await untilTrue(() => pool.states().get(relay.url)?.kind === 'waiting', 'cut off');
  relay.follow(polite([shape('long ago', 10)]));
  await clock.advance(1_000);
  await untilTrue(() => cursors.length === 2, 'caught up again');
  assert.deepEqual(catchUps(relay).map(({ since }) => since), [NOW - 7_200, undefined, undefined]);
  watch.update({ kinds: [7_447], '#p': [mailbox] });
  await untilTrue(() => cursors.length === 3, 'caught up once more');
  assert.equal(catchUps(relay).at(-1)?.since, NOW - 7_200, 'one sweep is enough');
});

test('a sweep that is asked for while the relay is away happens when it is back', async () => {
  const { relay, pool, clock } = await set(polite());
  const { watch, cursors } = noteWatch(pool, [relay.url], { since: async () => NOW });
  await untilTrue(() => cursors.length === 1, 'caught up');
  relay.connections[0]?.cut();
  await untilTrue(() => pool.states().get(relay.url)?.kind === 'waiting', 'cut off');
  watch.sweep();
  await clock.advance(1_000);
  await untilTrue(() => cursors.length === 2, 'caught up again');
  assert.equal(catchUps(relay).at(-1)?.since, undefined);
});

test('a watch that is closed while its taker fails leaves no timer', async () => {
  const { relay, pool, clock } = await set(polite([shape('x', NOW - 10)]));
  let failures = 0;
  const { watch } = noteWatch(pool, [relay.url], {
    onEvent: () => {
      failures += 1;
      throw new Error('the store failed');
    },
  });
  await untilTrue(() => failures === 1, 'the failure');
  await clock.advance(0);
  assert.equal(clock.timers().filter((ms) => ms < 2_000).length, 1, 'the pause before it is tried again');
  watch.close();
  assert.deepEqual(clock.timers().filter((ms) => ms < 2_000), []);
  await clock.advance(2_100);
  assert.deepEqual(clock.timers(), []);
  assert.equal(failures, 1);
});

test('a closed watch hears nothing more, whatever the relay says', async () => {
  const { relay, pool } = await set(polite());
  const first = noteWatch(pool, [relay.url]);
  const second = noteWatch(pool, [relay.url]);
  await untilTrue(() => first.cursors.length + second.cursors.length === 2, 'caught up');
  const [connection] = relay.connections;
  const lives = connection?.heard.filter(isLive).map(([, id]) => id) ?? [];
  first.watch.close();
  for (const id of lives) connection?.say('EVENT', id, shape('x', NOW));
  await untilTrue(() => second.contents.length === 1, 'the open one hears it');
  assert.deepEqual(first.contents, []);
  await untilTrue(() => relay.heard('CLOSE').some(([, id]) => id === lives[0]), 'the relay is told');
});
