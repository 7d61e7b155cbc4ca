/** A guest whose page is put aside and taken up again, or taken away in the middle of a text. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRelay } from '../../demo/relay.ts';
import { createSharedMemory } from '../../src/store/memory.ts';
import { openGuest, openHost, publishedInvite, texts, until, untilTrue } from '../support/conversation.ts';

describe('a guest that sleeps', () => {
  it('holds no socket, gets what came meanwhile, and sends again', async () => {
    const relay = await startRelay({ port: 0 });
    const host = await openHost(createSharedMemory());
    const { link } = await publishedInvite(host, [relay.url]);
    const memory = createSharedMemory();
    const guest = openGuest(memory, link);
    await guest.look();
    await guest.start('Kim');
    await guest.send('one');
    const { chats } = await until(host, (now) => now.chats.some(({ lastText }) => lastText === 'one'), 'the host has it');
    const id = chats[0]?.id ?? '';
    await until(guest, ({ thread }) => thread?.queued === 0, 'the guest has nothing left to send');

    guest.sleep();
    await untilTrue(() => relay.connections() === 1, 'only the host is connected');
    assert.deepEqual(texts(guest.snapshot.thread), ['one']);
    await assert.rejects(guest.send('asleep'), { code: 'chat-closed' });
    await host.send(id, 'two');
    assert.equal(await guest.resume(), true);
    await until(guest, ({ thread }) => texts(thread).join() === 'one,two', 'the guest has what came');
    await guest.send('three');
    await until(host, (now) => now.chats.some(({ lastText }) => lastText === 'three'), 'the host has the next');
    guest.sleep();
    guest.sleep();
    guest.close();

    // Taken away while it writes: the text is in the store, and the next one sends it.
    const before = openGuest(memory, link);
    await before.resume();
    const sent = before.send('four');
    before.close();
    await sent;
    const after = openGuest(memory, link);
    await after.resume();
    await until(host, (now) => now.chats.some(({ lastText }) => lastText === 'four'), 'the host has the last');
    assert.deepEqual(texts(after.snapshot.thread), ['one', 'two', 'three', 'four']);
    after.close();
    host.close();
    await relay.stop();
  });

  it('gives up a search, and looks again', async () => {
    const relay = await startRelay({ port: 0 });
    const host = await openHost(createSharedMemory());
    const { link } = await publishedInvite(host, [relay.url]);
    const guest = openGuest(createSharedMemory(), link);
    const looking = guest.look();
    guest.sleep();
    await looking;
    assert.equal(guest.snapshot.phase.kind, 'looking');
    await untilTrue(() => relay.connections() === 1, 'only the host is connected');
    assert.equal(await guest.resume(), false);
    await guest.look();
    assert.equal(guest.snapshot.phase.kind, 'welcome');
    guest.close();
    host.close();
    await relay.stop();
  });
});
