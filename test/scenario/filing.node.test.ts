/** Labels and snoozed chats over real engines: what ends a snooze, and what a backup brings back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHost } from '../../src/chat/host.ts';
import type { Host, HostChatView } from '../../src/chat/view.ts';
import { encodeRecord, decodeRecord } from '../../src/base/record.ts';
import { collectBackup } from '../../src/chat/backup.ts';
import { sealBackup } from '../../src/crypto/backup.ts';
import { newRecoveryCode } from '../../src/crypto/passphrase.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import { hostReads, guestReads, openConversation, statusOf, until, type Conversation } from '../support/conversation.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { rememberedStretch } from '../support/remembered-stretch.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const HOUR = 3_600_000;

const one = ({ host }: Conversation): HostChatView => {
  const [chat] = host.snapshot.chats;
  assert.ok(chat);
  return chat;
};
const is = (host: Host, wanted: (chat: HostChatView) => boolean, what: string) => until(host, ({ chats: [chat] }) => chat !== undefined && wanted(chat), what);

/** One that was read to its end, and is snoozed. */
const openSnoozed = async (): Promise<Conversation & { readonly until: number }> => {
  const chat = await openConversation();
  await chat.guest.send('one');
  await hostReads(chat.host, ['one']);
  await chat.host.markRead(chat.chatId);
  const end = chat.clock.now() + 24 * HOUR;
  await chat.host.snooze(chat.chatId, end);
  await is(chat.host, ({ snoozedUntil, unread }) => snoozedUntil === end && unread === 0, 'it is snoozed');
  return Object.assign(chat, { until: end });
};

describe('a snoozed chat', () => {
  it('is ended by a text of the guest, and stays in sight when that was read', async () => {
    const chat = await openSnoozed();
    try {
      const told: string[] = [];
      chat.host.onEvent(({ kind }) => told.push(kind));
      await chat.guest.send('two');
      await is(chat.host, ({ snoozedUntil, unread }) => snoozedUntil === null && unread === 1, 'it is in sight');
      assert.deepEqual([one(chat).backSince, told.includes('message-received'), told.includes('snooze-ended')], [null, true, false]);
      await chat.host.markRead(chat.chatId);
      await is(chat.host, ({ unread, snoozedUntil }) => unread === 0 && snoozedUntil === null, 'read');
      await until(chat.guest, ({ thread }) => statusOf(thread, 'two') === 'read', 'an ordinary text of an ordinary chat');
    } finally {
      await chat.close();
    }
  });

  it('is ended by an answer', async () => {
    const chat = await openSnoozed();
    try {
      await chat.host.send(chat.chatId, 'Tomorrow');
      await is(chat.host, ({ snoozedUntil, lastFrom }) => snoozedUntil === null && lastFrom === 'us', 'it is in sight');
      await guestReads(chat.guest, ['one', 'Tomorrow']);
    } finally {
      await chat.close();
    }
  });

  it('comes back by itself when its time is over, is told of once, and is a chat like any other when somebody has looked', async () => {
    const clock = createJumpingClock();
    const relayed = await openConversation({ clock });
    try {
      const told: string[] = [];
      relayed.host.onEvent(({ kind }) => told.push(kind));
      const end = clock.now() + 24 * HOUR;
      await relayed.host.snooze(relayed.chatId, end);
      await is(relayed.host, ({ snoozedUntil }) => snoozedUntil === end, 'it is snoozed');
      // Whatever else was due by then is so a moment before.
      clock.jump(24 * HOUR - 2_000);
      relayed.host.wake();
      await is(relayed.host, ({ backSince, snoozedUntil }) => backSince === end && snoozedUntil === null, 'it is back');
      assert.deepEqual(told.filter((kind) => kind === 'snooze-ended'), ['snooze-ended']);
      await relayed.reloadHost();
      assert.equal(one(relayed).backSince, end, 'nobody has looked');
      await relayed.host.markRead(relayed.chatId);
      await is(relayed.host, ({ backSince }) => backSince === null, 'somebody has');
    } finally {
      await relayed.close();
    }
  });

  it('can be woken, and is over with the chat', async () => {
    const chat = await openSnoozed();
    try {
      await chat.host.snooze(chat.chatId, null);
      await is(chat.host, ({ snoozedUntil, backSince }) => snoozedUntil === null && backSince === null, 'woken');
      await assert.rejects(chat.host.snooze(chat.chatId, chat.clock.now() + 11 * 24 * HOUR), { code: 'chat-closed' });
      await chat.host.snooze(chat.chatId, chat.until);
      await chat.guest.end();
      await is(chat.host, ({ state, snoozedUntil }) => state === 'ended' && snoozedUntil === null, 'ended, and in sight as such');
      await assert.rejects(chat.host.snooze(chat.chatId, chat.until), { code: 'chat-closed' });
    } finally {
      await chat.close();
    }
  });
});

