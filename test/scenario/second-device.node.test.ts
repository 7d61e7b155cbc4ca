/** An identity moves to another device: the old one says so and sends nothing, is retired or takes over, and no chat is lost. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GuestChatError } from '../../src/base/errors.ts';
import { createHost } from '../../src/chat/host.ts';
import type { Host } from '../../src/chat/view.ts';
import { createMemoryStore, createSharedMemory, type SharedMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { rememberedStretch } from '../support/remembered-stretch.ts';
import { openConversation, statusOf, texts, until, type Conversation } from '../support/conversation.ts';

const emptyHost = async ({ clock }: Conversation, memory: SharedMemory, store: Store = createMemoryStore(memory)): Promise<Host> => {
  const host = createHost({ store, openSocket: nodeSocket, stretch: rememberedStretch, clock });
  await host.open();
  return host;
};

describe('a second device', () => {
  it('takes over with a backup: the first stops by itself, sends nothing, and is erased', async () => {
    const chat = await openConversation();
    try {
      await chat.guest.send('one');
      await until(chat.host, ({ thread }) => texts(thread).includes('one'), 'the first device reads');
      const { file, code } = await chat.host.createBackup({ passphrase: '', history: true });
      const second = await emptyHost(chat, createSharedMemory());
      assert.equal(await second.restore(file, code ?? ''), 'restored');
      await second.openThread(chat.chatId);
      // The first one runs all the time: it sees the newer bundles.
      await until(chat.host, ({ phase }) => phase.kind === 'elsewhere', 'the first device notices');
      await until(second, ({ chats: [one] }) => one?.confirmed === true, 'new keys');
      await chat.guest.send('two');
      await until(second, ({ thread }) => texts(thread).includes('two'), 'the second device reads');
      await second.send(chat.chatId, 'three');
      await until(chat.guest, ({ thread }) => texts(thread).includes('three'), 'its answer');

      // What is written on the first one stays there.
      await chat.host.send(chat.chatId, 'from the first').catch(() => undefined);
      await chat.guest.send('four');
      await until(second, ({ thread }) => texts(thread).includes('four'), 'the chat goes on');
      assert.equal(texts(chat.guest.snapshot.thread).includes('from the first'), false);
      assert.notEqual(statusOf(chat.host.snapshot.thread, 'from the first'), 'sent');

      await chat.host.eraseDevice();
      assert.equal(chat.hostMemory.records.size, 0);
      const reopened = await emptyHost(chat, chat.hostMemory);
      assert.equal(reopened.snapshot.phase.kind, 'first-run');
      reopened.close();
      await second.send(chat.chatId, 'five');
      await until(chat.guest, ({ thread }) => texts(thread).includes('five'), 'the guest is none the wiser');
      assert.equal(chat.guest.snapshot.thread?.history.filter((item) => item.kind === 'note' && item.note === 'renewed').length, 1);
      second.close();
    } finally {
      await chat.close();
    }
  });

  it('is given up again where its person goes on with the first', async () => {
    const chat = await openConversation();
    try {
      const { file, code } = await chat.host.createBackup({ passphrase: '', history: true });
      const second = await emptyHost(chat, createSharedMemory());
      assert.equal(await second.restore(file, code ?? ''), 'restored');
      await until(chat.host, ({ phase }) => phase.kind === 'elsewhere', 'the first device notices');
      await chat.host.continueHere();
      await until(second, ({ phase }) => phase.kind === 'elsewhere', 'the second device notices');
      assert.equal(chat.host.snapshot.phase.kind, 'ready');
      await chat.host.send(chat.chatId, 'still here');
      await until(chat.guest, ({ thread }) => texts(thread).includes('still here'), 'the first device answers');
      await chat.guest.send('good');
      await until(chat.host, ({ thread }) => texts(thread).includes('good'), 'and reads');
      second.close();
    } finally {
      await chat.close();
    }
  });

  it('without room for the backup stays empty, and can try again', async () => {
    const chat = await openConversation();
    try {
      const { file, code } = await chat.host.createBackup({ passphrase: '', history: true });
      for (const reason of ['storage-full', 'storage-blocked'] as const) {
        const memory = createSharedMemory();
        const store = createMemoryStore(memory);
        let isFull = true;
        const tight: Store = { ...store, transact: (changes) => (isFull ? Promise.reject(new GuestChatError(reason)) : store.transact(changes)) };
        const second = await emptyHost(chat, memory, tight);
        await assert.rejects(second.restore(file, code ?? ''), { code: reason });
        assert.deepEqual([memory.records.size, second.snapshot.phase.kind], [0, 'first-run']);
        isFull = false;
        assert.equal(await second.restore(file, code ?? ''), 'restored');
        second.close();
      }
    } finally {
      await chat.close();
    }
  });
});
