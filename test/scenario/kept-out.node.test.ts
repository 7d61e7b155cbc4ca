/** Who is kept out, and how a host hears of it and takes it back: pauses, refusals, blocks, limits that are changed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRelay } from '../../demo/relay.ts';
import { KIND_BUNDLE } from '../../src/protocol/limits.ts';
import type { Guest, Host } from '../../src/chat/view.ts';
import { createHost } from '../../src/chat/host.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import { guestReads, hostReads, openConversation, openGuest, openHost, publishedInvite, statusOf, texts, until } from '../support/conversation.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { rememberedStretch } from '../support/remembered-stretch.ts';

const DAY = 86_400_000;
const NOTHING = { hours: '', reply: '', away: '', isAway: false };

const starts = async (link: string, name: string, clock?: Parameters<typeof openGuest>[2]): Promise<Guest> => {
  const guest = openGuest(createSharedMemory(), link, clock);
  await guest.look();
  await until(guest, ({ phase }) => phase.kind === 'welcome', `${name} is welcome`);
  await guest.start(name);
  await until(guest, ({ phase, thread }) => phase.kind === 'waiting' && thread?.queued === 0, `${name} waits`);
  return guest;
};
const names = ({ snapshot }: Host): readonly string[] => snapshot.chats.map(({ name }) => name).toSorted();

describe('a pause of all invites', () => {
  it('is one step, is told by every bundle, counts who came, and leaves each invite its own pause', async () => {
    let isDeaf = false;
    const relay = await startRelay({ port: 0, refuse: ({ kind }) => (isDeaf && kind === KIND_BUNDLE ? 'rate-limited: not now' : null) });
    const memory = createSharedMemory();
    let host = await openHost(memory);
    const first = await publishedInvite(host, [relay.url]);
    const second = await publishedInvite(host, [relay.url], { label: 'Other' });
    const looking = openGuest(createSharedMemory(), second.link);
    try {
      await host.pauseInvite(second.id, true);
      await until(host, ({ invites }) => invites.every(({ published }) => published), 'its own pause is published');
      // A guest who comes before the relay has heard of it.
      isDeaf = true;
      await host.pauseAll(true);
      const early = await starts(first.link, 'Early');
      await until(host, ({ paused, invites }) => paused && invites.every(({ state }) => state === 'paused') && invites.find(({ id }) => id === first.id)?.waiting === 1, 'one is kept out, and counted');
      assert.deepEqual(names(host), []);
      isDeaf = false;
      host.close();
      host = await openHost(memory);
      await until(host, ({ invites }) => invites.every(({ published }) => published) && invites.find(({ id }) => id === first.id)?.waiting === 1, 'counted again after a reload');
      const late = openGuest(createSharedMemory(), first.link);
      await late.look();
      assert.deepEqual(late.snapshot.phase, { kind: 'failed', code: 'invite-paused' });
      late.close();

      await host.pauseAll(false);
      await until(host, ({ chats, paused, invites }) => !paused && chats.some(({ name }) => name === 'Early') && invites.find(({ id }) => id === first.id)?.waiting === 0, 'the guest comes in');
      await until(host, ({ invites }) => invites.find(({ id }) => id === second.id)?.state === 'paused' && invites.every(({ published }) => published), 'the other is still paused');
      await looking.look();
      assert.deepEqual(looking.snapshot.phase, { kind: 'failed', code: 'invite-paused' });
      early.close();
    } finally {
      looking.close();
      host.close();
      await relay.stop();
    }
  });
});

describe('a request that is refused', () => {
  it('is gone from the list, tells the guest nothing, takes no place, and comes back with all that was written', async () => {
    const chat = await openConversation({ invite: { approval: true, limits: { open: 1 } } });
    let second: Guest | null = null;
    try {
      await chat.guest.send('May I?');
      await hostReads(chat.host, ['May I?']);
      await chat.host.refuse(chat.chatId);
      await until(chat.host, ({ chats, blocked }) => chats.length === 0 && blocked[0]?.kind === 'refused' && blocked[0].name === 'Zoë', 'listed as refused');
      await assert.rejects(chat.host.send(chat.chatId, 'x'), { code: 'chat-closed' });
      await chat.guest.send('Hello?');
      await until(chat.guest, ({ thread }) => statusOf(thread, 'Hello?') === 'sent', 'the relay has it');
      assert.equal(chat.guest.snapshot.phase.kind, 'waiting');
      // Who was turned down leaves room for another.
      second = await starts(chat.invite.link, 'Second', chat.clock);
      await until(chat.host, ({ chats }) => chats.length === 1 && chats[0]?.name === 'Second', 'another comes in');
      await chat.reloadHost();
      assert.deepEqual(names(chat.host), ['Second']);
      await chat.host.unblock(chat.chatId);
      await until(chat.host, ({ chats, blocked }) => blocked.length === 0 && chats.some(({ id, request, lastText }) => id === chat.chatId && request && lastText === 'Hello?'), 'it is a request again, with what was written meanwhile');
      await chat.host.openThread(chat.chatId);
      await chat.host.send(chat.chatId, 'Come in');
      await guestReads(chat.guest, ['May I?', 'Hello?', 'Come in']);
    } finally {
      second?.close();
      await chat.close();
    }
  });
});

describe('a guest who is blocked silently', () => {
  it('is read no more, and after an undo the chat goes on with all that was written', async () => {
    const chat = await openConversation();
    try {
      await chat.guest.send('one');
      await hostReads(chat.host, ['one']);
      await chat.host.send(chat.chatId, 'two');
      await guestReads(chat.guest, ['one', 'two']);
      await chat.host.block(chat.chatId, false);
      await until(chat.host, ({ chats, blocked }) => chats.length === 0 && blocked[0]?.kind === 'blocked', 'blocked');
      await chat.guest.send('three');
      await until(chat.guest, ({ thread }) => statusOf(thread, 'three') === 'sent', 'the relay has it');
      await chat.reloadHost();
      await until(chat.host, ({ connection }) => connection.kind === 'online', 'the host is there');
      assert.equal(chat.guest.snapshot.phase.kind, 'open');
      await chat.host.unblock(chat.chatId);
      await until(chat.host, ({ chats }) => chats[0]?.lastText === 'three', 'what was written meanwhile');
      await chat.host.openThread(chat.chatId);
      await hostReads(chat.host, ['one', 'two', 'three']);
      await chat.host.send(chat.chatId, 'four');
      await guestReads(chat.guest, ['one', 'two', 'three', 'four']);
    } finally {
      await chat.close();
    }
  });

  it('is read again after an undo, also what an inbox passed over before it was opened anew', async () => {
    const clock = createJumpingClock();
    const chat = await openConversation({ clock });
    let second: Guest | null = null;
    try {
      await chat.guest.send('one');
      await hostReads(chat.host, ['one']);
      await chat.host.block(chat.chatId, false);
      await until(chat.host, ({ blocked }) => blocked.length === 1, 'blocked');
      await chat.guest.send('two');
      await until(chat.guest, ({ thread }) => statusOf(thread, 'two') === 'sent', 'the relay has it');
      chat.guest.close();
      // What comes later is read, and moves the cursor past it.
      clock.jump(3 * 3_600_000);
      second = await starts(chat.invite.link, 'Second', clock);
      for (let n = 0; n < 2; n++) {
        await chat.reloadHost();
        await until(chat.host, ({ chats, connection }) => connection.kind === 'online' && chats[0]?.name === 'Second', 'the second is there');
        await second.send(`later ${n}`);
        await until(chat.host, ({ chats }) => chats[0]?.lastText === `later ${n}`, 'all was read');
      }
      await chat.host.unblock(chat.chatId);
      await until(chat.host, ({ chats }) => chats.find(({ id }) => id === chat.chatId)?.lastText === 'two', 'what was passed over');
    } finally {
      second?.close();
      await chat.close();
    }
  });

  it('goes on after an undo although the invite was revoked meanwhile', async () => {
    const chat = await openConversation();
    try {
      await chat.guest.send('one');
      await hostReads(chat.host, ['one']);
      await chat.host.send(chat.chatId, 'two');
      await guestReads(chat.guest, ['one', 'two']);
      await chat.host.revokeInvite(chat.invite.id);
      await until(chat.host, ({ invites }) => invites[0]?.state === 'revoked' && invites[0].published, 'revoked');
      await chat.host.block(chat.chatId, false);
      await until(chat.host, ({ blocked }) => blocked.length === 1, 'blocked');
      await chat.reloadHost();
      await until(chat.host, ({ connection }) => connection.kind === 'online', 'what is due is done');
      await chat.host.unblock(chat.chatId);
      await chat.guest.send('three');
      await until(chat.host, ({ chats }) => chats[0]?.lastText === 'three', 'the guest is read');
    } finally {
      await chat.close();
    }
  });

  it('stays blocked, as a pause stays one, where the inbox goes on from a backup', async () => {
    const chat = await openConversation();
    const restored = createHost({ store: createMemoryStore(createSharedMemory()), openSocket: nodeSocket, stretch: rememberedStretch, clock: chat.clock });
    try {
      await chat.host.block(chat.chatId, false);
      await chat.host.pauseAll(true);
      await until(chat.host, ({ blocked, paused }) => blocked.length === 1 && paused, 'blocked and paused');
      const { file, code } = await chat.host.createBackup({ passphrase: '', history: true });
      chat.host.close();
      await restored.open();
      assert.equal(await restored.restore(file, code ?? ''), 'restored');
      await until(restored, ({ connection, invites }) => connection.kind === 'online' && invites[0]?.published === true, 'the new device is there');
      assert.equal(restored.snapshot.invites[0]?.state, 'paused');
      // The guest agrees on new keys by itself, and says everything again.
      await chat.guest.send('Hello?');
      await until(chat.guest, ({ thread }) => statusOf(thread, 'Hello?') === 'sent', 'the relay has it');
      assert.deepEqual([restored.snapshot.chats, restored.snapshot.blocked.map(({ name }) => name)], [[], ['Zoë']]);
    } finally {
      restored.close();
      await chat.close();
    }
  });

  it('stays blocked when the chat has expired here, without texts and keys', async () => {
    const clock = createJumpingClock();
    const chat = await openConversation({ clock });
    try {
      await chat.guest.send('Nasty');
      await hostReads(chat.host, ['Nasty']);
      await chat.host.block(chat.chatId, false);
      await until(chat.host, ({ blocked }) => blocked.length === 1, 'blocked');
      for (let day = 0; day < 12; day += 4) {
        clock.jump(4 * DAY);
        await chat.guest.send(`still here ${day}`);
      }
      await chat.reloadHost();
      await until(chat.host, () => [...chat.hostMemory.records.keys()].every((key) => !key.startsWith('msg/')), 'the texts are gone');
      const stored = JSON.stringify([...chat.hostMemory.records].filter(([key]) => key.startsWith('chat/')).map(([, { value }]) => Buffer.from(value).toString('latin1')));
      assert.doesNotMatch(stored, /rootKey|chainKey/);
      // New keys with the same identity do not let them in again either.
      await until(chat.guest, ({ thread }) => thread?.queued === 0, 'the relay has it all');
      await chat.reloadHost();
      await until(chat.host, ({ connection }) => connection.kind === 'online', 'the host is there');
      assert.deepEqual([chat.host.snapshot.chats.length, chat.host.snapshot.blocked.map(({ name }) => name), chat.host.snapshot.erased], [0, ['Zoë'], 0]);
    } finally {
      await chat.close();
    }
  });
});

describe('an invite that is changed', () => {
  it('says so to new guests, lets in who was kept out by the old limit, and keeps its link', async () => {
    let isDeaf = false;
    const relay = await startRelay({ port: 0, refuse: ({ kind }) => (isDeaf && kind === KIND_BUNDLE ? 'rate-limited: not now' : null) });
    const host = await openHost(createSharedMemory());
    const invite = await publishedInvite(host, [relay.url], { limits: { guests: 2 }, greeting: 'Hi', terms: 'https://example.com/terms' });
    const first = await starts(invite.link, 'First');
    // The relay does not hear that the invite is used up: the third guest comes all the same.
    await until(host, ({ chats }) => chats.length === 1, 'the first');
    isDeaf = true;
    const second = await starts(invite.link, 'Second');
    await until(host, ({ chats }) => chats.length === 2, 'the second is within the limit');
    const third = await starts(invite.link, 'Third');
    try {
      await until(host, ({ invites }) => invites[0]?.state === 'used' && invites[0].waiting === 1, 'the third is not, and is counted');
      assert.deepEqual(names(host), ['First', 'Second']);
      isDeaf = false;
      await host.changeInvite(invite.id, { label: 'Renamed', greeting: 'Hello', limits: { guests: 3 } });
      await until(host, ({ chats }) => chats.length === 3, 'the third comes in');
      await host.changeInvite(invite.id, { label: 'Renamed', greeting: 'Hello', limits: { guests: 4 }, approval: true, work: 3 });
      const { invites } = await until(host, (now) => now.invites[0]?.published === true && now.invites[0].state === 'active', 'the new bundle is there');
      const { label, greeting, terms, link, limits, approval, work, guests, open, waiting } = invites[0] ?? invite;
      assert.deepEqual([label, greeting, terms, link, limits, approval, work, guests, open, waiting], ['Renamed', 'Hello', undefined, invite.link, { guests: 4 }, true, 3, 3, 3, 0]);
      const late = openGuest(createSharedMemory(), invite.link);
      await late.look();
      await until(late, ({ phase, host: profile }) => phase.kind === 'welcome' && profile?.greeting === 'Hello' && profile.terms === undefined, 'a new guest sees it');
      late.close();
      for (const change of [{ label: 'x', terms: 'http://insecure' }, { label: 'x', limits: { open: 0 } }, { label: 'x', work: 99 }, { label: 'x', greeting: 'a\u0000' }]) await assert.rejects(host.changeInvite(invite.id, change), { code: 'invite-invalid' });
      assert.equal(host.snapshot.invites[0]?.label, 'Renamed');
    } finally {
      for (const guest of [first, second, third]) guest.close();
      host.close();
      await relay.stop();
    }
  });

  it('with another end takes guests again', async () => {
    const clock = createJumpingClock();
    const chat = await openConversation({ clock, invite: { limits: { until: clock.now() + DAY } } });
    const late = openGuest(createSharedMemory(), chat.invite.link, clock);
    try {
      clock.jump(DAY + 1);
      chat.host.wake();
      await until(chat.host, ({ invites }) => invites[0]?.state === 'expired' && invites[0].published, 'it is over');
      await late.look();
      assert.deepEqual(late.snapshot.phase, { kind: 'failed', code: 'invite-expired' });
      await chat.host.changeInvite(chat.invite.id, { label: 'Shop', limits: { until: clock.now() + DAY } });
      await until(chat.host, ({ invites }) => invites[0]?.state === 'active' && invites[0].published, 'it is open');
      await late.look();
      assert.equal(late.snapshot.phase.kind, 'welcome');
    } finally {
      late.close();
      await chat.close();
    }
  });
});

describe('a limit of texts before the first answer', () => {
  it('is told where it holds something back, and new keys are no way around it', async () => {
    const clock = createJumpingClock();
    const chat = await openConversation({ clock, invite: { limits: { unanswered: 2 } } });
    try {
      for (const text of ['one', 'two']) await chat.guest.send(text);
      await hostReads(chat.host, ['one', 'two']);
      assert.equal(chat.host.snapshot.chats[0]?.heldBack, false);
      await chat.guest.send('three');
      await until(chat.host, ({ chats }) => chats[0]?.heldBack === true, 'the host is told');
      // A new prekey: a guest without an answer agrees on new keys, and says everything again.
      clock.jump(DAY + 3_600_000);
      chat.host.wake();
      await until(chat.guest, ({ thread }) => thread?.queued === 0, 'it is on the relay');
      await chat.guest.send('four');
      await until(chat.guest, ({ thread }) => statusOf(thread, 'four') === 'sent', 'the relay has it');
      await chat.reloadHost();
      await until(chat.host, ({ chats }) => chats[0]?.heldBack === true, 'told again after a reload');
      assert.deepEqual(texts(chat.host.snapshot.thread), ['one', 'two']);
      await chat.host.send(chat.chatId, 'Yes?');
      await until(chat.host, ({ thread, chats }) => ['three', 'four'].every((text) => texts(thread).includes(text)) && chats[0]?.heldBack === false, 'the rest comes with the answer');
    } finally {
      await chat.close();
    }
  });
});

describe('what a host says of itself', () => {
  it('is refused where it does not fit into a bundle, and no invite stops working for it', async () => {
    const chat = await openConversation({ invite: { greeting: 'あ'.repeat(300) } });
    try {
      await assert.rejects(chat.host.saveProfile('Anna', { hours: 'あ'.repeat(300), reply: 'あ'.repeat(300), away: '', isAway: false }), { code: 'invalid-text' });
      await chat.host.saveProfile('Anna B.', { ...NOTHING, hours: 'あ'.repeat(200) });
      await until(chat.host, ({ invites, profile }) => profile?.name === 'Anna B.' && invites[0]?.published === true, 'what fits is published');
    } finally {
      await chat.close();
    }
  });
});
