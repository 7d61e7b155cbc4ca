/** One connection and what is asked over it, with relays that refuse, ask who we are, fall silent or talk nonsense. */
import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { OpenSocket } from '../../src/base/ports.ts';
import { createClient } from '../../src/relay/client.ts';
import type { NostrEvent } from '../../src/relay/event.ts';
import { createPool, type PublishOutcome } from '../../src/relay/pool.ts';
import { untilTrue } from '../support/condition.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { countSockets, filter, noteWatch, random, shape } from '../support/relay-peers.ts';
import { endings, NOW, set } from '../support/relay-setting.ts';
import { isLive, isProbe, polite, startScriptedRelay, type Script, type ScriptedConnection } from '../support/scripted-relay.ts';

/** Answers every event with these words. */
const saying = (accepted: boolean, text: unknown): Script => (message, connection) => {
  if (message[0] === 'EVENT') connection.say('OK', (message[1] as NostrEvent).id, accepted, text);
};

test('every answer to a publish has its outcome', async () => {
  const { relay, pool } = await set(polite());
  const told = async (accepted: boolean, text: unknown): Promise<PublishOutcome> => {
    relay.follow(saying(accepted, text));
    return pool.publish(shape('x', NOW), [relay.url]);
  };
  assert.deepEqual(await told(true, ''), { kind: 'accepted' });
  assert.deepEqual(await told(true, undefined), { kind: 'accepted' });
  assert.deepEqual(await told(true, 'duplicate: have it'), { kind: 'accepted' });
  assert.deepEqual(await told(false, 'duplicate: have it'), { kind: 'accepted' });
  for (const reason of ['blocked', 'rate-limited', 'invalid', 'pow', 'restricted', 'auth-required', 'replaced', 'error']) assert.deepEqual(await told(false, `${reason}: so it is`), { kind: 'refused', reason });
  assert.deepEqual(await told(false, 'no prefix'), { kind: 'refused', reason: 'error' });
  assert.deepEqual(await told(false, 5), { kind: 'refused', reason: 'error' });
});

test('a publish that gets a notice instead of an answer times out after ten seconds', async () => {
  const { relay, pool, clock, sockets } = await set((_, connection) => connection.say('NOTICE', 'rate limited'));
  let outcome: PublishOutcome | null = null;
  void pool.publish(shape('x', NOW), [relay.url]).then((one) => (outcome = one));
  await untilTrue(() => relay.heard('EVENT').length === 1, 'the event');
  await clock.advance(9_900);
  assert.equal(outcome, null);
  await clock.advance(200);
  assert.deepEqual(outcome, { kind: 'timeout' });
  assert.equal(sockets.opened.length, 1);
});

test('a publish over a connection that breaks is not known to have arrived', async () => {
  const { relay, pool } = await set((_, connection) => connection.cut());
  assert.deepEqual(await pool.publish(shape('x', NOW), [relay.url]), { kind: 'timeout' });
});

test('an answer for another event is no answer', async () => {
  const { relay, pool, clock } = await set((message, connection) => {
    if (message[0] === 'EVENT') connection.say('OK', '0'.repeat(64), true, '');
  });
  const outcome = pool.publish(shape('x', NOW), [relay.url]);
  await untilTrue(() => relay.heard('EVENT').length === 1, 'the event');
  await clock.advance(10_100);
  assert.deepEqual(await outcome, { kind: 'timeout' });
});

