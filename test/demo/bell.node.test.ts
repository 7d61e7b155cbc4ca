/** The ring of the headless host: once for each guest, whatever fails, without a word of what was written. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { createBell, type Bell } from '../../demo/headless/bell.ts';
import { createMemoryStore, createSharedMemory, type SharedMemory } from '../../src/store/memory.ts';
import { untilTrue } from '../support/conversation.ts';

/** What the webhook answers, one after another; 200 when there is nothing left. */
let answers: number[] = [];
let posts: string[] = [];
const hook = createServer((request, response) => {
  let body = '';
  request.on('data', (piece: Buffer) => (body += piece.toString()));
  request.on('end', () => {
    posts.push(`${request.method} ${request.url} ${body}`);
    const status = answers.shift() ?? 200;
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('some answer');
  });
});

before(async () => {
  hook.listen(0, '127.0.0.1');
  await once(hook, 'listening');
});
after(() => hook.close());
beforeEach(() => {
  answers = [];
  posts = [];
});

const RING = 'POST /ring {"event":"guest-wrote"}';
const problems: string[] = [];
const bellOn = (memory: SharedMemory, retryMs = 5): Bell =>
  createBell({ store: createMemoryStore(memory), url: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/ring`, retryMs, onProblem: (what) => problems.push(what) });
const ringOf = (memory: SharedMemory, chatId: string): unknown => {
  const record = memory.records.get(`bell/${chatId}`);
  return record && JSON.parse(new TextDecoder().decode(record.value));
};
const isDone = (memory: SharedMemory, chatId: string) => (): boolean => (ringOf(memory, chatId) as { done?: boolean } | undefined)?.done === true;

test('rings once for each guest who waits, not for each message, and says nothing', async () => {
  const memory = createSharedMemory();
  const bell = bellOn(memory);
  for (const chatId of ['a', 'a', 'b', 'a', 'b']) await bell.ring(chatId);
  await untilTrue(() => isDone(memory, 'a')() && isDone(memory, 'b')(), 'both are rung for');
  await bell.ring('a');
  await bell.stop();
  assert.deepEqual(posts, [RING, RING]);
});

test('tries again while the webhook is down, refuses or redirects, once for all who wait', async () => {
  const memory = createSharedMemory();
  const bell = bellOn(memory);
  problems.length = 0;
  answers = [500, 302, 429];
  await bell.ring('a');
  await bell.ring('b');
  await untilTrue(() => isDone(memory, 'a')() && isDone(memory, 'b')(), 'both are rung for');
  await bell.stop();
  assert.deepEqual(posts, [RING, RING, RING, RING, RING]);
  assert.deepEqual(problems, ['webhook: 500', 'webhook: not reached', 'webhook: 429']);
});

test('goes on after a restart with what was not rung, and forgets guests who are no more', async () => {
  const memory = createSharedMemory();
  answers = [500];
  const first = bellOn(memory, 3_600_000);
  await first.ring('a');
  await untilTrue(() => posts.length === 1, 'it was tried');
  await first.ring('gone');
  await first.stop();
  const second = bellOn(memory);
  await second.start(['a']);
  await untilTrue(isDone(memory, 'a'), 'it is rung for');
  await second.stop();
  assert.deepEqual(posts, [RING, RING]);
  assert.equal(ringOf(memory, 'gone'), undefined);
});

test('rings again for a guest who writes half a day later', async () => {
  const memory = createSharedMemory();
  const store = createMemoryStore(memory);
  const rung = (hoursAgo: number): Uint8Array => new TextEncoder().encode(JSON.stringify({ at: Date.now() - hoursAgo * 3_600_000, done: true }));
  await store.transact([{ key: 'bell/a', value: rung(11.9) }, { key: 'bell/b', value: rung(12.1) }]);
  const bell = bellOn(memory);
  await bell.start(['a', 'b']);
  await bell.ring('a');
  await bell.ring('b');
  await untilTrue(() => posts.length > 0, 'it rings');
  await bell.stop();
  assert.deepEqual(posts, [RING]);
});
