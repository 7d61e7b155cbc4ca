/** Proof of work: what it is, and an invite that demands it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OpenSocket } from '../../src/base/ports.ts';
import { systemRandom } from '../../src/base/ports.ts';
import { startRelay } from '../../demo/relay.ts';
import { createGuest } from '../../src/chat/guest.ts';
import type { Guest } from '../../src/chat/view.ts';
import { newSecretKey } from '../../src/crypto/primitives.ts';
import { pubkeyOf, signEvent, type NostrEvent } from '../../src/relay/event.ts';
import { withWork, workOf } from '../../src/relay/work.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import { nodeSocket } from '../support/node-socket.ts';
import { guestReads, hostReads, openConversation, openGuest, openHost, publishedInvite, until } from '../support/conversation.ts';

const secret = newSecretKey(systemRandom);
const template = { kind: 7447, created_at: 1_700_000_000, tags: [['p', 'ab'.repeat(32)]], content: 'x' };
const never = (): boolean => false;

describe('work', () => {
  it('is what the id shows and the tag promises, and nothing less', async () => {
    const pubkey = pubkeyOf(secret);
    const event = signEvent(await withWork(template, pubkey, 9, never), secret, systemRandom);
    assert.equal(workOf(event), 9);
    assert.match(event.id, /^00[0-7]/u);
    assert.equal(event.tags[0]?.[0], 'p', 'the other tags stay');
    // The id is worked out anew: what it claims counts for nothing.
    assert.equal(workOf({ ...event, content: 'y' }), 0);
    assert.equal(workOf({ ...event, id: '0'.repeat(64), tags: [['nonce', '1', '30']] }), 0);
    for (const target of ['', '-1', '1.5', 'x', 'Infinity']) assert.equal(workOf({ ...event, tags: [['nonce', '1', target]] }), 0, target);
    assert.equal(workOf(signEvent(template, secret, systemRandom)), 0);
  });

  it('stops where nobody wants it any more, and leaves others their turn', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1));
    let isOver = false;
    setTimeout(() => (isOver = true), 100);
    assert.equal(await withWork(template, pubkeyOf(secret), 60, () => isOver), template);
    clearInterval(timer);
    assert.ok(turns >= 3, `${turns} turns`);
  });
});

/** A guest's program that leaves the work out. */
const lazySocket: OpenSocket = (url) => {
  const socket = nodeSocket(url);
  const send = socket.send.bind(socket);
  socket.send = (data) => {
    const message = JSON.parse(data) as [string, NostrEvent];
    if (message[0] !== 'EVENT') return send(data);
    const { kind, created_at, tags, content } = message[1];
    return send(JSON.stringify(['EVENT', signEvent({ kind, created_at, tags: tags.filter(([name]) => name !== 'nonce'), content }, secret, systemRandom)]));
  };
  return socket;
};

/** How far the work was, each time that it changed; undefined: no work. */
const stepsOf = (guest: Guest): readonly (number | undefined)[] => {
  const steps: (number | undefined)[] = [];
  guest.subscribe(({ phase }) => {
    const step = phase.kind === 'waiting' ? phase.work : undefined;
    if (step !== steps.at(-1)) steps.push(step);
  });
  return steps;
};

describe('an invite that demands work', () => {
  it('takes in who has done it, and nobody else', async () => {
    const chat = await openConversation({ invite: { work: 10 } });
    const lazy = createGuest({ invite: chat.invite.link, store: createMemoryStore(createSharedMemory()), openSocket: lazySocket, clock: chat.clock });
    const late = openGuest(createSharedMemory(), chat.invite.link, chat.clock);
    try {
      assert.equal(chat.invite.work, 10);
      await chat.guest.send('I worked for this');
      await hostReads(chat.host, ['I worked for this']);
      await lazy.look();
      await until(lazy, ({ phase }) => phase.kind === 'welcome', 'welcome');
      await lazy.start('Lazy');
      await until(lazy, ({ thread }) => thread?.queued === 0, 'the relay has it');
      await late.look();
      await late.start('Late');
      // What came before it was read.
      await until(chat.host, ({ chats }) => chats.some(({ name }) => name === 'Late'), 'who came later and worked');
      assert.deepEqual(chat.host.snapshot.chats.map(({ name }) => name).toSorted(), ['Late', 'Zoë']);
      await chat.host.send(chat.chatId, 'Welcome');
      await guestReads(chat.guest, ['I worked for this', 'Welcome']);
    } finally {
      lazy.close();
      late.close();
      await chat.close();
    }
  });

  it('tells the guest how far it is, takes what they write meanwhile, and loses nothing when the page is closed in the middle', async () => {
    const relay = await startRelay({ port: 0 });
    const host = await openHost(createSharedMemory());
    const { link } = await publishedInvite(host, [relay.url], { work: 16 });
    const memory = createSharedMemory();
    let guest = openGuest(memory, link);
    try {
      await guest.look();
      await guest.start('Kim');
      await until(guest, ({ phase }) => phase.kind === 'waiting' && phase.work !== undefined, 'it works');
      await guest.send('Written meanwhile');
      await until(guest, ({ thread, phase }) => thread?.queued === 1 && phase.kind === 'waiting' && phase.work !== undefined, 'it waits for the work');
      assert.deepEqual(relay.stored().filter(({ kind }) => kind === 7447), [], 'nothing has left yet');
      guest.close();

      guest = openGuest(memory, link);
      const steps = stepsOf(guest);
      assert.equal(await guest.resume(), true);
      await until(guest, ({ thread, phase }) => thread?.queued === 0 && phase.kind === 'waiting' && phase.work === undefined, 'all is done', 60_000);
      const known = steps.filter((step) => step !== undefined);
      assert.ok(known.length > 1 && known.every((step) => step >= 0 && step < 1), known.join());
      assert.ok(known.indexOf(0) === 0 && known.every((step, i) => step === 0 || step > (known[i - 1] ?? 1)), `it only grows, and begins anew with the next message: ${known.join()}`);
      const { chats } = await until(host, ({ chats: all }) => all.some(({ name, lastText }) => name === 'Kim' && lastText === 'Written meanwhile'), 'the host has it');
      await host.send(chats[0]?.id ?? '', 'Come in');
      await guestReads(guest, ['Written meanwhile', 'Come in']);
      const before = steps.length;
      await guest.send('Without work');
      await until(host, ({ chats: all }) => all[0]?.lastText === 'Without work', 'the host has the next');
      assert.equal(steps.length, before, 'who has had an answer works no more');
    } finally {
      guest.close();
      host.close();
      await relay.stop();
    }
  });

  it('of a size that nobody could do cannot be made', async () => {
    const chat = await openConversation();
    try {
      for (const work of [-1, 1.5, 25]) await assert.rejects(chat.host.createInvite({ label: 'x', relays: [chat.relay.url], singleUse: false, work }), { code: 'invite-invalid' });
    } finally {
      await chat.close();
    }
  });
});
