/** What a host does beside answering: telling of itself, deciding about requests, blocking and taking it back, notes, search. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Guest, Host } from '../../src/chat/view.ts';
import { createSharedMemory } from '../../src/store/memory.ts';
import { createHost } from '../../src/chat/host.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { rememberedStretch } from '../support/remembered-stretch.ts';
import { guestReads, hostReads, openConversation, openGuest, statusOf, until, type Conversation } from '../support/conversation.ts';

const NOTHING = { hours: '', reply: '', away: '', isAway: false };
const AWAY = { hours: 'Mon–Fri, 9–17', reply: 'within the hour', away: 'Back on Monday.', isAway: true };

const another = async ({ invite, clock }: Conversation, name: string): Promise<Guest> => {
  const guest = openGuest(createSharedMemory(), invite.link, clock);
  await guest.look();
  await until(guest, ({ phase }) => phase.kind === 'welcome', 'welcome');
  await guest.start(name);
  return guest;
};

const found = async (host: Host, word: string): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const id of host.search((text) => text.includes(word), new AbortController().signal)) ids.push(id);
  return ids;
};

describe('what a host says of itself', () => {
  it('reaches new guests by the invite and those of running chats by a message, and can be taken back', async () => {
    const chat = await openConversation();
    try {
      await chat.host.saveProfile('Anna B.', AWAY);
      await until(chat.guest, ({ host }) => host?.away === 'Back on Monday.' && host.hours === 'Mon–Fri, 9–17' && host.name === 'Anna B.', 'the running chat is told');
      await until(chat.host, ({ invites }) => invites[0]?.published === true, 'the new bundle is on the relay');
      const late = openGuest(createSharedMemory(), chat.invite.link, chat.clock);
      await late.look();
      await until(late, ({ host }) => host?.away === 'Back on Monday.' && host.reply === 'within the hour', 'the new guest sees it');
      late.close();
      // The text is kept, and told no more.
      await chat.host.saveProfile('Anna B.', { ...AWAY, isAway: false });
      await until(chat.guest, ({ host }) => host !== null && host.away === undefined && host.hours === 'Mon–Fri, 9–17', 'it is back');
      assert.equal(chat.host.snapshot.about.away, 'Back on Monday.');
      await chat.host.send(chat.chatId, 'Here I am');
      await guestReads(chat.guest, ['Here I am']);
    } finally {
      await chat.close();
    }
  });

  it('is refused where it cannot be shown', async () => {
    const chat = await openConversation();
    try {
      await assert.rejects(chat.host.saveProfile(' ', NOTHING), { code: 'invalid-name' });
      await assert.rejects(chat.host.saveProfile('Anna', { ...NOTHING, away: 'x'.repeat(301) }), { code: 'invalid-text' });
      await assert.rejects(chat.host.saveProfile('Anna', { ...NOTHING, hours: 'a\u0000b' }), { code: 'invalid-text' });
      await assert.rejects(chat.host.saveReplies([{ name: 'a b', text: 'x' }]), { code: 'invalid-text' });
      await assert.rejects(chat.host.saveReplies([{ name: 'a', text: 'x' }, { name: 'a', text: 'y' }]), { code: 'invalid-text' });
      await assert.rejects(chat.host.saveNote(chat.chatId, 'x'.repeat(4001)), { code: 'invalid-text' });
      assert.deepEqual([chat.host.snapshot.profile?.name, chat.host.snapshot.replies], ['Anna', []]);
    } finally {
      await chat.close();
    }
  });
});

describe('an invite that asks for approval', () => {
  it('shows who comes as a request, tells the guest nothing, and lets in by accepting or by answering', async () => {
    const chat = await openConversation({ invite: { approval: true } });
    const second = await another(chat, 'Second');
    try {
      await chat.guest.send('May I?');
      await hostReads(chat.host, ['May I?']);
      const request = (): boolean | undefined => chat.host.snapshot.chats.find(({ id }) => id === chat.chatId)?.request;
      assert.equal(request(), true);
      assert.equal(chat.invite.approval, true);
      await chat.host.markRead(chat.chatId);
      await chat.host.saveProfile('Anna', AWAY);
      chat.host.signal(chat.chatId, 'here');
      await chat.host.acceptRequest(chat.chatId);
      await until(chat.host, ({ chats }) => chats.find(({ id }) => id === chat.chatId)?.request === false, 'it is accepted');
      await until(chat.guest, ({ host }) => host?.away === 'Back on Monday.', 'from now on the guest is told');
      assert.notEqual(statusOf(chat.guest.snapshot.thread, 'May I?'), 'read', 'what was looked at before is not told');

      const { chats } = await until(chat.host, (snapshot) => snapshot.chats.some(({ name, confirmed }) => name === 'Second' && confirmed), 'the second');
      const id = chats.find(({ name }) => name === 'Second')?.id ?? '';
      await chat.host.send(id, 'Come in');
      await until(chat.host, (snapshot) => snapshot.chats.find((one) => one.id === id)?.request === false, 'answering lets in');
      await guestReads(second, ['Come in']);
    } finally {
      second.close();
      await chat.close();
    }
  });
});

describe('a blocked guest', () => {
  it('is listed, and can be unblocked: the chat is an ended one, and can be read', async () => {
    const chat = await openConversation();
    try {
      await chat.guest.send('Nasty');
      await hostReads(chat.host, ['Nasty']);
      await chat.host.block(chat.chatId, true);
      await until(chat.host, ({ chats, blocked }) => chats.length === 0 && blocked[0]?.name === 'Zoë' && blocked[0].id === chat.chatId, 'listed');
      await until(chat.guest, ({ phase }) => phase.kind === 'blocked', 'the guest is told');
      await chat.host.unblock(chat.chatId);
      await until(chat.host, ({ chats, blocked }) => blocked.length === 0 && chats[0]?.state === 'ended', 'an ended chat');
      assert.deepEqual(await found(chat.host, 'Nasty'), [chat.chatId]);
    } finally {
      await chat.close();
    }
  });
});

describe('an invite with an end', () => {
  it('lets nobody in from then on, and running chats go on', async () => {
    const clock = createJumpingClock();
    const chat = await openConversation({ clock, invite: { limits: { until: clock.now() + 3_600_000 } } });
    const late = openGuest(createSharedMemory(), chat.invite.link, clock);
    try {
      clock.jump(3_600_001);
      chat.host.wake();
      await until(chat.host, ({ invites }) => invites[0]?.state === 'expired' && invites[0].published, 'it is over');
      await late.look();
      assert.deepEqual(late.snapshot.phase, { kind: 'failed', code: 'invite-expired' });
      await chat.guest.send('Still here');
      await hostReads(chat.host, ['Still here']);
    } finally {
      late.close();
      await chat.close();
    }
  });
});

describe('what is kept beside a chat', () => {
  it('note, saved replies and profile stay on this device and come back with a backup', async () => {
    const chat = await openConversation();
    try {
      const replies = [{ name: 'hours', text: 'We open at nine.' }, { name: 'größe', text: 'M or L?' }];
      await chat.host.saveNote(chat.chatId, 'Wants the blue one');
      await chat.host.saveReplies(replies);
      await chat.host.saveProfile('Anna', AWAY);
      await until(chat.host, (snapshot) => snapshot.chats[0]?.note === 'Wants the blue one' && snapshot.replies.length === 2, 'kept');
      assert.equal(chat.host.snapshot.backedUpAt, null);
      const { file, code, madeAt } = await chat.host.createBackup({ passphrase: '', history: true });
      assert.equal(chat.host.snapshot.backedUpAt, null);
      await chat.host.confirmBackup(madeAt);
      await until(chat.host, ({ backedUpAt }) => backedUpAt !== null, 'the day of the backup');
      chat.host.close();
      const restored = createHost({ store: createMemoryStore(createSharedMemory()), openSocket: nodeSocket, stretch: rememberedStretch, clock: chat.clock });
      await restored.open();
      assert.equal(await restored.restore(file, code ?? ''), 'restored');
      assert.deepEqual([restored.snapshot.chats[0]?.note, restored.snapshot.replies, restored.snapshot.about], ['Wants the blue one', replies, AWAY]);
      assert.ok(restored.snapshot.backedUpAt);
      restored.close();
    } finally {
      await chat.close();
    }
  });

  it('a draft stays with its own chat, also across a reload', async () => {
    const chat = await openConversation();
    const second = await another(chat, 'Second');
    try {
      const { chats } = await until(chat.host, (now) => now.chats.length === 2, 'both are there');
      const other = chats.find(({ id }) => id !== chat.chatId)?.id ?? '';
      await chat.host.saveDraft(chat.chatId, 'for the first');
      await chat.host.saveDraft(other, 'for the second');
      await chat.reloadHost();
      await until(chat.host, ({ thread }) => thread?.chatId === chat.chatId && thread.draft === 'for the first', 'the first draft');
      await chat.host.openThread(other);
      await until(chat.host, ({ thread }) => thread?.chatId === other && thread.draft === 'for the second', 'the second draft');
    } finally {
      second.close();
      await chat.close();
    }
  });

  it('texts are found in every chat, however far back, and the history is handed out whole', async () => {
    const chat = await openConversation();
    try {
      await chat.guest.send('The needle is here');
      await hostReads(chat.host, ['The needle is here']);
      for (let i = 0; i < 5; i++) await chat.host.send(chat.chatId, `hay ${i}`);
      assert.deepEqual(await found(chat.host, 'needle'), [chat.chatId]);
      assert.deepEqual(await found(chat.host, 'nothing'), []);
      const history = await chat.host.historyOf(chat.chatId);
      assert.deepEqual(history.flatMap((item) => (item.kind === 'text' ? [item.text] : [])), ['The needle is here', ...[0, 1, 2, 3, 4].map((i) => `hay ${i}`)]);
      const over = new AbortController();
      over.abort();
      for await (const id of chat.host.search(() => true, over.signal)) assert.fail(id);
    } finally {
      await chat.close();
    }
  });
});
