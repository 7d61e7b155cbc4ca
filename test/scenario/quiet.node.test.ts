/** Whoever watches an inbox is told of what can be seen, and of nothing else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hostReads, openConversation, statusOf, until } from '../support/conversation.ts';

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
