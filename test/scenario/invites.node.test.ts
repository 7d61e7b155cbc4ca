/** Who may come in: single use, pause, revocation, blocking, ending, and what a guest is told. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRelay } from '../../demo/relay.ts';
import { decodeRecord } from '../../src/base/record.ts';
import type { InviteRecord } from '../../src/chat/host-records.ts';
import { KIND_BUNDLE } from '../../src/protocol/limits.ts';
import { createSharedMemory } from '../../src/store/memory.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';
import { guestReads, hostReads, openConversation, openGuest, openHost, publishedInvite, until } from '../support/conversation.ts';

const HOUR = 3_600_000;

describe('an invite', () => {
  it('for one guest is used up by the first, who keeps talking', async () => {
    const chat = await openConversation({ invite: { singleUse: true } });
    const late = openGuest(createSharedMemory(), chat.invite.link, chat.clock);
    try {
      await until(chat.host, ({ invites }) => invites[0]?.state === 'used' && invites[0].published, 'the used-up bundle is published');
      await late.look();
      const { phase } = await until(late, (snapshot) => snapshot.phase.kind === 'failed' || snapshot.phase.kind === 'welcome', 'an answer for the second guest');
      assert.deepEqual(phase, { kind: 'failed', code: 'invite-used' });
      await chat.guest.send('Still here');
      await hostReads(chat.host, ['Still here']);
    } finally {
      late.close();
      await chat.close();
    }
  });

  it('that is revoked takes nobody in, and running chats go on', async () => {
    const chat = await openConversation();
    const late = openGuest(createSharedMemory(), chat.invite.link, chat.clock);
    try {
      await chat.host.revokeInvite(chat.invite.id);
      await until(chat.host, ({ invites }) => invites[0]?.state === 'revoked' && invites[0].published, 'the tombstone is published');
      await late.look();
      assert.deepEqual(late.snapshot.phase, { kind: 'failed', code: 'invite-revoked' });
      await chat.guest.send('Me still?');
      await hostReads(chat.host, ['Me still?']);
      await chat.host.send(chat.chatId, 'You still.');
      await guestReads(chat.guest, ['Me still?', 'You still.']);
    } finally {
      late.close();
      await chat.close();
    }
  });

  it('that is revoked when its time is over stays revoked, and its bundle is taken back', async () => {
    const clock = createJumpingClock();
    const chat = await openConversation({ clock, invite: { limits: { until: clock.now() + HOUR } } });
    try {
      clock.jump(2 * HOUR);
      await until(chat.host, ({ invites }) => invites[0]?.state === 'expired' && invites[0].published, 'its time is over');
      await chat.host.revokeInvite(chat.invite.id);
      await until(chat.host, ({ invites }) => invites[0]?.state === 'revoked' && invites[0].published, 'it is revoked');
      await chat.reloadHost();
      assert.equal(chat.host.snapshot.invites[0]?.state, 'revoked');
      const stored = chat.hostMemory.records.get(`inv/${chat.invite.id}`);
      assert.ok(stored && decodeRecord<InviteRecord>(stored.value).deletion, 'there is what takes it back');
    } finally {
      await chat.close();
    }
  });

  it('that is paused while all are paused stays so when they go on, and is not written where nothing changes', async () => {
    const chat = await openConversation();
    const revOf = (): number | undefined => chat.hostMemory.records.get(`inv/${chat.invite.id}`)?.rev;
    try {
      await chat.host.pauseAll(true);
      await until(chat.host, ({ invites }) => invites[0]?.state === 'paused' && invites[0].published, 'all are paused');
      await chat.host.pauseInvite(chat.invite.id, true);
      const rev = revOf();
      await chat.host.pauseInvite(chat.invite.id, true);
      assert.equal(revOf(), rev);
      await chat.host.pauseAll(false);
      await until(chat.host, ({ paused, invites }) => !paused && invites[0]?.published === true, 'they go on');
      assert.equal(chat.host.snapshot.invites[0]?.state, 'paused');
    } finally {
      await chat.close();
    }
  });

  it('that is paused refuses, and lets in again afterwards', async () => {
    const chat = await openConversation();
    const late = openGuest(createSharedMemory(), chat.invite.link, chat.clock);
    try {
      await chat.host.pauseInvite(chat.invite.id, true);
      await until(chat.host, ({ invites }) => invites[0]?.state === 'paused' && invites[0].published, 'the pause is published');
      await late.look();
      assert.deepEqual(late.snapshot.phase, { kind: 'failed', code: 'invite-paused' });
      await chat.host.pauseInvite(chat.invite.id, false);
      await until(chat.host, ({ invites }) => invites[0]?.state === 'active' && invites[0].published, 'the pause is over');
      await late.look();
      assert.equal(late.snapshot.phase.kind, 'welcome');
      await late.start('Late');
      await until(chat.host, ({ chats }) => chats.length === 2, 'the second chat');
    } finally {
      late.close();
      await chat.close();
    }
  });

  it('whose guest started before they heard of the pause takes that guest in afterwards', async () => {
    let isDeaf = false;
    const relay = await startRelay({ port: 0, refuse: ({ kind }) => (isDeaf && kind === KIND_BUNDLE ? 'rate-limited: not now' : null) });
    const memory = createSharedMemory();
    let host = await openHost(memory);
    const invite = await publishedInvite(host, [relay.url]);
    const guest = openGuest(createSharedMemory(), invite.link);
    try {
      isDeaf = true;
      await host.pauseInvite(invite.id, true);
      await guest.look();
      await guest.start('Early');
      await guest.send('Anybody?');
      await until(guest, ({ thread }) => thread?.queued === 0, 'the relay has it');
      // The host has read everything there is, and lets nobody in.
      host.close();
      host = await openHost(memory);
      await until(host, ({ connection }) => connection.kind === 'online', 'the host is there');
      assert.equal(host.snapshot.chats.length, 0);
      isDeaf = false;
      await host.pauseInvite(invite.id, false);
      const { chats } = await until(host, (now) => now.chats.length === 1, 'the guest is let in');
      assert.equal(chats[0]?.name, 'Early');
    } finally {
      guest.close();
      host.close();
      await relay.stop();
    }
  });
});

describe('a chat', () => {
  it('that the guest ends is over on both sides, without keys, with its history', async () => {
    const chat = await openConversation();
    try {
      await chat.guest.send('Bye');
      await hostReads(chat.host, ['Bye']);
      await chat.guest.end();
      await until(chat.host, ({ chats }) => chats[0]?.state === 'ended', 'the host sees the end');
      assert.deepEqual(chat.guest.snapshot.phase, { kind: 'ended', by: 'us' });
      await until(chat.guest, () => [...chat.guestMemory.records.keys()].every((key) => !key.startsWith('out/')), 'the outbox is empty');
      const stored = JSON.stringify([...chat.guestMemory.records].map(([key, { value }]) => [key, Buffer.from(value).toString()]));
      assert.doesNotMatch(stored, /rootKey|chainKey/);
      await hostReads(chat.host, ['Bye']);
      await assert.rejects(chat.guest.send('More'), { code: 'chat-closed' });
      await assert.rejects(chat.host.send(chat.chatId, 'More'), { code: 'chat-closed' });
    } finally {
      await chat.close();
    }
  });

  it('whose guest is blocked and told is gone from the inbox', async () => {
    const chat = await openConversation();
    try {
      await chat.host.block(chat.chatId, true);
      await until(chat.guest, ({ phase }) => phase.kind === 'blocked', 'the guest sees the block');
      await until(chat.host, ({ chats }) => chats.length === 0, 'the chat is gone');
    } finally {
      await chat.close();
    }
  });

  it('whose guest is blocked silently hears nothing any more', async () => {
    const chat = await openConversation();
    try {
      await chat.host.block(chat.chatId, false);
      await until(chat.host, ({ chats }) => chats.length === 0, 'the chat is gone');
      await chat.guest.send('Hello?');
      await until(chat.guest, ({ thread }) => thread?.queued === 0, 'the relay has it');
      await chat.reloadHost();
      assert.equal(chat.host.snapshot.chats.length, 0);
      assert.equal(chat.guest.snapshot.phase.kind, 'waiting');
    } finally {
      await chat.close();
    }
  });
});
