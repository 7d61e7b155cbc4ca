/** Typing and presence between real engines over a real relay: seen in time, and nothing of them kept or told. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRelay } from '../../demo/relay.ts';
import { KIND_EPHEMERAL } from '../../src/protocol/limits.ts';
import type { NostrEvent } from '../../src/relay/event.ts';
import { createGuest } from '../../src/chat/guest.ts';
import { createSharedMemory, createMemoryStore } from '../../src/store/memory.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { guestReads, hostReads, openConversation, openHost, publishedInvite, until, untilTrue, type Conversation } from '../support/conversation.ts';

/** A relay that notes the hints that pass. */
const listeningRelay = async (): Promise<{ readonly relay: Awaited<ReturnType<typeof startRelay>>; readonly hints: NostrEvent[] }> => {
  const hints: NostrEvent[] = [];
  const relay = await startRelay({
    port: 0,
    refuse: (event) => {
      if (event.kind === KIND_EPHEMERAL) hints.push(event);
      return null;
    },
  });
  return { relay, hints };
};

/** Both have written: the guest is confirmed on both sides. */
const confirmed = async (chat: Conversation): Promise<void> => {
  await chat.guest.send('one');
  await hostReads(chat.host, ['one']);
  await chat.host.send(chat.chatId, 'two');
  await guestReads(chat.guest, ['one', 'two']);
};

