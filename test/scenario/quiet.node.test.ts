/** Whoever watches an inbox or a chat is told of what can be seen, of nothing else, and not more often than it can be seen. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Clock } from '../../src/base/ports.ts';
import { guestReads, hostReads, openConversation, openGuest, statusOf, texts, until, untilTrue } from '../support/conversation.ts';

describe('who watches an inbox', () => {
  it('is told once of a text, and not of its acknowledgement', async () => {
    const chat = await openConversation();
    try {
      await chat.host.openThread(null);
      const told: unknown[] = [];
      chat.host.subscribe(({ chats }) => told.push(chats));
      await chat.guest.send('two');
      const atLeisure = chat.clock.hurry();
      await until(chat.guest, ({ thread }) => statusOf(thread, 'two') === 'delivered', 'it is acknowledged');
      atLeisure();
      assert.equal(told.length, 1);
      assert.deepEqual(chat.host.snapshot.chats.map(({ lastText, unread }) => [lastText, unread]), [['two', 1]]);
    } finally {
      await chat.close();
    }
  });

  it('finds the same objects wherever nothing has changed', async () => {
    const chat = await openConversation();
    try {
      const before = chat.host.snapshot;
      await chat.guest.send('one');
      await hostReads(chat.host, ['one']);
      const { snapshot } = chat.host;
      for (const part of ['phase', 'connection', 'relaysAway', 'profile', 'about', 'replies', 'invites', 'blocked'] as const) assert.equal(snapshot[part], before[part], part);
      assert.notEqual(snapshot.chats, before.chats);
      assert.notEqual(snapshot.thread, before.thread);
    } finally {
      await chat.close();
    }
  });
});

describe('who watches a chat', () => {
  it('sees the first of many texts at once, and after a rest all the others together', async () => {
    const chat = await openConversation();
    const rests: (() => void)[] = [];
    let standsStill = false;
    const clock: Clock = {
      now: chat.clock.now,
      after: (ms, run) => {
        if (!standsStill) return chat.clock.after(ms, run);
        if (ms === 100) rests.push(run);
        return () => {};
      },
    };
    chat.guest.close();
    chat.guest = openGuest(chat.guestMemory, chat.invite.link, clock);
    try {
      await chat.guest.look();
      await until(chat.guest, ({ connection }) => connection.kind === 'online', 'the guest is online');
      // From here on nothing but texts would have the guest look again.
      standsStill = true;
      const told = new Set<string>();
      chat.guest.subscribe(({ thread }) => told.add(texts(thread).join()));
      const all = ['1', '2', '3', '4', '5'];
      await chat.host.send(chat.chatId, '1');
      await guestReads(chat.guest, ['1']);
      for (const text of all.slice(1)) await chat.host.send(chat.chatId, text);
      const stored = (): number => [...chat.guestMemory.records.keys()].filter((key) => key.startsWith('msg/')).length;
      await untilTrue(() => stored() === 5, 'all five are stored');
      assert.deepEqual([...told].filter(Boolean), ['1']);
      for (const over of rests.splice(0)) over();
      await guestReads(chat.guest, all);
      assert.deepEqual([...told].filter(Boolean), ['1', all.join()]);
    } finally {
      await chat.close();
    }
  });
});
