/** The development relay, asked by an independent client and frame by frame. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { finalizeEvent, generateSecretKey, getPublicKey, type Event, type EventTemplate } from 'nostr-tools/pure';
import { Relay, useWebSocketImplementation } from 'nostr-tools/relay';
import WebSocket from 'ws';
import { startRelay, type DemoRelay, type RelayOptions } from '../../demo/relay.ts';
import { untilTrue } from '../support/condition.ts';

useWebSocketImplementation(WebSocket);

const endings: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});
const folder = await mkdtemp(join(tmpdir(), 'relay-'));
after(() => rm(folder, { recursive: true }));

const start = async (options: RelayOptions = {}): Promise<DemoRelay> => {
  const relay = await startRelay({ port: 0, ...options });
  endings.push(() => relay.stop());
  return relay;
};
const connect = async ({ url }: { readonly url: string }): Promise<Relay> => {
  const client = await Relay.connect(url);
  // It gives up, or takes what it has for all, after 4.4 s: a busy machine needs longer.
  client.publishTimeout = client.baseEoseTimeout = 60_000;
  endings.push(() => client.close());
  return client;
};

type Frame = readonly unknown[];
/** A bare socket: what the relay says, word for word. */
const open = async ({ url }: { readonly url: string }): Promise<{ readonly heard: Frame[]; say(...frame: Frame): void; raw(data: string): void; answer(is: (frame: Frame) => boolean): Promise<Frame> }> => {
  const socket = new WebSocket(url);
  const heard: Frame[] = [];
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString('utf8')) as Frame));
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('open', resolve));
  endings.push(() => socket.terminate());
  return {
    heard,
    raw: (data) => socket.send(data),
    say: (...frame) => socket.send(JSON.stringify(frame)),
    answer: async (is) => {
      await untilTrue(() => heard.some(is), `an answer; heard ${JSON.stringify(heard).slice(0, 300)}`);
      return heard.find(is) as Frame;
    },
  };
};

const secret = generateSecretKey();
const pubkey = getPublicKey(secret);
const now = (): number => Math.floor(Date.now() / 1_000);
const event = (change: Partial<EventTemplate> = {}, key = secret): Event => finalizeEvent({ kind: 1, created_at: now(), tags: [], content: 'x', ...change }, key);

/** Everything a client gets for filters until the relay says that this is all. */
const ask = (client: Relay, ...filters: Parameters<Relay['subscribe']>[0]): Promise<readonly Event[]> =>
  new Promise((resolve, reject) => {
    const events: Event[] = [];
    const subscription = client.subscribe(filters, {
      onevent: (one) => void events.push(one),
      oneose: () => {
        resolve(events);
        subscription.close();
      },
      onclose: (reason) => reject(new Error(reason)),
    });
  });
const contents = (events: readonly Event[]): readonly string[] => events.map(({ content }) => content);

test('an independent client publishes, asks and hears live', async () => {
  const relay = await start();
  const [one, other] = [await connect(relay), await connect(relay)];
  const live: string[] = [];
  other.subscribe([{ kinds: [1] }], { onevent: ({ content }) => void live.push(content) });
  assert.deepEqual(await ask(other, { kinds: [1] }), []);
  await one.publish(event({ content: 'hello', tags: [['p', pubkey], ['e', 'f'.repeat(64)]] }));
  await untilTrue(() => live.length === 1, 'the live event');
  for (const filter of [{ kinds: [1] }, { authors: [pubkey] }, { '#p': [pubkey] }, { '#e': ['f'.repeat(64)] }, { since: now() - 10, until: now() + 10 }]) assert.deepEqual(contents(await ask(one, filter)), ['hello'], JSON.stringify(filter));
  for (const filter of [{ kinds: [2] }, { authors: ['0'.repeat(64)] }, { '#p': ['0'.repeat(64)] }, { since: now() + 10 }, { until: now() - 10 }, { kinds: [] }, { kinds: [1], '#p': [] }]) assert.deepEqual(await ask(one, filter), [], JSON.stringify(filter));
  assert.equal(relay.connections(), 2);
});

