/** Limits of an invite, as the host enforces them: nobody is lost, they wait on the relay until there is room. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRelay } from '../../demo/relay.ts';
import { createHost } from '../../src/chat/host.ts';
import type { Guest } from '../../src/chat/view.ts';
import type { Store } from '../../src/store/store.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import { gatherCrowd } from '../support/crowd.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { guestReads, hostReads, openConversation, openGuest, publishedInvite, statusOf, texts, until, type Conversation } from '../support/conversation.ts';

const newGuest = async ({ invite, clock }: Conversation, name: string): Promise<Guest> => {
  const guest = openGuest(createSharedMemory(), invite.link, clock);
  await guest.look();
  await until(guest, ({ phase }) => phase.kind === 'welcome', `${name} is welcome`);
  await guest.start(name);
  await until(guest, ({ phase, thread }) => phase.kind === 'waiting' && thread?.queued === 0, `${name} waits`);
  return guest;
};

const names = ({ host }: Conversation): readonly string[] => host.snapshot.chats.map(({ name }) => name).toSorted();

describe('an invite with a limit', () => {
  it('of guests is used up by the last of them', async () => {
    const chat = await openConversation({ invite: { limits: { guests: 2 } } });
    const second = await newGuest(chat, 'Second');
    const late = openGuest(createSharedMemory(), chat.invite.link, chat.clock);
    try {
      await until(chat.host, ({ invites }) => invites[0]?.state === 'used' && invites[0].published, 'it is used up');
      await late.look();
      assert.deepEqual(late.snapshot.phase, { kind: 'failed', code: 'invite-used' });
      assert.deepEqual(names(chat), ['Second', 'Zoë']);
    } finally {
      second.close();
      late.close();
      await chat.close();
    }
  });

  it('of chats at once lets the next one in when one has ended', async () => {
    const chat = await openConversation({ invite: { limits: { open: 1 } } });
    const second = await newGuest(chat, 'Second');
    try {
      // The first goes on: what it says proves that what came before it was read.
      await second.send('May I?');
      await until(second, ({ thread }) => statusOf(thread, 'May I?') === 'sent', 'the relay has it');
      await chat.guest.send('I am still here');
      await hostReads(chat.host, ['I am still here']);
      assert.deepEqual(names(chat), ['Zoë']);
      await chat.host.end(chat.chatId);
      await until(chat.host, ({ chats }) => chats.some(({ name, lastText }) => name === 'Second' && lastText === 'May I?'), 'the second comes in with its text');
    } finally {
      second.close();
      await chat.close();
    }
  });

  it('of chats at once holds against guests who all come in one moment, on a device that is slow', async () => {
    const relay = await startRelay({ port: 0 });
    const store = createMemoryStore();
    const slow: Store = {
      ...store,
      get: async (key) => {
        if (key.startsWith('sum/')) await new Promise((resolve) => setTimeout(resolve, 100));
        return store.get(key);
      },
    };
    const host = createHost({ store: slow, openSocket: nodeSocket });
    await host.open();
    await host.setUp('Anna');
    const { link } = await publishedInvite(host, [relay.url], { limits: { open: 3 } });
    const crowd = await gatherCrowd(link, 12);
    try {
      await crowd.write(crowd.events);
      await until(host, ({ invites, chats }) => chats.length + (invites[0]?.waiting ?? 0) === 12, 'all have come');
      assert.deepEqual([host.snapshot.chats.length, host.snapshot.invites[0]?.waiting], [3, 9]);
    } finally {
      crowd.close();
      host.close();
      await relay.stop();
    }
  });

  it('of guests within an hour lets the next one in after it', async () => {
    const clock = createJumpingClock();
    const chat = await openConversation({ clock, invite: { limits: { perHour: 1 } } });
    const second = await newGuest(chat, 'Second');
    try {
      await chat.guest.send('I am still here');
      await hostReads(chat.host, ['I am still here']);
      assert.deepEqual(names(chat), ['Zoë']);
      clock.jump(3_600_000);
      await until(chat.host, ({ chats }) => chats.some(({ name }) => name === 'Second'), 'the second comes in an hour later');
    } finally {
      second.close();
      await chat.close();
    }
  });

  it('of texts before the first answer leaves the rest on the relay, and takes it with the answer', async () => {
    const chat = await openConversation({ invite: { limits: { unanswered: 2 } } });
    const all = ['one', 'two', 'three', 'four'];
    try {
      for (const text of all) await chat.guest.send(text);
      await until(chat.guest, ({ thread }) => statusOf(thread, 'two') === 'delivered' && statusOf(thread, 'four') === 'sent', 'all are on the relay, two at the host');
      assert.deepEqual(texts(chat.host.snapshot.thread), ['one', 'two']);
      await chat.host.send(chat.chatId, 'Slowly!');
      await until(chat.host, ({ thread }) => all.every((text) => texts(thread).includes(text)), 'the rest');
      await chat.guest.send('five');
      await until(chat.host, ({ thread }) => texts(thread).includes('five'), 'no limit any more');
      await guestReads(chat.guest, [...all, 'Slowly!', 'five']);
    } finally {
      await chat.close();
    }
  });

  it('that is no limit is refused', async () => {
    const chat = await openConversation();
    try {
      for (const limits of [{ guests: 0 }, { open: 1.5 }, { perHour: Number.NaN }, { unanswered: -1 }, { guests: '3' }, { other: 1 }]) {
        await assert.rejects(chat.host.createInvite({ label: 'x', relays: [chat.relay.url], singleUse: false, limits: limits as never }), { code: 'invite-invalid' });
      }
    } finally {
      await chat.close();
    }
  });
});
