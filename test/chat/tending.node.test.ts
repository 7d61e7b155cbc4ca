import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemRandom } from '../../src/base/ports.ts';
import { GuestChatError } from '../../src/base/errors.ts';
import { newHostSeed, hostIdentityOf } from '../../src/crypto/identity.ts';
import type { Owner } from '../../src/chat/invites.ts';
import { chatKey, put, stepChat, type HostPart } from '../../src/chat/records.ts';
import { createRoster } from '../../src/chat/roster.ts';
import { createTending } from '../../src/chat/tending.ts';
import { withSummaries } from '../../src/chat/summaries.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { aRecord } from '../support/chat-record.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';

const HOUR = 3_600_000;

/** Two chats that have run out: the first of a guest who stays blocked, the second of another. */
const setUp = async (change: (store: Store) => Store = (store) => store, isOver = (): boolean => true) => {
  const clock = createJumpingClock();
  const memory = createSharedMemory();
  const store = withSummaries(createMemoryStore(memory));
  const blocked = aRecord('a');
  await store.transact([put(chatKey('a'), { ...blocked, part: { ...(blocked.part as HostPart), shut: 'blocked' } }, 0), put(chatKey('b'), aRecord('b'), 0)]);
  const seed = newHostSeed(systemRandom);
  const roster = createRoster(store, new Uint8Array(32));
  await roster.load();
  const errors: unknown[] = [];
  const owner: Owner = { host: { seed, deviceId: new Uint8Array(16), generation: 1, name: 'Anna' }, identity: hostIdentityOf(seed) };
  const tending = createTending({
    context: { store: change(store), clock, random: systemRandom },
    owner: () => owner,
    invites: () => [],
    roster,
    readings: { isOver },
    isClosed: () => false,
    onError: (error) => errors.push(error),
  });
  return { clock, memory, tending, errors, roster, store };
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

  it('asks all chats seldom, those that have changed at every turn, and again who is over as soon as a relay was read', async () => {
    let isRead = false;
    let asked: string[] = [];
    const { clock, tending, roster, store } = await setUp((own) => own, () => isRead);
    const all = roster.all.bind(roster);
    roster.all = () => {
      asked.push('all');
      return all();
    };
    const turn = (): number => {
      asked = [];
      return tending.nextAt(clock.now(), true) - clock.now();
    };
    for (const id of ['a', 'b']) await stepChat(store, id, (chat) => ({ chat: { ...chat, lastActive: clock.now() }, result: undefined }));
    for (const id of ['a', 'b']) await roster.refresh(id);
    const lifetime = turn();
    assert.deepEqual([lifetime > 9 * 24 * HOUR, asked], [true, ['all']]);
    assert.deepEqual([turn() <= lifetime, asked], [true, []]);
    tending.nextAt(clock.now() + lifetime, true);
    assert.deepEqual(asked, ['all'], 'when the first is due');
    await stepChat(store, 'b', (chat) => ({ chat: { ...chat, lastActive: clock.now() - 9 * 24 * HOUR }, result: undefined }));
    await roster.refresh('b');
    tending.changed('b');
    assert.deepEqual([turn() <= 24 * HOUR, asked], [true, []]);
    await stepChat(store, 'b', (chat) => ({ chat: { ...chat, lastActive: clock.now() - 12 * 24 * HOUR }, result: undefined }));
    await roster.refresh('b');
    tending.changed('b');
    assert.deepEqual([turn() > 0, asked], [true, []]);
    isRead = true;
    assert.deepEqual([turn(), asked], [0, []]);
    await tending.tend(clock.now());
    assert.equal(await store.get(chatKey('b')), undefined);
  });

  it('stops where the store takes nothing', async () => {
    const { clock, tending, errors } = await setUp((store) => ({ ...store, transact: () => Promise.reject(new GuestChatError('storage-full')) }));
    await assert.rejects(tending.tend(clock.now()), { code: 'storage-full' });
    assert.deepEqual(errors, []);
    assert.ok(tending.nextAt(clock.now(), true) <= clock.now());
  });
});
