import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../../src/base/ports.ts';
import { bytesToHex } from '../../src/base/bytes.ts';
import type { InviteRecord } from '../../src/chat/host-records.ts';
import { createIntake } from '../../src/chat/intake.ts';
import { chatKey, put, type ChatRecord, type HostPart } from '../../src/chat/records.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import { aRecord } from '../support/chat-record.ts';
import { untilTrue } from '../support/conversation.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';
import { createPair } from '../support/pair.ts';

test('a wire whose tag nobody knows finds its chat behind one that may write no more, which is told nothing', async () => {
  const pair = createPair();
  pair.talk(2);
  const memory = createSharedMemory();
  const store = createMemoryStore(memory);
  const full = aRecord('full');
  const theirs: ChatRecord = { ...aRecord('theirs'), sessions: [{ state: pair.host, generation: 1, created: 1, frozen: false, failures: 0, pausedUntil: 0, index: 0, renewed: false }] };
  await store.transact([put(chatKey('full'), { ...full, part: { ...(full.part as HostPart), unanswered: 1 } }), put(chatKey('theirs'), theirs)]);
  const clock = createJumpingClock();
  const invite = { id: 'i', secret: new Uint8Array(32), limits: { unanswered: 1 } } as unknown as InviteRecord;
  const heldBack: string[] = [];
  const intake = createIntake({
    context: { store, clock, random: systemRandom },
    owner: () => assert.fail('no handshake'),
    inviteOf: () => invite,
    inviteById: () => invite,
    chatsByTag: () => [],
    chatsOf: () => new Set(['full', 'theirs']),
    shown: () => Promise.resolve(),
    keptOut: { keepGuest: () => undefined, keepTexts: (id) => heldBack.push(id) },
  });
  const { bytes } = pair.send('guest', 'Hello');
  assert.equal(await intake.handle({ bytes, hash: '0'.repeat(32), mailbox: bytesToHex(new Uint8Array(32)), event: undefined as never }), 'later');
  clock.jump(300);
  await untilTrue(() => [...memory.records.keys()].some((key) => key.startsWith('msg/theirs/')), 'it is there');
  assert.deepEqual(heldBack, []);
  intake.close();
});
