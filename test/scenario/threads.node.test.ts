/** Opening chats while others come in and the device is slow: what a person opened last is what they see, and all of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHost } from '../../src/chat/host.ts';
import type { Guest } from '../../src/chat/view.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { hostReads, openConversation, openGuest, until, untilTrue } from '../support/conversation.ts';
import { nodeSocket } from '../support/node-socket.ts';

/** Whatever waits for the store alone has had its turn. */
const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A store whose answers about some keys wait, as long as the test wants. */
const createSlowStore = (store: Store): { readonly store: Store; slow(prefix: string): () => void } => {
  let slow = '\u0000';
  let waiting = Promise.resolve();
  return {
    slow: (prefix) => {
      slow = prefix;
      let goOn = (): void => undefined;
      waiting = new Promise((resolve) => (goOn = resolve));
      return () => {
        slow = '\u0000';
        goOn();
      };
    },
    store: {
      ...store,
      list: async (prefix, options) => {
        const found = await store.list(prefix, options);
        if (prefix.startsWith(slow)) await waiting;
        return found;
      },
    },
  };
};

describe('a chat that is opened', () => {
  it('last is the one that is seen, however long the others take, and misses no text that comes meanwhile', async () => {
    const chat = await openConversation();
    let second: Guest | null = null;
    chat.host.close();
    const { store, slow } = createSlowStore(createMemoryStore(chat.hostMemory));
    const host = createHost({ store, openSocket: nodeSocket });
    try {
      await host.open();
      second = openGuest(createSharedMemory(), chat.invite.link);
      await second.look();
      await second.start('Second');
      const { chats } = await until(host, ({ chats: all }) => all.length === 2, 'both are there');
      const other = chats.find(({ id }) => id !== chat.chatId)?.id ?? '';
      let goOn = slow(`msg/${chat.chatId}`);
      const opened = [host.openThread(chat.chatId), host.openThread(other)];
      await aTurn();
      goOn();
      await Promise.all(opened);
      assert.equal(host.snapshot.thread?.chatId, other);

      goOn = slow(`msg/${chat.chatId}`);
      const again = host.openThread(chat.chatId);
      await chat.guest.send('Meanwhile');
      await untilTrue(() => [...chat.hostMemory.records.keys()].some((stored) => stored.startsWith(`msg/${chat.chatId}`)), 'it is stored');
      await aTurn();
      goOn();
      await again;
      await hostReads(host, ['Meanwhile']);
    } finally {
      second?.close();
      host.close();
      await chat.close();
    }
  });

  it('and cannot be read says so to whoever opened it, and the next one opens', async () => {
    const chat = await openConversation();
    try {
      const key = `chat/${chat.chatId}`;
      const stored = chat.hostMemory.records.get(key);
      assert.ok(stored);
      chat.hostMemory.records.set(key, { ...stored, value: new Uint8Array([1, 2, 3]) });
      await assert.rejects(chat.host.openThread(chat.chatId));
      chat.hostMemory.records.set(key, stored);
      await chat.host.openThread(chat.chatId);
      assert.equal(chat.host.snapshot.thread?.chatId, chat.chatId);
    } finally {
      await chat.close();
    }
  });
});
