import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GuestChatError } from '../../src/base/errors.ts';
import { eraseExpired } from '../../src/chat/chores.ts';
import { HOST_KEY, stepHost, type HostRecord } from '../../src/chat/host-records.ts';
import { chatKey, messageKey, put, read, stepChat } from '../../src/chat/records.ts';
import { readSummary, withSummaries, type ChatSummary } from '../../src/chat/summaries.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { aRecord } from '../support/chat-record.ts';

const aHost: HostRecord = { seed: new Uint8Array(32), deviceId: new Uint8Array(16), generation: 1, name: 'Mara' };

/** A host with one chat, with a text in it. */
const open = async (): Promise<{ readonly store: Store; readonly chat: ChatSummary }> => {
  const store = withSummaries(createMemoryStore(createSharedMemory()));
  await store.transact([put(HOST_KEY, aHost, 0), put(chatKey('a'), aRecord('a'), 0), put(messageKey('a', '1'), { text: 'Hello' })]);
  const chat = await readSummary(store, 'a');
  assert.ok(chat);
  return { store, chat };
};
const seen = async (store: Store): Promise<readonly unknown[]> => [(await read<HostRecord>(store, HOST_KEY))?.erased, (await read(store, chatKey('a'))) !== undefined, (await store.keys('msg/')).length];

describe('a chat that ran out', () => {
  it('is gone with its texts, and counted in the same moment', async () => {
    const { store, chat } = await open();
    const states: (readonly unknown[])[] = [];
    store.subscribe(() => void seen(store).then((state) => states.push(state)));
    await eraseExpired(store, chat, true);
    assert.deepEqual(await seen(store), [1, false, 0]);
    assert.deepEqual(states.filter(([count]) => count !== 1), []);
    await eraseExpired(store, chat, true);
    assert.deepEqual(await seen(store), [1, false, 0], 'once');
  });

  it('goes where its record is damaged, and stays where the store cannot be asked', async () => {
    const { store, chat } = await open();
    const failing = (code: 'storage-blocked' | 'storage-lost'): Store => ({ ...store, get: (key) => (key === chatKey('a') ? Promise.reject(new GuestChatError(code)) : store.get(key)) });
    await assert.rejects(eraseExpired(failing('storage-blocked'), chat, true), { code: 'storage-blocked' });
    assert.deepEqual(await seen(store), [undefined, true, 1]);
    await eraseExpired(failing('storage-lost'), chat, true);
    assert.deepEqual(await seen(store), [1, false, 0]);
  });

  it('stays where a text came in meanwhile', async () => {
    const { store, chat } = await open();
    await stepChat(store, 'a', (now) => ({ chat: { ...now, lastActive: 2 }, result: undefined }));
    await eraseExpired(store, chat, true);
    assert.deepEqual(await seen(store), [undefined, true, 1]);
  });

  for (const [what, change] of [
    ['its record', (store: Store) => stepChat(store, 'a', (now) => ({ chat: { ...now, lastActive: 2 }, result: undefined }))],
    ["the host's record", (store: Store) => stepHost(store, (host) => ({ ...host, paused: true }))],
  ] as const) {
    it(`stays, and is not counted, where ${what} changes while it is being erased`, async () => {
      const { store, chat } = await open();
      const racing: Store = {
        ...store,
        transact: async (changes) => {
          await change(store);
          return store.transact(changes);
        },
      };
      await eraseExpired(racing, chat, true);
      assert.deepEqual(await seen(store), [undefined, true, 1]);
    });
  }
});
