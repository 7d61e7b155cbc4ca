/** State that goes back in time, devices that were restored, chats that expire: what both sides see, and that nothing is lost. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSharedMemory, type SharedMemory } from '../../src/store/memory.ts';
import { guestReads, hostReads, openConversation, openGuest, openHost, texts, until } from '../support/conversation.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';

const DAY = 86_400_000;

/** A copy of everything stored, as a backup of the browser's profile would be. */
const copyOf = (memory: SharedMemory): SharedMemory => {
  const copy = createSharedMemory();
  for (const [key, { rev, value }] of memory.records) copy.records.set(key, { rev, value: value.slice() });
  return copy;
};

describe('a device that went back in time', () => {
  it('of the guest: is noticed, says so, and goes on with new keys when the host agrees', async () => {
    const chat = await openConversation();
    try {
      await chat.guest.send('one');
      await hostReads(chat.host, ['one']);
      const old = copyOf(chat.guestMemory);
      await chat.host.send(chat.chatId, 'two');
      await guestReads(chat.guest, ['one', 'two']);
      await chat.guest.send('three');
      await hostReads(chat.host, ['one', 'two', 'three']);
      await chat.host.send(chat.chatId, 'four');
      await guestReads(chat.guest, ['one', 'two', 'three', 'four']);
      chat.guest.close();

      const restored = openGuest(old, chat.invite.link, chat.clock);
      chat.guest = restored;
      await restored.look();
      await restored.send('after the restore');
      const { phase } = await until(restored, (now) => now.phase.kind === 'frozen' || texts(now.thread).includes('four'), 'the guest meets what it does not know');
      if (phase.kind !== 'frozen') await until(chat.host, ({ chats }) => chats[0]?.state === 'frozen', 'the host sees the fork');
      if (restored.snapshot.phase.kind === 'frozen') {
        await restored.restart();
        await until(chat.host, ({ chats }) => chats[0]?.renewalAsked === true || chats[0]?.state === 'open', 'the host is asked');
        if (chat.host.snapshot.chats[0]?.renewalAsked) await chat.host.acceptRenewal(chat.chatId);
        await until(chat.host, ({ thread }) => texts(thread).includes('after the restore'), 'the text arrives on the new keys');
      }
      assert.equal(texts(chat.host.snapshot.thread).filter((text) => text === 'after the restore').length <= 1, true);
    } finally {
      await chat.close();
    }
  });

  it('of the host: finds its own newer bundle, sends nothing, and goes on when a person says so', async () => {
    const chat = await openConversation();
    const old = copyOf(chat.hostMemory);
    try {
      // A newer bundle, which the old copy does not know of.
      await chat.host.pauseInvite(chat.invite.id, true);
      await chat.host.pauseInvite(chat.invite.id, false);
      await until(chat.host, ({ invites }) => invites[0]?.published === true && invites[0].state === 'active', 'the newer bundle is published');
      chat.host.close();
      const restored = await openHost(old, chat.clock);
      chat.host = restored;
      await until(restored, ({ phase }) => phase.kind === 'elsewhere', 'the old copy notices');
      await restored.continueHere();
      await until(restored, ({ phase, invites }) => phase.kind === 'ready' && invites[0]?.published === true, 'it goes on');
      await restored.openThread(restored.snapshot.chats[0]?.id ?? null);
      await chat.guest.send('Are you back?');
      await hostReads(restored, ['Are you back?']);
      await restored.send(restored.snapshot.chats[0]?.id ?? '', 'I am.');
      await guestReads(chat.guest, ['Are you back?', 'I am.']);
      await until(chat.guest, ({ thread }) => thread?.history.some((item) => item.kind === 'note' && item.note === 'renewed') ?? false, 'the guest sees the new keys');
      await chat.guest.send('On the new keys');
      await hostReads(restored, ['Are you back?', 'I am.', 'On the new keys']);
      assert.equal(restored.snapshot.chats.length, 1);
    } finally {
      await chat.close();
    }
  });
});

