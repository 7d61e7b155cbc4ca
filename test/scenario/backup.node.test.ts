/** A host's device is lost, and a backup opened on an empty one: the chats go on, and what the relay still holds arrives. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OpenSocket, Stretch } from '../../src/base/ports.ts';
import { encodeRecord, decodeRecord } from '../../src/base/record.ts';
import { sealBackup } from '../../src/crypto/backup.ts';
import { newRecoveryCode } from '../../src/crypto/passphrase.ts';
import { createHost } from '../../src/chat/host.ts';
import type { Guest, Host } from '../../src/chat/view.ts';
import { KIND_BUNDLE } from '../../src/protocol/limits.ts';
import { createMemoryStore, createSharedMemory, type SharedMemory } from '../../src/store/memory.ts';
import { rememberedStretch } from '../support/remembered-stretch.ts';
import { createSeededRandom } from '../support/seeded-random.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { guestReads, hostReads, openConversation, openGuest, statusOf, texts, until, type Conversation } from '../support/conversation.ts';

const emptyHost = async ({ clock }: Conversation, memory: SharedMemory, stretch?: Stretch): Promise<Host> => {
  const host = createHost({ store: createMemoryStore(memory), openSocket: nodeSocket, clock, ...(stretch ? { stretch } : {}) });
  await host.open();
  return host;
};

/** What the host sends is also in `messages`. */
const overheard = (messages: unknown[]): OpenSocket => (url) => {
  const socket = nodeSocket(url);
  const send = socket.send.bind(socket);
  socket.send = (data) => {
    messages.push(JSON.parse(data));
    send(data);
  };
  return socket;
};

const isBundle = (message: unknown): boolean => Array.isArray(message) && message[0] === 'EVENT' && (message[1] as { readonly kind: number }).kind === KIND_BUNDLE;

