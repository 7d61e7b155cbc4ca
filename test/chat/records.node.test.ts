import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chatKey, drop, lastPerKey, orderKey, put, read, stepChat, type ChatRecord } from '../../src/chat/records.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';

const record = (nextSeq: number): ChatRecord => ({ id: 'c', nextSeq }) as ChatRecord;

describe('a step of a chat', () => {
  it('is worked out again when another tab was faster, and nothing of the first try counts', async () => {
    const memory = createSharedMemory();
    const [ours, theirs] = [createMemoryStore(memory), createMemoryStore(memory)];
    await ours.transact([put(chatKey('c'), record(0), 0)]);
    let tries = 0;
    const seen = await stepChat(ours, 'c', async (chat) => {
      tries += 1;
      if (tries === 1) await theirs.transact([put(chatKey('c'), record(41))]);
      return { chat: { ...chat, nextSeq: chat.nextSeq + 1 }, changes: [put(`try/${tries}`, tries)], result: chat.nextSeq };
    });
    assert.deepEqual([tries, seen, (await read<ChatRecord>(ours, chatKey('c')))?.nextSeq], [2, 41, 42]);
    assert.deepEqual(await ours.keys('try/'), ['try/2']);
  });

  it('waits for the one before it in this tab, and for none of another chat: a long one begins once, whatever comes meanwhile', async () => {
    const store = createMemoryStore();
    await store.transact([put(chatKey('c'), record(0), 0), put(chatKey('d'), record(0), 0)]);
    const began: string[] = [];
    let finish = (): void => {};
    const step = (chatId: string, name: string, until?: Promise<void>): Promise<string> =>
      stepChat(store, chatId, async (chat) => {
        began.push(name);
        await until;
        return { chat: { ...chat, nextSeq: chat.nextSeq + 1 }, result: name };
      });
    const long = step('c', 'long', new Promise((resolve) => (finish = resolve)));
    const short = [step('c', 'first'), step('c', 'second')];
    await step('d', 'other');
    assert.deepEqual(began, ['long', 'other']);
    finish();
    assert.deepEqual(await Promise.all([long, ...short]), ['long', 'first', 'second']);
    assert.deepEqual(began, ['long', 'other', 'first', 'second']);
    assert.equal((await read<ChatRecord>(store, chatKey('c')))?.nextSeq, 3);
  });

  it('that fails holds up no other', async () => {
    const store = createMemoryStore();
    await store.transact([put(chatKey('c'), record(0), 0)]);
    const failed = stepChat(store, 'c', () => Promise.reject(new Error('out of order')));
    const next = stepChat(store, 'c', (chat) => ({ chat, result: 'done' }));
    await assert.rejects(failed, /out of order/u);
    assert.equal(await next, 'done');
  });

  it('that leaves the chat alone writes nothing; one that deletes it takes the rest along', async () => {
    const store = createMemoryStore();
    await store.transact([put(chatKey('c'), record(0), 0), put('msg/c/1', 'x')]);
    assert.equal(await stepChat(store, 'c', () => ({ changes: [drop('msg/c/1')], result: 7 })), 7);
    assert.equal((await store.keys('')).length, 2);
    await stepChat(store, 'c', () => ({ chat: null, changes: [drop('msg/c/1')], result: null }));
    assert.deepEqual(await store.keys(''), []);
    await assert.rejects(stepChat(store, 'c', () => ({ result: null })), { code: 'invalid-message' });
  });

  it('keeps the last word on a key', () => {
    assert.deepEqual(lastPerKey([put('a', 1), put('b', 2), drop('a')]).map(({ key, value }) => [key, value === null]), [['a', true], ['b', false]]);
  });
});

describe('the order of a history', () => {
  it('goes by time, then theirs before ours, then by session, epoch and number', () => {
    const inOrder = [
      orderKey(5, 'them', 0, 0, 0),
      orderKey(1_000, 'them', 0, 1, 9),
      orderKey(1_000, 'them', 0, 1, 10),
      orderKey(1_000, 'them', 0, 3, 0),
      orderKey(1_000, 'them', 1, 1, 0),
      orderKey(1_000, 'us', 0, 0, 1),
      orderKey(1_800_000_000_000, 'us', 0, 0, 0),
    ];
    assert.deepEqual([...inOrder].reverse().sort(), inOrder);
  });
});
