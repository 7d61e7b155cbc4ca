/** Relays, links and stores that are hostile, broken or full: a clear code each time, the chat goes on, nothing is lost. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { startRelay } from '../../demo/relay.ts';
import { base64ToBytes, bytesToBase64 } from '../../src/base/bytes.ts';
import { decodeRecord } from '../../src/base/record.ts';
import { inviteKey, type InviteRecord } from '../../src/chat/host-records.ts';
import { GuestChatError, type ErrorCode } from '../../src/base/errors.ts';
import { systemClock, systemRandom, type Clock } from '../../src/base/ports.ts';
import { createGuest } from '../../src/chat/guest.ts';
import { newSecretKey } from '../../src/crypto/primitives.ts';
import { messageTemplate } from '../../src/protocol/envelope.ts';
import { KIND_BUNDLE, KIND_MESSAGE } from '../../src/protocol/limits.ts';
import { decodeLink, encodeLink } from '../../src/protocol/link.ts';
import { signEvent, type NostrEvent } from '../../src/relay/event.ts';
import { createMemoryStore, createSharedMemory, type SharedMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { guestReads, hostReads, openConversation, openGuest, openHost, publishedInvite, statusOf, texts, until, untilTrue } from '../support/conversation.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { startScriptedRelay } from '../support/scripted-relay.ts';

/** Publishes as anybody could, and waits for the answer. */
const publish = (url: string, event: NostrEvent): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.on('open', () => socket.send(JSON.stringify(['EVENT', event])));
    socket.on('message', () => {
      socket.close();
      resolve();
    });
    socket.on('error', reject);
  });

const codeOf = async (invite: string): Promise<ErrorCode | 'none'> => {
  const guest = createGuest({ invite, store: createMemoryStore(), openSocket: nodeSocket });
  await guest.look();
  const { phase } = guest.snapshot;
  guest.close();
  return phase.kind === 'failed' ? phase.code : 'none';
};

describe('an invite link', () => {
  it('that is damaged, cut off, of another version or empty of relays is refused before any socket opens', async () => {
    const relay = await startRelay({ port: 0 });
    const host = await openHost(createSharedMemory());
    try {
      const { link } = await publishedInvite(host, [relay.url]);
      const connections = relay.connections();
      const middle = link.slice(0, 60) + (link[60] === 'A' ? 'B' : 'A') + link.slice(61);
      for (const bad of [middle, link.slice(0, -3), `${link}A`, link.replace('gc1.', 'gc2.'), 'gc1.', 'gc1.AAAA', link.toUpperCase()]) assert.equal(await codeOf(bad), 'invite-invalid');
      assert.equal(relay.connections(), connections);
    } finally {
      host.close();
      await relay.stop();
    }
  });

  it('is looked up anew while an earlier search still waits for a relay that is silent', async () => {
    const relay = await startRelay({ port: 0 });
    const silent = await startScriptedRelay(() => undefined);
    const host = await openHost(createSharedMemory());
    let isSilent = true;
    const { link } = await publishedInvite(host, [relay.url]);
    const guest = createGuest({ invite: link, store: createMemoryStore(), openSocket: (url) => nodeSocket(isSilent ? silent.url : url) });
    try {
      const first = guest.look();
      await untilTrue(() => silent.heard('REQ').length > 0, 'the silent relay is asked');
      isSilent = false;
      const second = guest.look();
      // Far less than the eight seconds that a silent relay is given.
      await until(guest, ({ phase }) => phase.kind === 'welcome', 'the second search finds it', 4_000);
      await untilTrue(() => silent.open() === 0, 'the first search is closed', 4_000);
      await Promise.all([first, second]);
      assert.equal(guest.snapshot.phase.kind, 'welcome');
    } finally {
      guest.close();
      host.close();
      await silent.stop();
      await relay.stop();
    }
  });

  it('with another host, secret or author leads to no bundle', async () => {
    const relay = await startRelay({ port: 0 });
    const host = await openHost(createSharedMemory());
    try {
      const link = decodeLink((await publishedInvite(host, [relay.url])).link);
      const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === 5 ? byte ^ 1 : byte));
      for (const wrong of [{ hostId: flipped(link.hostId) }, { secret: flipped(link.secret) }, { author: flipped(link.author) }]) {
        assert.equal(await codeOf(encodeLink({ ...link, ...wrong })), 'bundle-missing');
      }
    } finally {
      host.close();
      await relay.stop();
    }
  });

  it('whose relay is down, or refuses, says which', async () => {
    const relay = await startRelay({ port: 0 });
    const host = await openHost(createSharedMemory());
    const { link } = await publishedInvite(host, [relay.url]);
    host.close();
    await relay.stop();
    assert.equal(await codeOf(link), 'relay-unreachable');
  });

  it('whose host has been away for more than a month says so', async () => {
    const monthAgo: Clock = { now: () => Date.now() - 31 * 86_400_000, after: systemClock.after };
    const relay = await startRelay({ port: 0, now: () => Math.floor(monthAgo.now() / 1_000) });
    const host = await openHost(createSharedMemory(), monthAgo);
    try {
      assert.equal(await codeOf((await publishedInvite(host, [relay.url])).link), 'invite-expired');
    } finally {
      host.close();
      await relay.stop();
    }
  });

  it('whose bundle was tampered with on the relay leads to no bundle', async () => {
    const relay = await startRelay({ port: 0 });
    const memory = createSharedMemory();
    const host = await openHost(memory);
    const { link, id } = await publishedInvite(host, [relay.url]);
    const bundle = relay.stored().find(({ kind }) => kind === KIND_BUNDLE);
    host.close();
    await relay.stop();
    const record = memory.records.get(inviteKey(id));
    assert.ok(bundle && record);
    // As a relay would serve it that can speak for the invite, and not for the host.
    const { authorSecret } = decodeRecord<InviteRecord>(record.value);
    const liar = await startRelay({ port: relay.port });
    try {
      const bytes = base64ToBytes(bundle.content);
      for (const at of [30, 400, bytes.length - 1]) {
        const content = bytesToBase64(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)));
        await publish(liar.url, signEvent({ ...bundle, content, created_at: bundle.created_at + at }, authorSecret, systemRandom));
      }
      assert.equal(liar.stored().length, 1);
      assert.equal(await codeOf(link), 'bundle-missing');
    } finally {
      await liar.stop();
    }
  });
});