describe('a backup', () => {
  it('brings identity, invites, chats and history to another device, where the chats get new keys', async () => {
    const chat = await openConversation();
    try {
      await chat.guest.send('one');
      await hostReads(chat.host, ['one']);
      await chat.host.send(chat.chatId, 'two');
      await guestReads(chat.guest, ['one', 'two']);
      await chat.host.rename(chat.chatId, 'Zoë from the market');
      await chat.host.setVerified(chat.chatId, true);
      const { file, code } = await chat.host.createBackup({ passphrase: '', history: true });
      // The device is lost; the guest goes on writing.
      chat.host.close();
      await chat.guest.send('three');
      await until(chat.guest, ({ thread }) => statusOf(thread, 'three') === 'sent', 'the relay has it');

      const memory = createSharedMemory();
      const restored = await emptyHost(chat, memory);
      chat.host = restored;
      assert.equal(restored.snapshot.phase.kind, 'first-run');
      assert.equal(await restored.restore(file, code ?? ''), 'restored');
      const { invites, chats, profile } = restored.snapshot;
      assert.equal(profile?.name, 'Anna');
      assert.deepEqual([invites[0]?.link, invites[0]?.state, invites[0]?.guests], [chat.invite.link, 'active', 1]);
      assert.deepEqual([chats[0]?.id, chats[0]?.name, chats[0]?.safetyNumber.verified, chats[0]?.confirmed], [chat.chatId, 'Zoë from the market', true, false]);
      await restored.openThread(chat.chatId);
      assert.deepEqual(texts(restored.snapshot.thread), ['one', 'two']);
      // Written before there are new keys: kept, and sent with them.
      await restored.send(chat.chatId, 'four');

      await until(restored, ({ thread }) => texts(thread).includes('three'), 'what was written meanwhile');
      await until(restored, ({ chats: [one] }) => one?.confirmed === true, 'new keys');
      assert.equal(restored.snapshot.thread?.history.filter((item) => item.kind === 'note' && item.note === 'renewed').length, 1);
      await until(chat.guest, ({ thread }) => texts(thread).includes('four'), 'the answer');
      assert.deepEqual(texts(restored.snapshot.thread).toSorted(), ['four', 'one', 'three', 'two']);
      assert.deepEqual(texts(chat.guest.snapshot.thread).toSorted(), ['four', 'one', 'three', 'two']);
      assert.equal(chat.guest.snapshot.thread?.history.some((item) => item.kind === 'note' && item.note === 'renewed'), true);

      // The device that was lost turns up again: it sees that it is one no longer.
      const old = createHost({ store: createMemoryStore(chat.hostMemory), openSocket: nodeSocket, clock: chat.clock });
      await old.open();
      await until(old, ({ phase }) => phase.kind === 'elsewhere', 'the old device notices');
      old.close();
    } finally {
      await chat.close();
    }
  });

  it('knows nothing of a guest who came after it was made: they come in anew, with what was not acknowledged yet', async () => {
    const chat = await openConversation();
    const newcomer = openGuest(createSharedMemory(), chat.invite.link, chat.clock);
    try {
      const { file, code } = await chat.host.createBackup({ passphrase: '', history: true });
      await newcomer.look();
      await newcomer.start('Newcomer');
      await newcomer.send('early');
      await until(newcomer, ({ thread }) => statusOf(thread, 'early') === 'delivered', 'the device before has it');
      chat.host.close();
      await newcomer.send('meanwhile');
      await until(newcomer, ({ thread }) => statusOf(thread, 'meanwhile') === 'sent', 'the relay has it');
      chat.host = await emptyHost(chat, createSharedMemory());
      assert.equal(await chat.host.restore(file, code ?? ''), 'restored');
      const { chats } = await until(chat.host, (snapshot) => snapshot.chats.some(({ lastText }) => lastText === 'meanwhile'), 'the newcomer is there');
      const theirs = chats.find(({ lastText }) => lastText === 'meanwhile');
      assert.deepEqual([chats.length, theirs?.name, theirs?.known, theirs?.id === chat.chatId], [2, 'Newcomer', false, false]);
      await chat.host.openThread(theirs?.id ?? null);
      await hostReads(chat.host, ['meanwhile']);
      await chat.host.send(theirs?.id ?? '', 'Welcome again');
      await guestReads(newcomer, ['early', 'meanwhile', 'Welcome again']);
    } finally {
      newcomer.close();
      await chat.close();
    }
  });

  it('leaves a stranger a stranger, and the limit for strangers with them', async () => {
    const chat = await openConversation({ invite: { limits: { unanswered: 2 } } });
    try {
      for (const text of ['one', 'two']) {
        await chat.guest.send(text);
        await until(chat.host, ({ chats: [one] }) => one?.lastText === text, text);
      }
      assert.equal(chat.host.snapshot.chats[0]?.known, false);
      const { file, code } = await chat.host.createBackup({ passphrase: '', history: true });
      chat.host.close();
      const restored = await emptyHost(chat, createSharedMemory());
      chat.host = restored;
      assert.equal(await restored.restore(file, code ?? ''), 'restored');
      assert.equal(restored.snapshot.chats[0]?.known, false);
      await chat.guest.send('three');
      await until(restored, ({ chats: [one] }) => one?.heldBack === true, 'the third waits outside');
      assert.equal(restored.snapshot.chats[0]?.lastText, 'two');
      await restored.send(chat.chatId, 'Good morning');
      await until(restored, ({ chats: [one] }) => one?.known === true && one.lastText === 'three', 'the first answer lets it in');
    } finally {
      await chat.close();
    }
  });

  const closings = [
    { closed: 'revoked', says: 'invite-revoked', close: (host: Host, id: string) => host.revokeInvite(id) },
    { closed: 'paused', says: 'invite-paused', close: (host: Host, id: string) => host.pauseInvite(id, true) },
    { closed: 'used', says: 'invite-used', close: (host: Host, id: string) => host.changeInvite(id, { label: 'Shop', limits: { guests: 1 } }) },
    { closed: 'expired', says: 'invite-expired', close: (host: Host, id: string) => host.changeInvite(id, { label: 'Shop', limits: { until: 1 } }) },
  ];
  for (const { closed, says, close } of closings) {
    it(`opens no invite again that was ${closed} after it was made, not for a moment`, async () => {
      const chat = await openConversation();
      let newcomer: Guest | null = null;
      try {
        const { file, code } = await chat.host.createBackup({ passphrase: '', history: false });
        await close(chat.host, chat.invite.id);
        await until(chat.host, ({ invites: [invite] }) => invite?.state === closed && invite.published, 'the relay has it');
        chat.host.close();
        const said: unknown[] = [];
        chat.host = createHost({ store: createMemoryStore(createSharedMemory()), openSocket: overheard(said), clock: chat.clock });
        await chat.host.open();
        assert.equal(await chat.host.restore(file, code ?? ''), 'restored');
        await until(chat.host, ({ invites: [invite] }) => invite?.published === true, 'the new device has said so');
        assert.equal(chat.host.snapshot.invites[0]?.state, closed);
        assert.equal(said.filter(isBundle).length, 1);
        newcomer = openGuest(createSharedMemory(), chat.invite.link, chat.clock);
        await newcomer.look();
        assert.deepEqual(newcomer.snapshot.phase, { kind: 'failed', code: says });
        if (closed !== 'expired') return;
        await chat.host.changeInvite(chat.invite.id, { label: 'Shop' });
        await until(chat.host, ({ invites: [invite] }) => invite?.state === 'active', 'without an end it goes on');
      } finally {
        newcomer?.close();
        await chat.close();
      }
    });
  }

  it('holds no key of a chat, no prekey and nothing that waits to be sent', async () => {
    const chat = await openConversation();
    try {
      await chat.guest.send('hello');
      await hostReads(chat.host, ['hello']);
      const host = createHost({ store: createMemoryStore(chat.hostMemory), openSocket: nodeSocket, random: createSeededRandom('backup') });
      const { collectBackup } = await import('../../src/chat/backup.ts');
      const context = { store: createMemoryStore(chat.hostMemory), clock: { now: () => Date.now(), after: () => () => undefined }, random: createSeededRandom('x') };
      const bytes = Buffer.from(await collectBackup(context, false));
      host.close();
      const secrets = [...chat.hostMemory.records].flatMap(([key, { value }]) => {
        const record = decodeRecord<Record<string, unknown>>(value);
        if (key.startsWith('spk/')) return [record['seed']];
        if (!key.startsWith('chat/')) return [];
        const [session] = record['sessions'] as readonly { readonly state: Readonly<Record<string, unknown>> }[];
        return [session?.state['rootKey'], session?.state['sendHeaderKey'], session?.state['receiveHeaderKey']];
      }).filter((secret): secret is Uint8Array => secret instanceof Uint8Array);
      assert.ok(secrets.length >= 4, 'the secrets are where this test looks for them');
      for (const secret of secrets) assert.equal(bytes.includes(Buffer.from(secret).toString('base64')), false);
      assert.equal(bytes.includes('hello'), false, 'no history where none was asked for');
      const [identity] = [...chat.hostMemory.records].filter(([key]) => key === 'host').map(([, { value }]) => decodeRecord<{ readonly seed: Uint8Array }>(value).seed);
      assert.equal(bytes.includes(Buffer.from(identity ?? new Uint8Array(1)).toString('base64')), true, 'the search finds what is there');
    } finally {
      await chat.close();
    }
  });

  it('writes nothing where the secret is wrong, the file is damaged or newer, or its content is not ours', async () => {
    const chat = await openConversation();
    try {
      const { file, code } = await chat.host.createBackup({ passphrase: 'four words and more', history: true });
      assert.equal(code, null);
      const memory = createSharedMemory();
      const host = await emptyHost(chat, memory, rememberedStretch);
      const changed = file.slice();
      changed[200] = (changed[200] ?? 0) ^ 1;
      const newer = file.slice();
      newer[4] = 0x32;
      assert.equal(await host.restore(file, 'four words and less'), 'wrong-secret');
      assert.equal(await host.restore(changed, 'four words and more'), 'damaged');
      assert.equal(await host.restore(newer, 'four words and more'), 'unknown-version');
      const ours = newRecoveryCode(createSeededRandom('code'));
      for (const content of [{}, [], { version: 1 }, { version: 2, madeAt: 1, host: { seed: new Uint8Array(32).fill(7), generation: 1, name: 'A' }, invites: [], chats: [] }, { version: 1, madeAt: 1, host: { seed: new Uint8Array(32).fill(7), generation: 1, name: 'A' }, invites: [{ id: '0' }], chats: [] }, { version: 1, madeAt: 1, host: { seed: new Uint8Array(32).fill(7), generation: 1, name: 'A' }, invites: [], chats: [{ id: '../host' }] }]) {
        // One salt for all of them, so that one key is worked out.
        const hostile = await sealBackup(encodeRecord(content), { kind: 'code', text: ours }, createSeededRandom('hostile'), { stretch: rememberedStretch });
        assert.equal(await host.restore(hostile, ours), 'damaged', JSON.stringify(content));
      }
      assert.deepEqual([memory.records.size, host.snapshot.phase.kind], [0, 'first-run']);
      assert.equal(await host.restore(file, 'four words and more'), 'restored');
      host.close();
    } finally {
      await chat.close();
    }
  });
});
