import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chatKey, drop, lastPerKey, orderKey, put, read, stepChat, type ChatRecord } from '../../src/chat/records.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';

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

  it('does not read again what the step before it has left, and notices who was faster all the same', async () => {
    const memory = createSharedMemory();
    const [ours, theirs] = [createMemoryStore(memory), createMemoryStore(memory)];
    await ours.transact([put(chatKey('c'), record(0), 0), put(chatKey('d'), record(10), 0)]);
    let reads = 0;
    const counted: Store = { ...ours, get: (key) => ((reads += 1), ours.get(key)) };
    const count = (chatId: string): Promise<number> => stepChat(counted, chatId, (chat) => ({ chat: { ...chat, id: chatId, nextSeq: chat.nextSeq + 1 }, result: chat.nextSeq }));
    assert.deepEqual([await count('c'), await count('c'), await count('c'), reads], [0, 1, 2, 1]);
    await theirs.transact([put(chatKey('c'), record(41))]);
    assert.deepEqual([await count('c'), reads], [41, 2]);
    // Another chat, though it has been changed as often.
    for (let n = 10; n < 15; n++) assert.equal(await count('d'), n);
    assert.deepEqual([await count('c'), reads], [42, 4]);
    assert.deepEqual([await count('d'), reads], [15, 5]);
  });

  it('says of a chat only what is true of it as it is stored: where nothing is committed, nothing would tell that another tab was faster', async () => {
    const memory = createSharedMemory();
    const [ours, theirs] = [createMemoryStore(memory), createMemoryStore(memory)];
    await ours.transact([put(chatKey('c'), record(0), 0)]);
    const keep = (): Promise<void> => stepChat(ours, 'c', (chat) => ({ chat, result: undefined }));
    await keep();
    await theirs.transact([put(chatKey('c'), record(41))]);
    assert.equal(await stepChat(ours, 'c', ({ nextSeq }) => ({ result: nextSeq })), 41);
    await keep();
    await theirs.transact([put(chatKey('c'), record(0))]);
    const onlyAtNone = stepChat(ours, 'c', ({ nextSeq }) => {
      if (nextSeq > 0) throw new Error('too late');
      return { result: 'in time' };
    });
    assert.equal(await onlyAtNone, 'in time');
    await keep();
    await theirs.transact([drop(chatKey('c'))]);
    await assert.rejects(stepChat(ours, 'c', () => ({ result: null })), { code: 'invalid-message' });
  });

  it('whose commit fails is not tried again by itself: it may have been written', async () => {
    const store = createMemoryStore();
    await store.transact([put(chatKey('c'), record(0), 0)]);
    let [tries, isFull] = [0, false];
    const full: Store = { ...store, transact: async (changes) => (isFull ? Promise.reject(new Error('full')) : store.transact(changes)) };
    const step = (): Promise<void> => stepChat(full, 'c', (chat) => ((tries += 1), { chat, result: undefined }));
    await step();
    isFull = true;
    await assert.rejects(step(), /full/u);
    assert.equal(tries, 2);
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