test('what a filter does not mean is not sent, stored or live; an independent client would drop it unseen', async () => {
  const relay = await start();
  const peer = await open(relay);
  const stored = event({ content: 'stored', tags: [['p', pubkey]] });
  peer.say('EVENT', stored);
  await peer.answer(([type]) => type === 'OK');
  const others: readonly object[] = [
    { kinds: [2] }, { kinds: [] }, { authors: ['0'.repeat(64)] }, { ids: ['0'.repeat(64)] }, { '#p': ['0'.repeat(64)] }, { '#p': [] }, { '#e': [pubkey] }, { since: now() + 100 }, { until: now() - 100 }, { kinds: [1], '#p': ['0'.repeat(64)] },
  ];
  for (const [i, filter] of others.entries()) peer.say('REQ', `other ${i}`, filter);
  for (const [i, filter] of [{ ids: [stored.id] }, { kinds: [1], authors: [pubkey], '#p': [pubkey], since: now() - 100, until: now() + 100 }].entries()) peer.say('REQ', `meant ${i}`, filter);
  await peer.answer(([type, id]) => type === 'EOSE' && id === 'meant 1');
  const live = event({ content: 'live', tags: [['p', pubkey]] });
  peer.say('EVENT', live);
  await peer.answer(([type, id]) => type === 'OK' && id === live.id);
  await peer.answer(([type, , one]) => type === 'EVENT' && (one as Event).id === live.id);
  assert.deepEqual(peer.heard.filter(([type]) => type === 'EVENT').map(([, id, one]) => `${id}: ${(one as Event).content}`), ['meant 0: stored', 'meant 1: stored', 'meant 1: live']);
});

test('the newest come first, up to the limit, each once for several filters', async () => {
  const relay = await start();
  const client = await connect(relay);
  await Promise.all(Array.from({ length: 520 }, (_, i) => client.publish(event({ content: String(i), created_at: now() - 1_000 + i }))));
  assert.deepEqual(contents(await ask(client, { kinds: [1], limit: 3 })), ['519', '518', '517']);
  assert.equal((await ask(client, { kinds: [1], limit: 10_000 })).length, 500);
  assert.equal((await ask(client, { kinds: [1] })).length, 500);
  assert.equal((await ask(client, { kinds: [1], limit: 2 }, { authors: [pubkey], limit: 3 })).length, 3);
  assert.deepEqual(await ask(client, { kinds: [1], limit: 0 }), []);
  assert.deepEqual(await ask(client, { kinds: [1], limit: -5 }), []);
});

test('an event with a wrong id, signature or shape, expired, ahead of time or too large is refused', async () => {
  const relay = await start({ now: () => now() });
  const peer = await open(relay);
  const good = event();
  const wrong: readonly (readonly [string, Event])[] = [
    ['signature', { ...good, sig: '0'.repeat(128) }], ['content', { ...good, content: 'y' }], ['id', { ...good, id: '0'.repeat(64) }], ['author', { ...good, pubkey: getPublicKey(generateSecretKey()) }],
    ['expired', event({ tags: [['expiration', String(now())]] })], ['ahead', event({ created_at: now() + 1_000 })], ['large', event({ content: 'x'.repeat(65_537) })], ['shape', { ...good, tags: [[5]] as unknown as string[][] }],
  ];
  for (const [name, one] of wrong) {
    peer.heard.length = 0;
    peer.say('EVENT', one);
    const [, id, accepted, text] = await peer.answer(([type]) => type === 'OK');
    assert.deepEqual([id, accepted], [one.id, false], name);
    assert.match(String(text), /^invalid: /, name);
  }
  assert.deepEqual(relay.stored(), []);
  peer.say('EVENT', event({ content: 'x'.repeat(65_536) }));
  await peer.answer(([type, , accepted]) => type === 'OK' && accepted === true);
});

test('what makes no sense is answered with a notice, and the connection goes on', async () => {
  const relay = await start();
  const peer = await open(relay);
  for (const data of ['', 'x', '{}', 'null', '[]', '["HELLO"]', '["EVENT"]', '["EVENT",5]', '["REQ"]', '["REQ",5,{}]', '["REQ","",{}]', `["REQ","${'x'.repeat(65)}",{}]`]) {
    peer.heard.length = 0;
    peer.raw(data);
    await peer.answer(([type]) => type === 'NOTICE');
  }
  for (const frame of [['REQ', 'a'], ['REQ', 'a', 5], ['REQ', 'a', null], ['REQ', 'a', []], ['REQ', 'a', ...Array.from({ length: 11 }, () => ({}))]]) {
    peer.heard.length = 0;
    peer.say(...frame);
    assert.match(String((await peer.answer(([type, id]) => type === 'CLOSED' && id === 'a'))[2]), /^invalid: /);
  }
  peer.say('REQ', 'a', {});
  await peer.answer(([type, id]) => type === 'EOSE' && id === 'a');
});