describe('messages on the relay', () => {
  it('that are truncated, replayed, flipped, foreign or too large change nothing, and the chat goes on', async () => {
    const relay = await startRelay({ port: 0 });
    const chat = await openConversation({ relay });
    const said = ['one', 'two', 'three', 'four'];
    try {
      await chat.guest.send('one');
      await hostReads(chat.host, said.slice(0, 1));
      await chat.host.send(chat.chatId, 'two');
      await guestReads(chat.guest, said.slice(0, 2));
      const now = Math.floor(Date.now() / 1_000);
      const author = newSecretKey(systemRandom);
      for (const { content, tags } of relay.stored().filter(({ kind }) => kind === KIND_MESSAGE)) {
        const wire = base64ToBytes(content);
        const mailbox = tags.find(([name]) => name === 'p')?.[1] ?? '';
        const send = (bytes: Uint8Array): Promise<void> => publish(relay.url, signEvent(messageTemplate(bytes, mailbox, now, 0), author, systemRandom));
        await send(wire);
        await send(wire.slice(0, wire.length - 1));
        await send(wire.slice(0, 40));
        await send(new Uint8Array([...wire, 0]));
        for (const at of [0, 3, 60, 150, wire.length - 1]) await send(wire.map((byte, i) => (i === at ? byte ^ 0x10 : byte)));
        await send(systemRandom(30_000));
        await send(new Uint8Array(0));
        await publish(relay.url, signEvent({ kind: KIND_MESSAGE, created_at: now, tags: [['p', mailbox]], content: 'not base64!' }, author, systemRandom));
      }
      await chat.guest.send('three');
      await until(chat.host, ({ thread }) => texts(thread).includes('three'), 'the host still reads');
      await chat.host.send(chat.chatId, 'four');
      await until(chat.guest, ({ thread }) => texts(thread).includes('four'), 'the guest still reads');
      await chat.reloadGuest();
      await chat.reloadHost();
      await hostReads(chat.host, said);
      await guestReads(chat.guest, said);
      assert.equal(chat.guest.snapshot.phase.kind, 'open');
      assert.equal(chat.host.snapshot.chats.length, 1);
      assert.equal(chat.host.snapshot.chats[0]?.state, 'open');
    } finally {
      await chat.close();
      await relay.stop();
    }
  });

  it('that were changed before the true ones came freeze nothing', async () => {
    const clock = createJumpingClock();
    const held: NostrEvent[] = [];
    let isHolding = false;
    const relay = await startRelay({
      port: 0,
      now: () => Math.floor(clock.now() / 1_000),
      refuse: (event) => {
        if (!isHolding || event.kind !== KIND_MESSAGE) return null;
        held.push(event);
        return 'rate-limited: not now';
      },
    });
    const chat = await openConversation({ relay, clock });
    try {
      await chat.guest.send('one');
      await hostReads(chat.host, ['one']);
      isHolding = true;
      await chat.host.send(chat.chatId, 'two');
      await untilTrue(() => held.length > 0, 'the relay has it first');
      isHolding = false;
      const [event] = held;
      assert.ok(event);
      const wire = base64ToBytes(event.content);
      // The body of a turn's first message: header and keys stay authentic.
      for (let i = 1; i <= 3; i++) {
        const changed = wire.map((byte, at) => (at === wire.length - i ? byte ^ 1 : byte));
        await publish(relay.url, signEvent(messageTemplate(changed, event.tags[0]?.[1] ?? '', Math.floor(clock.now() / 1_000), 0), newSecretKey(systemRandom), systemRandom));
      }
      await until(chat.guest, ({ thread }) => thread?.history.some((item) => item.kind === 'note') ?? false, 'the guest sees a gap');
      clock.jump(10_000);
      await guestReads(chat.guest, ['one', 'two']);
      assert.equal(chat.guest.snapshot.phase.kind, 'open');
      assert.ok(chat.guest.snapshot.thread?.history.every((item) => item.kind === 'text'), 'the gap is gone');
      await chat.guest.send('three');
      await hostReads(chat.host, ['one', 'two', 'three']);
    } finally {
      await chat.close();
      await relay.stop();
    }
  });

  it('from many strangers open no chat and do not keep a guest waiting', async () => {
    const relay = await startRelay({ port: 0 });
    const chat = await openConversation({ relay });
    try {
      const inbox = relay.stored().find(({ kind }) => kind === KIND_MESSAGE)?.tags[0]?.[1] ?? '';
      const author = newSecretKey(systemRandom);
      const now = Math.floor(Date.now() / 1_000);
      for (let i = 0; i < 40; i++) {
        const junk = systemRandom(i % 2 ? 5_289 : 2_833);
        junk[0] = i % 2;
        await publish(relay.url, signEvent(messageTemplate(junk, inbox, now, 0), author, systemRandom));
      }
      await chat.guest.send('Still there?');
      await hostReads(chat.host, ['Still there?']);
      assert.equal(chat.host.snapshot.chats.length, 1);
    } finally {
      await chat.close();
      await relay.stop();
    }
  });
});

