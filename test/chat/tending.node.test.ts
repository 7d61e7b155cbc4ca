import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemRandom } from '../../src/base/ports.ts';
import { GuestChatError } from '../../src/base/errors.ts';
import { newHostSeed, hostIdentityOf } from '../../src/crypto/identity.ts';
import { chatKey, put, type HostPart } from '../../src/chat/records.ts';
import { createRoster } from '../../src/chat/roster.ts';
import { createTending } from '../../src/chat/tending.ts';
import { withSummaries } from '../../src/chat/summaries.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { aRecord } from '../support/chat-record.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';

const HOUR = 3_600_000;

/** Two chats that have run out: the first of a guest who stays blocked, the second of another. */
const setUp = async (change: (store: Store) => Store = (store) => store) => {
  const clock = createJumpingClock();
  const memory = createSharedMemory();
  const store = withSummaries(createMemoryStore(memory));
  const blocked = aRecord('a');
  await store.transact([put(chatKey('a'), { ...blocked, part: { ...(blocked.part as HostPart), shut: 'blocked' } }, 0), put(chatKey('b'), aRecord('b'), 0)]);
  const seed = newHostSeed(systemRandom);
  const roster = createRoster(store, new Uint8Array(32));
  await roster.load();
  const errors: unknown[] = [];
  const tending = createTending({
    context: { store: change(store), clock, random: systemRandom },
    owner: () => ({ host: { seed, deviceId: new Uint8Array(16), generation: 1, name: 'Anna' }, identity: hostIdentityOf(seed) }),
    invites: () => [],
    roster,
    readings: { isOver: () => true },
    isClosed: () => false,
    onError: (error) => errors.push(error),
  });
  return { clock, memory, tending, errors, roster };
};

describe('tending', () => {
  it('goes on with the other chats where one cannot be read, and tries it again in an hour', async () => {
    const { clock, memory, tending, errors, roster } = await setUp();
    memory.records.set(chatKey('a'), { rev: 1, value: new Uint8Array([1, 2, 3]) });
    const now = clock.now();
    await tending.tend(now);
    assert.equal(memory.records.has(chatKey('b')), false);
    assert.equal(errors.length, 1);
    await roster.refresh('b');
    assert.equal(tending.nextAt(now, true), now + HOUR);
    await tending.tend(now);
    assert.equal(errors.length, 1);
    await tending.tend(now + HOUR);
    assert.equal(errors.length, 2);
  });

  it('stops where the store takes nothing', async () => {
    const { clock, tending, errors } = await setUp((store) => ({ ...store, transact: () => Promise.reject(new GuestChatError('storage-full')) }));
    await assert.rejects(tending.tend(clock.now()), { code: 'storage-full' });
    assert.deepEqual(errors, []);
    assert.ok(tending.nextAt(clock.now(), true) <= clock.now());
  });
});