test('a connection holds twenty subscriptions; one of the same name takes the place of the other', async () => {
  const relay = await start();
  const peer = await open(relay);
  for (let i = 0; i < 20; i++) peer.say('REQ', `s${i}`, { kinds: [1] });
  peer.say('REQ', 's0', { kinds: [2] });
  peer.say('REQ', 'one more', {});
  assert.match(String((await peer.answer(([type, id]) => type === 'CLOSED' && id === 'one more'))[2]), /^error: /);
  peer.say('CLOSE', 's1');
  peer.say('REQ', 'one more', {});
  await peer.answer(([type, id]) => type === 'EOSE' && id === 'one more');
  peer.heard.length = 0;
  peer.say('EVENT', event());
  await peer.answer(([type]) => type === 'OK');
  await peer.answer(([type, id]) => type === 'EVENT' && id === 'one more');
  const hearers = peer.heard.filter(([type]) => type === 'EVENT').map(([, id]) => id);
  assert.deepEqual(hearers, [...Array.from({ length: 18 }, (_, i) => `s${i + 2}`), 'one more']);
});

test('of replaceable and addressable events only the newest is kept; of ephemeral ones none', async () => {
  const relay = await start();
  const client = await connect(relay);
  const listener = await connect(relay);
  const live: string[] = [];
  listener.subscribe([{ kinds: [20_447] }], { onevent: ({ content }) => void live.push(content) });
  await ask(listener, {});
  const bundle = (d: string, content: string, ago: number, key = secret): Event => event({ kind: 30_447, content, created_at: now() - ago, tags: [['d', d]] }, key);
  await client.publish(bundle('a', 'first', 20));
  await client.publish(bundle('a', 'second', 10));
  await client.publish(bundle('b', 'other', 30));
  await client.publish(bundle('a', 'stranger', 5, generateSecretKey()));
  await assert.rejects(client.publish(bundle('a', 'late', 15)), /replaced:/);
  assert.deepEqual([...contents(await ask(client, { kinds: [30_447] }))].sort(), ['other', 'second', 'stranger']);
  assert.deepEqual(contents(await ask(client, { kinds: [30_447], authors: [pubkey], '#d': ['a'] })), ['second']);
  await client.publish(event({ kind: 10_002, content: 'old', created_at: now() - 5 }));
  await client.publish(event({ kind: 10_002, content: 'new' }));
  assert.deepEqual(contents(await ask(client, { kinds: [10_002] })), ['new']);
  await client.publish(event({ kind: 20_447, content: 'typing' }));
  await untilTrue(() => live.length === 1, 'the ephemeral event');
  assert.deepEqual(await ask(client, { kinds: [20_447] }), []);
});

test('of two versions of one second the one with the lower id stays, whichever comes first', async () => {
  const relay = await start();
  const client = await connect(relay);
  const at = now();
  for (const d of ['a', 'b']) {
    const [low, high] = ['1', '2'].map((content) => event({ kind: 30_447, content, created_at: at, tags: [['d', d]] })).sort((x, y) => (x.id < y.id ? -1 : 1)) as [Event, Event];
    for (const one of d === 'a' ? [low, high] : [high, low]) await client.publish(one).catch(() => undefined);
    assert.deepEqual((await ask(client, { '#d': [d] })).map(({ id }) => id), [low.id]);
  }
});