test('a port where nobody speaks WebSocket, and one that never answers at all', async () => {
  const silent = createServer(() => {});
  const rude = createServer((socket) => socket.end('HTTP/1.1 400 No\r\n\r\n'));
  for (const server of [silent, rude]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const urlOf = (server: typeof silent): string => `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  endings.push(() => void silent.close(), () => void rude.close());
  const clock = createFakeClock();
  const sockets = countSockets();
  const pool = createPool({ clock, random, openSocket: sockets.openSocket });
  endings.push(() => pool.close());
  assert.deepEqual(await pool.publish(shape('x', NOW), [urlOf(rude)]), { kind: 'offline' });
  let outcome: PublishOutcome | null = null;
  void pool.publish(shape('x', NOW), [urlOf(silent)]).then((one) => (outcome = one));
  await clock.advance(9_900);
  assert.equal(outcome, null);
  await clock.advance(200);
  assert.deepEqual(outcome, { kind: 'offline' });
});

test('a socket that cannot be opened is a relay that cannot be reached', async () => {
  const clock = createFakeClock();
  const pool = createPool({
    clock, random,
    openSocket: () => {
      throw new Error('the page forbids it');
    },
  });
  endings.push(() => pool.close());
  assert.deepEqual(await pool.publish(shape('x', NOW), ['ws://127.0.0.1:9']), { kind: 'offline' });
  assert.deepEqual(await pool.fetch(filter, ['ws://127.0.0.1:8']), { events: [], answered: 0, refused: 0 });
});

test('fetch gives up after eight seconds, with what it has', async () => {
  const { relay, pool, clock } = await set((message, connection) => {
    if (message[0] === 'REQ') connection.say('EVENT', message[1], shape('x', NOW));
  });
  const answer = pool.fetch(filter, [relay.url]);
  await untilTrue(() => relay.heard('REQ').length === 1, 'the question');
  const taken = pool.publish(shape('y', NOW), [relay.url]);
  relay.connections[0]?.say('OK', (await untilTrue(() => relay.heard('EVENT').length === 1, 'a later word'), relay.heard('EVENT')[0]?.[1] as NostrEvent).id, true, '');
  await taken;
  await clock.advance(8_000);
  const { events, answered, refused } = await answer;
  assert.deepEqual([events.map(({ content }) => content), answered, refused], [['x'], 0, 0]);
  await untilTrue(() => relay.heard('CLOSE').length === 1, 'the question is taken back');
});

test('fetch does not sit out the pause of a relay that is away: it is tried at once', async () => {
  const { relay, pool, clock } = await set(polite([shape('x', NOW)]));
  const { port, url } = await startScriptedRelay(polite([shape('y', NOW)])).then(async (other) => (await other.stop(), other));
  noteWatch(pool, [url]);
  const isWaiting = (): boolean => pool.states().get(url)?.kind === 'waiting';
  await untilTrue(isWaiting, 'the relay is away');
  for (let i = 0; i < 5; i++) {
    await clock.advance(clock.timers()[0] ?? 0);
    await untilTrue(isWaiting, 'another try in vain');
  }
  const fetched = async (): Promise<readonly [readonly string[], number]> => {
    const { events, answered } = await pool.fetch(filter, [relay.url, url]);
    return [events.map(({ content }) => content).sort(), answered];
  };
  assert.deepEqual(await fetched(), [['x'], 1]);
  await untilTrue(isWaiting, 'still away');
  const back = await startScriptedRelay(polite([shape('y', NOW)]), { port });
  endings.push(() => back.stop());
  assert.deepEqual(await fetched(), [['x', 'y'], 2], 'without the clock having moved');
});

test('fetch leaves a relay alone that refuses us, for as long as its pause takes', async () => {
  const { relay, pool, clock } = await set((message, connection) => {
    if (message[0] === 'REQ') connection.say('CLOSED', message[1], 'rate-limited: slow down');
  });
  const { refusals } = noteWatch(pool, [relay.url]);
  await untilTrue(() => refusals.length === 1, 'the refusal');
  const answer = pool.fetch(filter, [relay.url], 100);
  await clock.advance(100);
  assert.deepEqual(await answer, { events: [], answered: 0, refused: 1 }, 'and says so');
  assert.equal(relay.connections.length, 1);
});

test('fetch tells refusals apart from silence, and leaves out what was not asked for', async () => {
  const { relay, pool } = await set((message, connection) => connection.say('CLOSED', message[1], 'ERROR: blocked: no'));
  assert.deepEqual(await pool.fetch(filter, [relay.url]), { events: [], answered: 0, refused: 1 });
  relay.follow((message, connection) => {
    connection.say('EVENT', message[1], shape('other', NOW, { to: '1'.repeat(64) }));
    connection.say('EVENT', 'another', shape('stray', NOW));
    connection.say('EVENT', message[1], shape('ours', NOW, { tags: [['expiration', '10']] }));
    connection.say('EOSE', message[1], 'and more');
  });
  const { events, answered } = await pool.fetch(filter, [relay.url]);
  assert.deepEqual([events.map(({ content }) => content), answered], [['ours'], 1]);
});

test('nonsense is dropped without a word, and the chat goes on', async (t) => {
  const said: unknown[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) t.mock.method(console, method, (...words: unknown[]) => said.push(words));
  const { relay, pool, sockets } = await set(polite());
  const { contents, cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  const [connection] = relay.connections;
  const live = connection?.heard.find(isLive)?.[1];
  for (const frame of ['', 'x', '{}', '[', 'null', '[[]]', '["EVENT"]', '["EVENT","g1",{}]', '["OK"]', '["AUTH",5]', '['.repeat(50_000), new Uint8Array(2_000), `["NOTICE","${'x'.repeat(2_000_000)}"]`]) connection?.raw(frame);
  connection?.say('EVENT', 'nobody', shape('stray', NOW));
  connection?.say('EOSE', 'nobody');
  connection?.say('CLOSED', 'nobody', 'blocked: x');
  connection?.say('OK', '0'.repeat(64), false, 'blocked: x');
  connection?.say('EVENT', live, { ...shape('bad', NOW), sig: 'x' });
  connection?.say('EVENT', live, shape('good', NOW));
  await untilTrue(() => contents.includes('good'), 'the good one');
  assert.deepEqual(contents, ['good']);
  assert.equal(sockets.opened.length, 1);
  assert.deepEqual(said, []);
});

test('too much nonsense ends the connection, and the next try comes later', async () => {
  const { relay, pool } = await set(polite());
  const { cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  for (let i = 0; i < 101; i++) relay.connections[0]?.raw('nonsense');
  await untilTrue(() => pool.states().get(relay.url)?.kind === 'waiting', 'the end');
  assert.deepEqual(pool.states().get(relay.url), { kind: 'waiting', reason: 'unreachable' });
});

test('events for a subscription that the relay has closed itself are not heard', async () => {
  const { relay, pool, clock } = await set(polite());
  const { contents, cursors, refusals } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  const [connection] = relay.connections;
  const live = connection?.heard.find(isLive)?.[1];
  connection?.say('CLOSED', live, 'rate-limited: enough');
  for (let i = 0; i < 1_000; i++) connection?.say('EVENT', live, shape('flood', NOW));
  await untilTrue(() => refusals.length === 1, 'the refusal');
  await clock.advance(2_000);
  await untilTrue(() => cursors.length === 2, 'caught up again');
  assert.deepEqual([contents, refusals], [[], ['rate-limited']]);
});

test('a quiet connection is asked once a minute whether it lives, and nothing else is said', async () => {
  const { relay, pool, clock, sockets } = await set(polite());
  const { cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  await untilTrue(() => relay.heard('CLOSE').length === 1, 'the end of the catch-up');
  const saidBefore = relay.connections[0]?.heard.length ?? 0;
  for (let minute = 1; minute <= 3; minute++) {
    await clock.advance(60_100);
    await untilTrue(() => relay.heard('REQ').filter(isProbe).length === minute && (relay.connections[0]?.heard.length ?? 0) === saidBefore + 2 * minute, 'a question and its end');
  }
  assert.deepEqual(sockets.closed, []);
});

test('a connection that has died without a word is found out, and made anew', async () => {
  const { relay, pool, clock, sockets } = await set(polite());
  const { cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  relay.follow(() => {});
  await clock.advance(60_000);
  await untilTrue(() => relay.heard('REQ').some(isProbe), 'the question');
  await clock.advance(4_900);
  assert.deepEqual(sockets.closed, []);
  relay.follow(polite());
  await clock.advance(200);
  assert.equal(sockets.closed.length, 1);
  await clock.advance(1_000);
  await untilTrue(() => cursors.length === 2, 'caught up again');
});

test('a socket that throws on sending is a connection that has ended, and is made anew', async () => {
  const counted = countSockets();
  let isBroken = false;
  const openSocket: OpenSocket = (url) => {
    const socket = counted.openSocket(url);
    const send = socket.send.bind(socket);
    socket.send = (data) => {
      if (isBroken) throw new Error('the socket is broken');
      send(data);
    };
    return socket;
  };
  const { relay, pool } = await set(polite(), { sockets: { ...counted, openSocket } });
  const { cursors } = noteWatch(pool, [relay.url]);
  for (const use of [() => pool.wake(), () => void pool.fetch(filter, [relay.url]), () => void pool.publish(shape('x', NOW), [relay.url])]) {
    await untilTrue(() => cursors.length === 1, 'caught up');
    cursors.length = 0;
    isBroken = true;
    use();
    await untilTrue(() => pool.states().get(relay.url)?.kind === 'waiting', 'the connection is ended');
    isBroken = false;
    pool.wake();
  }
  await untilTrue(() => cursors.length === 1, 'caught up at last');
});

test('a connection that has died is found out although the clock was set back', async () => {
  let back = 0;
  const { relay, pool, clock, sockets } = await set(polite(), { poolClock: ({ now, after }) => ({ now: () => now() - back, after }) });
  const { cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  back = 86_400_000;
  relay.follow(() => {});
  await clock.advance(60_000);
  await untilTrue(() => relay.heard('REQ').some(isProbe), 'the question');
  await clock.advance(5_000);
  assert.equal(sockets.closed.length, 1);
});

test('a question is given up although the clock was set back meanwhile', async () => {
  let back = 0;
  const { relay, pool, clock, sockets } = await set(() => {}, { poolClock: ({ now, after }) => ({ now: () => now() - back, after }) });
  noteWatch(pool, [relay.url]);
  await untilTrue(() => relay.heard('REQ').length === 2, 'the questions');
  back = 86_400_000;
  await clock.advance(10_000);
  assert.equal(sockets.closed.length, 1);
});

test('waking asks a connection at once whether it lives, once for many wakes', async () => {
  const { relay, pool, clock, sockets } = await set(polite());
  const { cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  relay.follow(() => {});
  for (let i = 0; i < 5; i++) pool.wake();
  await untilTrue(() => relay.heard('REQ').some(isProbe), 'the question');
  await clock.advance(5_100);
  assert.equal(sockets.closed.length, 1);
  assert.equal(relay.heard('REQ').filter(isProbe).length, 1);
});

test('waking tries a relay that is away at once', async () => {
  const { relay, pool, clock, sockets } = await set(polite());
  const { port, url } = relay;
  const { cursors } = noteWatch(pool, [url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  await relay.stop();
  await untilTrue(() => pool.states().get(url)?.kind === 'waiting', 'the loss is seen');
  for (let i = 0; i < 6; i++) {
    await clock.advance(clock.timers()[0] ?? 0);
    await untilTrue(() => sockets.opened.length === i + 2 && pool.states().get(url)?.kind === 'waiting', 'another try in vain');
  }
  assert.ok((clock.timers()[0] ?? 0) > 20_000, 'the next try by itself is far off');
  const again = await startScriptedRelay(polite(), { port });
  endings.push(() => again.stop());
  pool.wake();
  await untilTrue(() => cursors.length === 2, 'caught up again, without the clock having moved');
});

test('listeners hear every change of state', async () => {
  const { relay, pool } = await set(polite());
  const states: string[] = [];
  const unsubscribe = pool.subscribe(() => states.push(JSON.stringify(pool.states().get(relay.url) ?? null)));
  assert.deepEqual([...pool.states()], []);
  const { watch, cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  relay.connections[0]?.cut();
  await untilTrue(() => pool.states().get(relay.url)?.kind === 'waiting', 'the loss is seen');
  watch.close();
  const kinds = states.map((state) => (JSON.parse(state) as { readonly kind: string } | null)?.kind ?? null);
  assert.deepEqual(kinds.filter((kind, i) => kind !== kinds[i - 1]), ['connecting', 'online', 'waiting', null]);
  unsubscribe();
  const count = states.length;
  noteWatch(pool, [relay.url]);
  assert.equal(states.length, count);
});

test('a publish that meets dead silence ends the connection', async () => {
  const { relay, pool, clock, sockets } = await set(polite());
  const { cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  relay.follow(() => {});
  const outcome = pool.publish(shape('x', NOW), [relay.url]);
  await untilTrue(() => relay.heard('EVENT').length === 1, 'the event');
  await clock.advance(10_000);
  assert.deepEqual(await outcome, { kind: 'timeout' });
  assert.deepEqual(pool.states().get(relay.url), { kind: 'waiting', reason: 'unreachable' });
  assert.equal(sockets.closed.length, 1);
});

test('a relay that turns on us after a while of service is called later and later all the same', async () => {
  const turns: readonly ((connection: ScriptedConnection | undefined) => void)[] = [
    (connection) => connection?.say('CLOSED', connection.heard.find(isLive)?.[1], 'restricted: members only'),
    (connection) => {
      for (let i = 0; i < 101; i++) connection?.raw('nonsense');
    },
  ];
  for (const turn of turns) {
    const { relay, pool, clock } = await set(polite());
    const { cursors } = noteWatch(pool, [relay.url]);
    const pauses: number[] = [];
    for (let i = 0; i < 4; i++) {
      await untilTrue(() => cursors.length === i + 1, 'caught up');
      await clock.advance(20_000);
      turn(relay.connections.at(-1));
      await untilTrue(() => pool.states().get(relay.url)?.kind === 'waiting', 'the end of the connection');
      const [pause = NaN] = clock.timers();
      pauses.push(pause);
      await clock.advance(pause);
    }
    for (const [i, pause] of pauses.entries()) assert.ok(pause >= 500 * 2 ** i && pause <= 1_000 * 2 ** i, `pause ${i}: ${pause}`);
  }
});

test('letting go twice counts once', async () => {
  const { relay, clock, sockets } = await set(polite());
  const client = createClient({ url: relay.url, clock, random, openSocket: sockets.openSocket, keysFor: () => [], onState: () => {} });
  endings.push(() => client.close());
  const [one] = [client.hold(), client.hold()];
  assert.equal(await client.whenOnline(), true);
  one();
  one();
  await clock.advance(30_000);
  assert.deepEqual([client.state.kind, sockets.closed], ['online', []]);
});

test('of an answer without end, a thousand events are held', async () => {
  const { relay, pool } = await set(polite(Array.from({ length: 1_500 }, (_, i) => shape(String(i), NOW - i))));
  const { events, answered } = await pool.fetch(filter, [relay.url]);
  assert.deepEqual([events.length, answered], [1_000, 1]);
});
