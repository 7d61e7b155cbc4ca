/**
 * A host that is away for days: what was written meanwhile arrives, in order, once, and is acknowledged; a chat without
 * a text for ten days says that it is over, and a day later it is gone on both sides. Devices that slept kill no chat.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRelay } from '../../demo/relay.ts';
import type { OpenSocket, Socket } from '../../src/base/ports.ts';
import { createGuest } from '../../src/chat/guest.ts';
import { createHost } from '../../src/chat/host.ts';
import type { ChatEvent, Guest } from '../../src/chat/view.ts';
import { createMemoryStore, createSharedMemory, type SharedMemory } from '../../src/store/memory.ts';
import { guestReads, hostReads, openConversation, openGuest, openHost, publishedInvite, statusOf, texts, until, untilTrue, type DemoRelay } from '../support/conversation.ts';
import { createHurriedClock, createJumpingClock, type JumpingClock } from '../support/jumping-clock.ts';
import { nodeSocket } from '../support/node-socket.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

const relayOn = (clock: JumpingClock, keepsExpired: boolean): Promise<DemoRelay> => startRelay({ port: 0, now: () => Math.floor(clock.now() / 1_000), keepsExpired });

const sends = async (guest: Guest, text: string): Promise<void> => {
  await guest.send(text);
  await until(guest, ({ thread }) => statusOf(thread, text) === 'sent', `the relay has “${text}”`);
};

/** What is kept of chats, messages and what is on its way. */
const keptOf = ({ records }: SharedMemory): readonly string[] => [...records.keys()].filter((key) => /^(?:chat|msg|mid|out|drf|gst)\//u.test(key));

/** Sockets that a sleeping machine holds: nothing comes or goes, and they are dead at the end. */
const createSleepySockets = (): { readonly openSocket: OpenSocket; sleep(): void; wake(): void } => {
  let isAsleep = false;
  const open = new Set<Socket>();
  return {
    openSocket: (url) => {
      const inner = nodeSocket(url);
      open.add(inner);
      const outer: Socket = {
        get readyState() {
          return inner.readyState;
        },
        send: (data) => (isAsleep ? undefined : inner.send(data)),
        close: (...how) => inner.close(...how),
        onopen: null, onmessage: null, onclose: null, onerror: null,
      };
      for (const name of ['onopen', 'onmessage', 'onclose', 'onerror'] as const) {
        inner[name] = (event: never) => {
          if (!isAsleep) outer[name]?.(event);
        };
      }
      return outer;
    },
    sleep: () => void (isAsleep = true),
    wake: () => {
      isAsleep = false;
      for (const socket of open) socket.close();
    },
  };
};

for (const keepsExpired of [false, true]) {
  describe(`at a relay that ${keepsExpired ? 'keeps' : 'forgets'} what has expired`, () => {
    it('everything of nine days is there when the host opens, in order, once, and is acknowledged', async () => {
      const clock = createHurriedClock();
      const relay = await relayOn(clock, keepsExpired);
      const chat = await openConversation({ clock, relay });
      const late = openGuest(createSharedMemory(), chat.invite.link, clock);
      try {
        await chat.guest.send('before');
        await hostReads(chat.host, ['before']);
        await chat.host.send(chat.chatId, 'See you');
        await guestReads(chat.guest, ['before', 'See you']);
        chat.host.close();

        const said: string[] = [];
        const saidLate: string[] = [];
        for (let day = 1; day <= 8; day++) {
          clock.jump(DAY);
          // A guest opens and closes the page; their texts are sent again and again until somebody has them.
          if (day % 3 === 0) await chat.reloadGuest();
          for (const half of ['morning', 'evening']) {
            await sends(chat.guest, `day ${day}, ${half}`);
            said.push(`day ${day}, ${half}`);
          }
          if (day === 3) {
            // Comes by a bundle whose prekey is replaced before anybody reads it.
            await late.look();
            await until(late, ({ phase }) => phase.kind === 'welcome', 'the late guest is welcome');
            await late.start('Late');
          }
          if (day >= 3) {
            await sends(late, `late, day ${day}`);
            saidLate.push(`late, day ${day}`);
          }
        }
        clock.jump(DAY - HOUR);

        await chat.reloadHost();
        await hostReads(chat.host, ['before', 'See you', ...said]);
        const isDelivered = (guest: Guest, all: readonly string[]): Promise<unknown> => until(guest, ({ thread }) => all.every((text) => statusOf(thread, text) === 'delivered'), 'the guest is told');
        const { chats } = await until(chat.host, ({ chats: all }) => all.some(({ name, lastText }) => name === 'Late' && lastText === saidLate.at(-1)), 'the late guest is there');
        await isDelivered(chat.guest, said);
        await isDelivered(late, saidLate);
        await chat.host.openThread(chats.find(({ name }) => name === 'Late')?.id ?? null);
        await hostReads(chat.host, saidLate);

        // Nothing comes twice, whatever the relay still holds: the host reads it all again.
        await chat.reloadHost();
        await chat.host.send(chat.chatId, 'Here I am again');
        await guestReads(chat.guest, ['before', 'See you', ...said, 'Here I am again']);
        await hostReads(chat.host, ['before', 'See you', ...said, 'Here I am again']);
        assert.equal(chat.host.snapshot.chats.length, 2);
        await untilTrue(() => [...chat.guestMemory.records.keys()].every((key) => !key.startsWith('out/')), 'the guest has nothing left to send');
      } finally {
        late.close();
        await chat.close();
        await relay.stop();
      }
    });

    it('a guest of the last days of a bundle is read after it has run out', async () => {
      const clock = createHurriedClock();
      const relay = await relayOn(clock, keepsExpired);
      const memory = createSharedMemory();
      let host = await openHost(memory, clock);
      const { link } = await publishedInvite(host, [relay.url]);
      host.close();
      clock.jump(28 * DAY);
      const guest = openGuest(createSharedMemory(), link, clock);
      await guest.look();
      await guest.start('Kim');
      const said: string[] = [];
      try {
        for (let day = 0; day < 9; day++) {
          await sends(guest, `day ${day}`);
          said.push(`day ${day}`);
          clock.jump(DAY);
        }
        host = await openHost(memory, clock);
        const { chats } = await until(host, ({ chats: all }) => all.some(({ lastText }) => lastText === 'day 8'), 'the host has it all');
        await host.openThread(chats[0]?.id ?? null);
        await hostReads(host, said);
        await until(guest, ({ thread }) => said.every((text) => statusOf(thread, text) === 'delivered'), 'the guest is told');
        await host.send(chats[0]?.id ?? '', 'Sorry!');
        await guestReads(guest, [...said, 'Sorry!']);
      } finally {
        guest.close();
        host.close();
        await relay.stop();
      }
    });

    it('a chat without a text says after ten days that it has expired, and after eleven it is gone on both sides, keys and all', async () => {
      const clock = createHurriedClock();
      const relay = await relayOn(clock, keepsExpired);
      const chat = await openConversation({ clock, relay });
      try {
        await chat.guest.send('Hello?');
        await hostReads(chat.host, ['Hello?']);
        await chat.host.send(chat.chatId, 'Yes?');
        await guestReads(chat.guest, ['Hello?', 'Yes?']);
        await untilTrue(() => [...chat.hostMemory.records.keys()].every((key) => !key.startsWith('out/')), 'nothing is on its way');
        chat.host.close();
        chat.guest.close();

        clock.jump(10 * DAY + HOUR);
        await chat.reloadHost();
        await until(chat.host, ({ chats }) => chats[0]?.state === 'expired', 'the list of the host says so');
        await assert.rejects(chat.host.send(chat.chatId, 'Too late'), { code: 'chat-closed' });
        await chat.reloadGuest();
        await until(chat.guest, ({ phase }) => phase.kind === 'expired', 'the guest is told');
        assert.deepEqual(texts(chat.guest.snapshot.thread), ['Hello?', 'Yes?'], 'what was written can still be read');
        assert.equal(chat.host.snapshot.erased, 0);

        // One is there when the time comes, the other looks a day later.
        chat.guest.close();
        clock.jump(DAY);
        await until(chat.host, ({ chats, erased }) => chats.length === 0 && erased === 1, 'the host is told that it is gone');
        assert.deepEqual(keptOf(chat.hostMemory), []);
        clock.jump(DAY);
        await chat.reloadGuest();
        await until(chat.guest, ({ phase, thread }) => phase.kind === 'expired' && thread === null, 'the guest is told that it is gone');
        assert.deepEqual([...chat.guestMemory.records.keys()], []);

        // Told until somebody has read it, also after a reload; and only once.
        await chat.reloadHost();
        assert.equal(chat.host.snapshot.erased, 1);
        await chat.host.dismissErased();
        await until(chat.host, ({ erased }) => erased === 0, 'read');
      } finally {
        await chat.close();
        await relay.stop();
      }
    });

    it('a host that opens after eleven days finds nothing but that they are gone', async () => {
      const clock = createHurriedClock();
      const relay = await relayOn(clock, keepsExpired);
      const chat = await openConversation({ clock, relay });
      try {
        await chat.guest.send('Hello?');
        await hostReads(chat.host, ['Hello?']);
        chat.host.close();
        chat.guest.close();
        clock.jump(12 * DAY);
        await chat.reloadHost();
        await until(chat.host, ({ chats, erased }) => chats.length === 0 && erased === 1, 'gone, and said so');
        assert.deepEqual(keptOf(chat.hostMemory), []);
        chat.guest = openGuest(chat.guestMemory, chat.invite.link, clock);
        const heard: ChatEvent['kind'][] = [];
        chat.guest.onEvent(({ kind }) => heard.push(kind));
        await chat.guest.look();
        await until(chat.guest, ({ phase, thread }) => phase.kind === 'expired' && thread === null, 'gone for the guest');
        assert.equal(heard.filter((kind) => kind === 'expired').length, 1, 'the page of a guest who comes back this late is told, once');
      } finally {
        await chat.close();
        await relay.stop();
      }
    });
  });
}

describe('a device that sleeps through the tenth day', () => {
  it('of the host kills no chat to which the guest has written meanwhile', async () => {
    // The world's clock; the machine of the host wakes to it late.
    const world = createJumpingClock();
    const own = createJumpingClock();
    const relay = await relayOn(world, false);
    const sleepy = createSleepySockets();
    const memory = createSharedMemory();
    const host = createHost({ store: createMemoryStore(memory), openSocket: sleepy.openSocket, clock: own });
    await host.open();
    await host.setUp('Anna');
    const { link } = await publishedInvite(host, [relay.url]);
    const guest = openGuest(createSharedMemory(), link, world);
    await guest.look();
    await guest.start('Kim');
    await guest.send('day 0');
    const { chats } = await until(host, ({ chats: all }) => all.some(({ lastText, confirmed }) => confirmed && lastText === 'day 0'), 'the host has it');
    const chatId = chats[0]?.id ?? '';
    await host.openThread(chatId);
    try {
      sleepy.sleep();
      world.jump(6 * DAY);
      await sends(guest, 'day 6');
      world.jump(6 * DAY);
      // It wakes: first the timers run, and the sockets are found dead later.
      own.jump(12 * DAY);
      await untilTrue(() => own.now() - world.now() < 1_000 && host.snapshot.chats.length === 1, 'the host has woken');
      sleepy.wake();
      host.wake();
      await hostReads(host, ['day 0', 'day 6']);
      await until(host, ({ chats: all }) => all[0]?.state === 'open', 'the chat lives');
      await host.send(chatId, 'I am back');
      await guestReads(guest, ['day 0', 'day 6', 'I am back']);
      assert.equal(host.snapshot.erased, 0);
    } finally {
      guest.close();
      host.close();
      await relay.stop();
    }
  });

  it('of the guest kills no chat in which the host has answered meanwhile', async () => {
    const world = createJumpingClock();
    const own = createJumpingClock();
    const relay = await relayOn(world, false);
    const sleepy = createSleepySockets();
    const host = await openHost(createSharedMemory(), world);
    const { link } = await publishedInvite(host, [relay.url]);
    const guest = createGuest({ invite: link, store: createMemoryStore(createSharedMemory()), openSocket: sleepy.openSocket, clock: own });
    await guest.look();
    await guest.start('Kim');
    await guest.send('day 0');
    const { chats } = await until(host, ({ chats: all }) => all.some(({ lastText, confirmed }) => confirmed && lastText === 'day 0'), 'the host has it');
    const chatId = chats[0]?.id ?? '';
    try {
      sleepy.sleep();
      world.jump(6 * DAY);
      await host.send(chatId, 'day 6');
      await host.openThread(chatId);
      await until(host, ({ thread }) => statusOf(thread, 'day 6') === 'sent', 'the relay has the answer');
      world.jump(6 * DAY);
      own.jump(12 * DAY);
      sleepy.wake();
      guest.wake();
      await guestReads(guest, ['day 0', 'day 6']);
      await until(guest, ({ phase }) => phase.kind === 'open', 'the chat lives');
    } finally {
      guest.close();
      host.close();
      await relay.stop();
    }
  });
});
