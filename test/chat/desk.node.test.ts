import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock, systemRandom } from '../../src/base/ports.ts';
import { shutOut } from '../../src/chat/desk.ts';
import { chatKey, outboxKey, put, read, type ChatRecord } from '../../src/chat/records.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { aRecord } from '../support/chat-record.ts';
import { createPair } from '../support/pair.ts';

test('a guest who is blocked before the goodbye has left leaves no keys behind', async () => {
  const store = createMemoryStore();
  const ended: ChatRecord = { ...aRecord('a'), phase: 'ended', endedBy: 'us', sessions: [{ state: createPair().guest, generation: 1, created: 1, frozen: false, failures: 0, pausedUntil: 0, index: 0, renewed: false }] };
  await store.transact([put(chatKey('a'), ended), put(outboxKey('a', 0), { kind: 'last' })]);
  await shutOut({ store, clock: systemClock, random: systemRandom }, 'a', 'blocked');
  const after = await read<ChatRecord>(store, chatKey('a'));
  assert.deepEqual([after?.phase, after?.sessions.map(({ state }) => state), await store.keys('out/')], ['blocked', [null], []]);
});