test('an author can have events deleted, by id and by address, and nobody else\'s; what is deleted does not come back', async () => {
  const relay = await start();
  const client = await connect(relay);
  const [note, bundle] = [event({ content: 'note' }), event({ kind: 30_447, content: 'bundle', created_at: now() - 10, tags: [['d', 'a']] })];
  await client.publish(note);
  await client.publish(bundle);
  const deletion = (tags: string[][], key = secret, at = now()): Event => event({ kind: 5, content: '', tags, created_at: at }, key);
  await client.publish(deletion([['e', note.id], ['a', `30447:${pubkey}:a`]], generateSecretKey()));
  await client.publish(deletion([['a', `30447:${pubkey}:a`]], secret, now() - 20));
  assert.deepEqual([...contents(await ask(client, { kinds: [1, 30_447] }))].sort(), ['bundle', 'note'], 'a stranger\'s and an older request change nothing');
  await client.publish(deletion([['e', note.id], ['a', `30447:${pubkey}:a`]], secret, now() - 5));
  assert.deepEqual(await ask(client, { kinds: [1, 30_447] }), []);
  await assert.rejects(client.publish(note), /blocked:/);
  await assert.rejects(client.publish(bundle), /blocked:/);
  await client.publish(event({ kind: 30_447, content: 'newer', tags: [['d', 'a']] }));
  assert.deepEqual(contents(await ask(client, { kinds: [30_447] })), ['newer']);
});

test('an event is served until it expires', async () => {
  let time = now();
  const relay = await start({ now: () => time });
  const client = await connect(relay);
  await client.publish(event({ content: 'short', tags: [['expiration', String(time + 100)]] }));
  await client.publish(event({ content: 'long', tags: [['expiration', String(time + 1_000)]] }));
  time += 99;
  assert.deepEqual([...contents(await ask(client, {}))].sort(), ['long', 'short']);
  time += 1;
  assert.deepEqual(contents(await ask(client, {})), ['long']);
  assert.equal(relay.stored().length, 1, 'it is forgotten');
});

test('a test can have events refused in any words', async () => {
  const relay = await start({ refuse: ({ content }) => (content === 'bad' ? 'rate-limited: slow down' : null) });
  const client = await connect(relay);
  await client.publish(event());
  await assert.rejects(client.publish(event({ content: 'bad' })), /rate-limited: slow down/);
  assert.equal(relay.stored().length, 1);
});

test('with authentication, messages are for their mailboxes alone', async () => {
  const relay = await start({ auth: true });
  const [owner, stranger] = [await open(relay), await open(relay)];
  const mailbox = generateSecretKey();
  const to = getPublicKey(mailbox);
  stranger.say('EVENT', event({ kind: 7_447, content: 'secret', tags: [['p', to]] }));
  await stranger.answer(([type, , accepted]) => type === 'OK' && accepted === true);
  const auth = async (peer: Awaited<ReturnType<typeof open>>, key: Uint8Array, change: Partial<EventTemplate> = {}): Promise<boolean> => {
    const [, challenge] = await peer.answer(([type]) => type === 'AUTH');
    const proof = event({ kind: 22_242, content: '', tags: [['relay', relay.url], ['challenge', String(challenge)]], ...change }, key);
    peer.say('AUTH', proof);
    return (await peer.answer(([type, id]) => type === 'OK' && id === proof.id))[2] === true;
  };
  const read = async (peer: Awaited<ReturnType<typeof open>>, id: string, filter: object): Promise<string> => {
    peer.say('REQ', id, filter);
    const [type, , text] = await peer.answer(([kind, subscription]) => (kind === 'EOSE' || kind === 'CLOSED') && subscription === id);
    return type === 'EOSE' ? peer.heard.filter(([kind, subscription]) => kind === 'EVENT' && subscription === id).map(([, , one]) => (one as Event).content).join() : String(text).replace(/: .*/, '');
  };
  assert.equal(await read(owner, 'before', { kinds: [7_447], '#p': [to] }), 'auth-required');
  assert.equal(await auth(owner, mailbox, { created_at: now() - 700 }), false, 'an old proof');
  assert.equal(await auth(owner, mailbox, { tags: [['challenge', 'another']] }), false, 'a proof for another');
  assert.equal(await auth(owner, mailbox, { kind: 1 }), false, 'no proof');
  assert.equal(await read(owner, 'still', { kinds: [7_447], '#p': [to] }), 'auth-required');
  assert.equal(await auth(owner, mailbox), true);
  assert.equal(await read(owner, 'after', { kinds: [7_447], '#p': [to] }), 'secret');
  assert.equal(await auth(stranger, secret), true);
  assert.equal(await read(stranger, 'of others', { kinds: [7_447], '#p': [to] }), 'auth-required');
  assert.equal(await read(stranger, 'mixed', { kinds: [7_447], '#p': [to, pubkey] }), 'auth-required');
  assert.equal(await read(stranger, 'of all', { kinds: [7_447] }), 'restricted');
  assert.equal(await read(stranger, 'of any kind', {}), 'restricted');
  assert.equal(await read(stranger, 'own', { kinds: [7_447], '#p': [pubkey] }), '');
  assert.equal(await read(stranger, 'bundles', { kinds: [30_447] }), '');
  assert.equal(await read(owner, 'live', { kinds: [7_447, 20_447], '#p': [to] }), 'secret');
  stranger.say('EVENT', event({ kind: 20_447, content: 'typing', tags: [['p', to]] }));
  await owner.answer(([type, id, one]) => type === 'EVENT' && id === 'live' && (one as Event).content === 'typing');
});