describe('labels', () => {
  it('are for this device alone: refused where they cannot be shown, kept across a reload', async () => {
    const chat = await openConversation();
    try {
      await chat.host.saveLabels(chat.chatId, ['VIP', ' Order 7 ']);
      await assert.rejects(chat.host.saveLabels(chat.chatId, ['x'.repeat(33)]), { code: 'invalid-text' });
      await chat.reloadHost();
      assert.deepEqual(one(chat).labels, ['VIP', 'Order 7']);
    } finally {
      await chat.close();
    }
  });
});

describe('a backup', () => {
  /** What becomes of the file on an empty device. */
  const restored = async (chat: Conversation, file: Uint8Array, code: string): Promise<{ readonly outcome: string; readonly labels: readonly string[] | undefined; readonly snoozedUntil: number | null | undefined }> => {
    const host = createHost({ store: createMemoryStore(createSharedMemory()), openSocket: nodeSocket, stretch: rememberedStretch, clock: chat.clock });
    await host.open();
    const outcome = await host.restore(file, code);
    const [chatView] = host.snapshot.chats;
    host.close();
    return { outcome, labels: chatView?.labels, snoozedUntil: chatView?.snoozedUntil };
  };

  it('brings labels and the snooze back', async () => {
    const chat = await openSnoozed();
    try {
      await chat.host.saveLabels(chat.chatId, ['VIP', 'طلب']);
      const { file, code } = await chat.host.createBackup({ passphrase: '', history: false });
      chat.host.close();
      assert.deepEqual(await restored(chat, file, code ?? ''), { outcome: 'restored', labels: ['VIP', 'طلب'], snoozedUntil: chat.until });
    } finally {
      await chat.close();
    }
  });

  it('of before there were any opens, and one with others than ours is refused', async () => {
    const chat = await openSnoozed();
    try {
      await chat.host.saveLabels(chat.chatId, ['VIP']);
      const content = decodeRecord<{ readonly chats: readonly Record<string, unknown>[] }>(await collectBackup({ store: createMemoryStore(chat.hostMemory), clock: chat.clock, random: createSeededRandom('x') }, false));
      const [kept] = content.chats;
      assert.deepEqual([kept?.['labels'], (kept?.['snooze'] as { readonly until?: number } | undefined)?.until], [['VIP'], chat.until]);
      chat.host.close();
      const code = newRecoveryCode(createSeededRandom('code'));
      const withChat = (change: Record<string, unknown>): Promise<Uint8Array> =>
        sealBackup(encodeRecord({ ...content, chats: [{ ...kept, ...change }] }), { kind: 'code', text: code }, createSeededRandom('sealed'), { stretch: rememberedStretch });
      assert.deepEqual(await restored(chat, await withChat({ labels: undefined, snooze: undefined }), code), { outcome: 'restored', labels: [], snoozedUntil: null });
      for (const change of [{ labels: 'VIP' }, { labels: ['vip', 'VIP'] }, { labels: ['x'.repeat(33)] }, { snooze: null }, { snooze: { until: -1, at: 1 } }, { snooze: { until: 1 } }, { snooze: 1 }]) {
        assert.equal((await restored(chat, await withChat(change), code)).outcome, 'damaged', JSON.stringify(change));
      }
    } finally {
      await chat.close();
    }
  });
});