describe('a store', () => {
  /** Fails every commit with this code while `isFailing()`. */
  const failing = (memory: SharedMemory, code: ErrorCode, isFailing: () => boolean): Store => {
    const store = createMemoryStore(memory);
    return {
      ...store,
      transact: (changes) => (isFailing() ? Promise.reject(new GuestChatError(code)) : store.transact(changes)),
    };
  };

  for (const code of ['storage-full', 'storage-blocked'] as const) {
    it(`that answers ${code} loses no text: sending says so, what arrives waits on the relay`, async () => {
      const chat = await openConversation();
      let isFailing = false;
      chat.guest.close();
      const guest = createGuest({ invite: chat.invite.link, store: failing(chat.guestMemory, code, () => isFailing), openSocket: nodeSocket, clock: chat.clock });
      chat.guest = guest;
      try {
        await guest.look();
        await guest.send('before');
        await hostReads(chat.host, ['before']);
        await until(guest, ({ thread }) => statusOf(thread, 'before') !== 'queued', 'it is sent');
        isFailing = true;
        await assert.rejects(guest.send('meanwhile'), { code });
        const heard: string[] = [];
        guest.onEvent((event) => heard.push(event.kind));
        await chat.host.send(chat.chatId, 'from the host');
        await until(chat.host, ({ thread }) => thread?.queued === 0, 'the relay has the answer');
        assert.deepEqual(texts(guest.snapshot.thread), ['before']);
        isFailing = false;
        guest.wake();
        await untilTrue(() => texts(guest.snapshot.thread).includes('from the host'), 'the answer is read after all');
        await guest.send('after');
        await hostReads(chat.host, ['before', 'from the host', 'after']);
      } finally {
        await chat.close();
      }
    });
  }

  it('with a damaged chat says that it was lost, and starts anew when asked', async () => {
    const chat = await openConversation();
    try {
      chat.guest.close();
      const record = chat.guestMemory.records.get('chat/self');
      assert.ok(record);
      chat.guestMemory.records.set('chat/self', { rev: record.rev, value: record.value.slice(0, 100) });
      const guest = openGuest(chat.guestMemory, chat.invite.link, chat.clock);
      await guest.look();
      assert.deepEqual(guest.snapshot.phase, { kind: 'failed', code: 'storage-lost' });
      guest.close();
    } finally {
      await chat.close();
    }
  });
});
