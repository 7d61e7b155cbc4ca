/** A crowd of strangers: who was answered stays in sight, who is new is one filter away, and nobody is held up by them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeRecord } from '../../src/base/record.ts';
import { createHost } from '../../src/chat/host.ts';
import type { OutboxRecord } from '../../src/chat/records.ts';
import type { Host } from '../../src/chat/view.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { listChats } from '../../src/ui/inbox/listing.ts';
import type { Filter } from '../../src/ui/inbox/model.ts';
import { gatherCrowd } from '../support/crowd.ts';
import { guestReads, openConversation, openGuest, publishedInvite, statusOf, until, untilTrue } from '../support/conversation.ts';
import { startRelay } from '../../demo/relay.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';
import { nodeSocket } from '../support/node-socket.ts';

const CROWD = 30;
const names = ({ snapshot }: Host, filter: Filter): readonly string[] => listChats(snapshot.chats, filter, '').shown.map(({ name }) => name);

describe('a crowd of strangers', () => {
  it('stands behind a guest who was answered, and a new guest before it under “New”', async () => {
    // The crowd has the time of the world, and who stands where is a question of time.
    const chat = await openConversation({ clock: createJumpingClock() });
    const { host, guest, invite, clock } = chat;
    const crowd = await gatherCrowd(invite.link, CROWD);
    const newcomer = openGuest(createSharedMemory(), invite.link, clock);
    try {
      await guest.send('Hello');
      await until(host, ({ chats }) => chats[0]?.lastText === 'Hello', 'it is there');
      await host.send(chat.chatId, 'Good morning');
      await guestReads(guest, ['Hello', 'Good morning']);
      await crowd.write(crowd.events.slice(0, CROWD / 2));
      await newcomer.look();
      await newcomer.start('Newcomer');
      await newcomer.send('Hello?');
      await until(newcomer, ({ thread }) => statusOf(thread, 'Hello?') === 'delivered', 'it is acknowledged');
      await newcomer.send('Is anybody there?');
      await until(host, ({ chats }) => chats.some(({ lastText }) => lastText === 'Is anybody there?'), 'it is there');
      // Every one of these is newer.
      await crowd.write(crowd.events.slice(CROWD / 2));
      await until(host, ({ chats }) => chats.length === CROWD + 2, 'all are in', 60_000);
      await guest.send('One more thing');
      await until(host, ({ chats }) => chats.some(({ lastText }) => lastText === 'One more thing'), 'it is there');
      assert.equal(names(host, 'waiting')[0], 'Zoë');
      assert.equal(names(host, 'open')[0], 'Zoë');
      assert.equal(names(host, 'new')[0], 'Newcomer');
      assert.equal(names(host, 'new').includes('Zoë'), false);
      // Also where it is the guest's turn.
      await host.send(chat.chatId, 'Gladly');
      await until(host, ({ chats }) => chats.some(({ lastText }) => lastText === 'Gladly'), 'it is answered');
      assert.equal(names(host, 'open')[0], 'Zoë');
    } finally {
      crowd.close();
      newcomer.close();
      await chat.close();
    }
  });

  it('is acknowledged a few at a time: what a person does in between is shown at once', async () => {
    const relay = await startRelay({ port: 0 });
    const store = createMemoryStore();
    let acks = 0;
    let onFirstAck = (): void => {};
    const counting: Store = {
      ...store,
      transact: (changes) => {
        const isAck = changes.some(({ key, value }) => key.startsWith('out/') && value && decodeRecord<OutboxRecord>(value).kind === 'ack');
        if (isAck && acks++ === 0) onFirstAck();
        return store.transact(changes);
      },
    };
    const host = createHost({ store: counting, openSocket: nodeSocket });
    await host.open();
    await host.setUp('Anna');
    const { link } = await publishedInvite(host, [relay.url]);
    const crowd = await gatherCrowd(link, CROWD);
    try {
      let acksWhenShown = -1;
      onFirstAck = () => {
        const chatId = host.snapshot.chats[0]?.id ?? '';
        void host.saveNote(chatId, 'seen');
        void until(host, ({ chats }) => chats.some(({ note }) => note === 'seen'), 'the note is shown').then(() => (acksWhenShown = acks));
      };
      await crowd.write(crowd.events);
      await until(host, ({ chats }) => chats.length === CROWD, 'all are in', 60_000);
      await untilTrue(() => acks === CROWD && acksWhenShown >= 0, 'all are acknowledged', 60_000);
      assert.ok(acksWhenShown <= CROWD / 2, `shown after ${acksWhenShown} of ${CROWD}`);
    } finally {
      crowd.close();
      host.close();
      await relay.stop();
    }
  });
});