test('it says over HTTP what it is (NIP-11), and something to a person', async () => {
  const relay = await start();
  const http = relay.url.replace('ws:', 'http:');
  const info = await fetch(http, { headers: { accept: 'application/nostr+json' } });
  assert.equal(info.headers.get('content-type'), 'application/nostr+json');
  assert.equal(info.headers.get('access-control-allow-origin'), '*');
  const told = (await info.json()) as { readonly supported_nips: readonly number[]; readonly limitation: { readonly auth_required: boolean } };
  assert.deepEqual(told.supported_nips, [1, 9, 11, 40]);
  assert.equal(told.limitation.auth_required, false);
  assert.match(await (await fetch(http)).text(), /Nostr relay/);
});

/** The relay as a program of its own, to be killed. */
const spawnRelay = async (file: string, port = 0): Promise<{ readonly url: string; readonly port: number; kill(): Promise<void> }> => {
  const cli = fileURLToPath(new URL('../../demo/relay-cli.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', cli, '--port', String(port), '--file', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString('utf8')));
  await untilTrue(() => /ws:\/\/\S+\n/.test(said), 'the relay tells its address', 20_000);
  const url = /ws:\/\/\S+/.exec(said)?.[0] ?? '';
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  endings.push(kill);
  return { url, port: Number(new URL(url).port), kill };
};

test('with a file, everything that was accepted survives kill -9, cut-off lines and all', async () => {
  const file = join(folder, 'deep', 'relay.jsonl');
  const first = await spawnRelay(file);
  const client = await connect(first);
  const deleted = event({ content: 'deleted' });
  await client.publish(deleted);
  for (let i = 0; i < 20; i++) await client.publish(event({ content: String(i), created_at: now() - 100 + i }));
  for (const content of ['old', 'new']) await client.publish(event({ kind: 30_447, content, created_at: now() - (content === 'old' ? 10 : 5), tags: [['d', 'a']] }));
  await client.publish(event({ kind: 20_447, content: 'ephemeral' }));
  await client.publish(event({ kind: 5, content: '', tags: [['e', deleted.id]] }));
  await first.kill();
  await appendFile(file, JSON.stringify(event({ content: 'cut off' })).slice(0, 200));
  const second = await spawnRelay(file, first.port);
  assert.equal(second.url, first.url);
  const again = await connect(second);
  assert.deepEqual(contents(await ask(again, { kinds: [1] })), Array.from({ length: 20 }, (_, i) => String(19 - i)));
  assert.deepEqual(contents(await ask(again, { kinds: [30_447] })), ['new']);
  await assert.rejects(again.publish(deleted), /blocked:/);
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  assert.equal(lines.length, 22, 'the file holds what is in force: twenty, the bundle and the deletion');
  await again.publish(event({ content: 'after the cut' }));
  await second.kill();
  const third = await start({ file });
  assert.ok(third.stored().some(({ content }) => content === 'after the cut'));
});

test('an event that could not be written down is not accepted', async () => {
  const file = join(folder, 'gone', 'relay.jsonl');
  const relay = await start({ file });
  await rm(join(folder, 'gone'), { recursive: true });
  const client = await connect(relay);
  const one = event();
  await assert.rejects(client.publish(one), /error:/);
  assert.deepEqual(relay.stored(), []);
});