describe('expiry', () => {
  it('closes a chat after ten quiet days on both sides, and erases it a day later', async () => {
    const clock = createJumpingClock();
    const chat = await openConversation({ clock });
    try {
      await chat.guest.send('Hello');
      await hostReads(chat.host, ['Hello']);
      clock.jump(10 * DAY + 1_000);
      await until(chat.guest, ({ phase }) => phase.kind === 'expired', 'expired for the guest');
      await until(chat.host, ({ chats }) => chats[0]?.state === 'expired', 'expired for the host');
      await assert.rejects(chat.guest.send('Too late'), { code: 'chat-closed' });
      await assert.rejects(chat.host.send(chat.chatId, 'Too late'), { code: 'chat-closed' });
      clock.jump(DAY);
      await until(chat.host, ({ chats }) => chats.length === 0, 'gone for the host');
      await until(chat.guest, ({ phase, thread }) => phase.kind === 'expired' && thread === null, 'gone for the guest');
      assert.equal(chat.guestMemory.records.size, 0);
      assert.deepEqual([...chat.hostMemory.records.keys()].filter((key) => /^(chat|msg|mid|out|drf|gst)\//.test(key)), []);
    } finally {
      await chat.close();
    }
  });

  it('is told as soon as a relay was read, and no sooner', async () => {
    const clock = createJumpingClock();
    const chat = await openConversation({ clock });
    try {
      await chat.guest.send('Hello');
      await hostReads(chat.host, ['Hello']);
      chat.guest.close();
      chat.host.close();
      clock.jump(10 * DAY + 1_000);
      const kinds: string[] = [];
      chat.guest = openGuest(chat.guestMemory, chat.invite.link, clock);
      chat.guest.subscribe(({ phase }) => kinds.push(phase.kind));
      await chat.guest.look();
      // Without a relay it would be judged after ten seconds.
      await until(chat.guest, ({ phase }) => phase.kind === 'expired', 'expired', 5_000);
      assert.ok(kinds.includes('waiting'), kinds.join());
    } finally {
      await chat.close();
    }
  });

  it('is put off by every text, and judged only after the relay was read', async () => {
    const clock = createJumpingClock();
    const chat = await openConversation({ clock });
    try {
      await chat.guest.send('Day 0');
      await hostReads(chat.host, ['Day 0']);
      chat.guest.close();
      clock.jump(8 * DAY);
      await chat.host.send(chat.chatId, 'Day 8');
      await until(chat.host, ({ thread }) => thread?.queued === 0, 'the relay has it');
      // Twelve days after the guest's last look, four after the host's text.
      clock.jump(4 * DAY);
      await chat.reloadGuest();
      await guestReads(chat.guest, ['Day 0', 'Day 8']);
      assert.equal(chat.guest.snapshot.phase.kind, 'open');
    } finally {
      await chat.close();
    }
  });
});

describe('several tabs', () => {
  it('of guest and host are one chat: nothing doubled, nothing lost, one order', async () => {
    const chat = await openConversation();
    const secondGuest = openGuest(chat.guestMemory, chat.invite.link, chat.clock);
    const secondHost = await openHost(chat.hostMemory, chat.clock);
    try {
      await secondGuest.look();
      await secondHost.openThread(chat.chatId);
      const sends: Promise<string>[] = [];
      for (let i = 0; i < 6; i++) {
        sends.push((i % 2 ? chat.guest : secondGuest).send(`guest ${i}`));
        sends.push((i % 2 ? chat.host : secondHost).send(chat.chatId, `host ${i}`));
      }
      await Promise.all(sends);
      const all = new Set(Array.from({ length: 6 }, (_, i) => [`guest ${i}`, `host ${i}`]).flat());
      for (const side of [chat.guest, secondGuest]) {
        await until(side, ({ thread }) => texts(thread).length === 12 && texts(thread).every((text) => all.has(text)), 'a guest tab has all');
      }
      for (const side of [chat.host, secondHost]) {
        await until(side, ({ thread }) => texts(thread).length === 12 && texts(thread).every((text) => all.has(text)), 'a host tab has all');
      }
      assert.deepEqual(texts(chat.guest.snapshot.thread), texts(secondGuest.snapshot.thread));
      assert.deepEqual(texts(chat.host.snapshot.thread), texts(secondHost.snapshot.thread));
      assert.equal(chat.guest.snapshot.phase.kind, 'open');
      assert.equal(chat.host.snapshot.chats[0]?.state, 'open');
    } finally {
      secondGuest.close();
      secondHost.close();
      await chat.close();
    }
  });
});