describe('typing and presence', () => {
  it('are seen on the other side, both ways, and end with the text, with an empty field, or by themselves', async () => {
    const clock = createJumpingClock();
    const { relay, hints } = await listeningRelay();
    const chat = await openConversation({ clock, relay });
    try {
      await confirmed(chat);
      chat.guest.signal('here');
      await until(chat.host, ({ thread }) => thread?.theirs.here === true, 'the guest is here');
      clock.jump(4_000);
      chat.guest.signal('typing');
      await until(chat.host, ({ thread, chats }) => thread?.theirs.typing === true && chats[0]?.typing === true, 'the guest types');
      // A screen says it again and again: that is no end of typing.
      const before = hints.length;
      chat.guest.signal('here');
      clock.jump(4_000);
      chat.guest.signal('here');
      await chat.guest.send('three');
      await hostReads(chat.host, ['one', 'two', 'three']);
      assert.equal(hints.length, before);
      await until(chat.host, ({ thread }) => thread?.theirs.typing === false && thread.theirs.here, 'the text has come');
      chat.host.signal(chat.chatId, 'typing');
      await until(chat.guest, ({ thread }) => thread?.theirs.typing === true, 'the host types');
      clock.jump(4_000);
      chat.host.signal(chat.chatId, 'idle');
      await until(chat.guest, ({ thread }) => thread?.theirs.typing === false && thread.theirs.here, 'the field is empty again');
      clock.jump(4_000);
      chat.host.signal(chat.chatId, 'typing');
      await until(chat.guest, ({ thread }) => thread?.theirs.typing === true, 'the host types again');
      clock.jump(8_000);
      await until(chat.guest, ({ thread }) => thread?.theirs.typing === false, 'no word for eight seconds');
      chat.host.signal(chat.chatId, 'gone');
      await until(chat.guest, ({ thread }) => thread?.theirs.here === false, 'the host is gone');
      assert.ok(hints.length >= 6);
      assert.deepEqual([...new Set(hints.map(({ content }) => content.length))], [120], 'all of one size');
      assert.equal(new Set(hints.map(({ content }) => content)).size, hints.length);
      for (const { tags, created_at } of hints) assert.deepEqual([tags.length, tags[0]?.[0], Math.abs(created_at - clock.now() / 1_000) < 30], [1, 'p', true]);
    } finally {
      await chat.close();
      await relay.stop();
    }
  });

  it('are sent at most every four seconds, and not before the guest is confirmed', async () => {
    const clock = createJumpingClock();
    const { relay, hints } = await listeningRelay();
    const chat = await openConversation({ clock, relay });
    try {
      await confirmed(chat);
      for (let i = 0; i < 50; i++) chat.guest.signal('typing');
      await until(chat.host, ({ thread }) => thread?.theirs.typing === true, 'the guest types');
      assert.equal(hints.length, 1);
      clock.jump(4_000);
      await untilTrue(() => hints.length === 2, 'the one that waited');
      clock.jump(3_900);
      chat.guest.signal('typing');
      assert.equal(hints.length, 2);
      const late = createGuest({ invite: chat.invite.link, store: createMemoryStore(createSharedMemory()), openSocket: nodeSocket, clock });
      chat.host.close();
      await late.look();
      await late.start('Late');
      late.signal('here');
      late.signal('typing');
      await late.send('text');
      await until(late, ({ thread }) => thread?.queued === 0, 'the relay has it');
      assert.ok(hints.length <= 3, `${hints.length} hints`);
      late.close();
    } finally {
      await chat.close();
      await relay.stop();
    }
  });

  it('that are old, repeated or forged show nothing', async () => {
    const { relay, hints } = await listeningRelay();
    const chat = await openConversation({ relay });
    try {
      await confirmed(chat);
      chat.guest.signal('typing');
      await until(chat.host, ({ thread }) => thread?.theirs.typing === true, 'the guest types');
      const [hint] = hints;
      assert.ok(hint);
      await chat.guest.send('three');
      await until(chat.host, ({ thread }) => thread?.theirs.typing === false, 'the text has come');
      const { signEvent, pubkeyOf } = await import('../../src/relay/event.ts');
      const { systemRandom } = await import('../../src/base/ports.ts');
      const secret = systemRandom(32);
      const post = async (content: string, created_at: number): Promise<void> => {
        const event = signEvent({ kind: KIND_EPHEMERAL, created_at, tags: hint.tags as string[][], content }, secret, systemRandom, pubkeyOf(secret));
        const socket = nodeSocket(relay.url);
        await new Promise<void>((resolve) => {
          socket.onopen = () => socket.send(JSON.stringify(['EVENT', event]));
          socket.onmessage = () => resolve();
        });
        socket.close();
      };
      const now = Math.floor(Date.now() / 1_000);
      const forged = Buffer.from(hint.content, 'base64');
      forged[60] = (forged[60] ?? 0) ^ 1;
      await post(hint.content, now);
      await post(hint.content, now - 60);
      await post(forged.toString('base64'), now);
      await post('AAAA', now);
      await post('not base64', now);
      await chat.guest.send('four');
      await hostReads(chat.host, ['one', 'two', 'three', 'four']);
      assert.deepEqual(chat.host.snapshot.thread?.theirs.typing, false);
    } finally {
      await chat.close();
      await relay.stop();
    }
  });

  it('end for a guest who is blocked silently, and begin after an undo when the host says something', async () => {
    const clock = createJumpingClock();
    const { relay, hints } = await listeningRelay();
    const chat = await openConversation({ clock, relay });
    try {
      await confirmed(chat);
      chat.host.signal(chat.chatId, 'here');
      await until(chat.guest, ({ thread }) => thread?.theirs.here === true, 'the host is here');
      await chat.host.block(chat.chatId, false);
      await until(chat.host, ({ blocked }) => blocked.length === 1, 'blocked');
      const before = hints.length;
      clock.jump(60_000);
      chat.host.signal(chat.chatId, 'gone');
      clock.jump(75_000);
      await until(chat.guest, ({ thread }) => thread?.theirs.here === false, 'the host is here no more');
      await chat.host.unblock(chat.chatId);
      await until(chat.host, ({ chats }) => chats.length === 1, 'unblocked');
      clock.jump(60_000);
      await chat.host.send(chat.chatId, 'three');
      await guestReads(chat.guest, ['one', 'two', 'three']);
      assert.equal(hints.length, before);
      // The jumps may have overtaken an answer of the relay: the line is taken up anew, and a hint is not kept for it.
      await until(chat.host, ({ connection }) => connection.kind === 'online', 'the line is up');
      chat.host.signal(chat.chatId, 'here');
      await untilTrue(() => hints.length === before + 1, 'it is said again');
    } finally {
      await chat.close();
      await relay.stop();
    }
  });

  it('are neither sent nor shown where they are switched off', async () => {
    const { relay, hints } = await listeningRelay();
    const memory = createSharedMemory();
    const host = await openHost(memory);
    const invite = await publishedInvite(host, [relay.url]);
    const guest = createGuest({ invite: invite.link, store: createMemoryStore(createSharedMemory()), openSocket: nodeSocket, typing: false });
    try {
      await guest.look();
      await guest.start('Quiet');
      await guest.send('one');
      const { chats } = await until(host, ({ chats: all }) => all.some(({ confirmed: is }) => is), 'a confirmed chat');
      const chatId = chats[0]?.id ?? '';
      await host.openThread(chatId);
      guest.signal('here');
      guest.signal('typing');
      host.signal(chatId, 'typing');
      await untilTrue(() => hints.length === 1, 'the host types');
      await host.send(chatId, 'two');
      await guestReads(guest, ['one', 'two']);
      assert.deepEqual(guest.snapshot.thread?.theirs, { here: false, typing: false });
      assert.equal(hints.length, 1);
    } finally {
      guest.close();
      host.close();
      await relay.stop();
    }
  });
});
