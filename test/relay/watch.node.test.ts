/** What a watch makes of relays that refuse, fall silent, hang up or flood, and of a taker that fails. Scripted answers, a clock that the test moves. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NostrEvent } from '../../src/relay/event.ts';
import { untilTrue } from '../support/condition.ts';
import { mailbox, noteWatch, shape } from '../support/relay-peers.ts';
import { catchUps, count, isCatchUp, NOW, series, set, storing, unique } from '../support/relay-setting.ts';
import { isLive, polite } from '../support/scripted-relay.ts';

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

test('a taker that fails is tried later and later, and soon again after it has worked', async () => {
  const { relay, pool, clock } = await set(polite([shape('x', NOW - 10)]));
  let failures = 0;
  let isFailing = true;
  const { cursors } = noteWatch(pool, [relay.url], {
    onEvent: () => {
      if (!isFailing) return;
      failures += 1;
      throw new Error('the store failed');
    },
  });
  const pauses: number[] = [];
  const sitOut = async (): Promise<void> => {
    // Questions have ten seconds, the connection a minute: what is shorter is the pause.
    await untilTrue(() => (clock.timers()[0] ?? Infinity) < 4_001, 'a pause');
    const [pause = NaN] = clock.timers();
    pauses.push(pause);
    await clock.advance(pause);
  };
  for (let i = 1; i <= 3; i++) {
    await untilTrue(() => failures === i, `failure ${i}`);
    if (i === 3) isFailing = false;
    await sitOut();
  }
  await untilTrue(() => cursors.length === 1, 'it works');
  isFailing = true;
  const [connection] = relay.connections;
  connection?.say('EVENT', connection.heard.findLast(isLive)?.[1], shape('live', NOW));
  await untilTrue(() => failures === 4, 'the live event');
  await sitOut();
  for (const [i, exponent] of [0, 1, 2, 0].entries()) assert.ok((pauses[i] ?? 0) >= 500 * 2 ** exponent && (pauses[i] ?? 0) <= 1_000 * 2 ** exponent, `pause ${i}: ${pauses.join()}`);
});
