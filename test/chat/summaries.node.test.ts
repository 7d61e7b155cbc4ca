import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { utf8ToText } from '../../src/base/bytes.ts';
import { chatKey, drop, put, stepChat, type ChatRecord, type HostPart, type SessionRecord } from '../../src/chat/records.ts';
import { createRoster, type Look } from '../../src/chat/roster.ts';
import { loadSummaries, MAX_LAST_TEXT, packSummaries, readSummary, withSummaries } from '../../src/chat/summaries.ts';
import { createMemoryStore, createSharedMemory, type SharedMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import type { ContentId } from '../../src/protocol/content.ts';
import { aRecord } from '../support/chat-record.ts';
import { createPair } from '../support/pair.ts';

const open = (memory: SharedMemory = createSharedMemory()): { readonly memory: SharedMemory; readonly store: Store } => ({ memory, store: withSummaries(createMemoryStore(memory)) });
const add = (store: Store, ...ids: readonly string[]): Promise<boolean> => store.transact(ids.map((id) => put(chatKey(id), aRecord(id), 0)));
const rename = (store: Store, id: string, name: string): Promise<void> => stepChat(store, id, (chat) => ({ chat: { ...chat, name }, result: undefined }));
const namesIn = async (store: Store): Promise<readonly string[]> => (await loadSummaries(store)).summaries.map(({ name }) => name).toSorted();

/** Counts what is read of chats. */
const counted = (store: Store): { readonly store: Store; readonly reads: string[] } => {
  const reads: string[] = [];
  return {
    reads,
    store: {
      ...store,
      get: (key) => (reads.push(key), store.get(key)),
      list: async (prefix, options) => {
        const found = await store.list(prefix, options);
        reads.push(...found.map(({ key }) => key));
        return found;
      },
    },
  };
};

describe('summaries of chats', () => {
  it('are written with the chat, or not at all', async () => {
    const { store } = open();
    await add(store, 'a');
    await rename(store, 'a', 'Ana');
    assert.equal((await readSummary(store, 'a'))?.name, 'Ana');
    assert.equal((await readSummary(store, 'a'))?.rev, 2);
    assert.equal(await store.transact([put(chatKey('a'), aRecord('a', 'stale'), 1)]), false);
    assert.equal((await readSummary(store, 'a'))?.name, 'Ana');
  });

  it('of a thousand chats are one record, once they were put together', async () => {
    const { store } = open();
    await add(store, ...Array.from({ length: 1_000 }, (_, n) => String(n)));
    assert.equal(await packSummaries(store, []), true);
    await rename(store, '7', 'Changed');
    const { store: watched, reads } = counted(store);
    const { summaries, loose } = await loadSummaries(watched);
    assert.deepEqual([summaries.length, loose, summaries.find(({ id }) => id === '7')?.name], [1_000, 1, 'Changed']);
    assert.deepEqual(reads.toSorted(), ['sum/7', 'sums']);
  });

  it('are made anew where there are none, and where their list is damaged', async () => {
    const { memory, store } = open();
    await createMemoryStore(memory).transact([put(chatKey('a'), aRecord('a', 'From before'), 0)]);
    assert.deepEqual(await namesIn(store), ['From before']);
    assert.equal((await loadSummaries(store)).isPackDue, true);
    await packSummaries(store, []);
    memory.records.set('sums', { rev: 9, value: new Uint8Array([1, 2, 3]) });
    assert.deepEqual(await namesIn(store), ['From before']);
    assert.equal(await packSummaries(store, []), true);
    assert.equal((await loadSummaries(store)).isPackDue, false);
  });

  it('are made anew where chats were written without them', async () => {
    const { memory, store } = open();
    await add(store, 'a');
    await packSummaries(store, []);
    await createMemoryStore(memory).transact([put(chatKey('b'), aRecord('b', 'Left out'), 0)]);
    assert.deepEqual(await namesIn(store), ['Guest a', 'Left out']);
    await packSummaries(store, []);
    assert.equal((await loadSummaries(store)).isPackDue, false);
  });

  it('have no label that was taken off, once they were put together', async () => {
    const { memory, store } = open();
    const label = (...labels: readonly string[]): Promise<void> => stepChat(store, 'a', (chat) => ({ chat: { ...chat, part: { ...(chat.part as HostPart), labels } }, result: undefined }));
    await add(store, 'a');
    await label('VIP', 'Secret');
    await packSummaries(store, []);
    const roster = createRoster(store, new Uint8Array(32));
    await roster.load();
    await label('VIP');
    await roster.refresh('a');
    await roster.pack();
    const kept = [...memory.records.values()].map(({ value }) => utf8ToText(value)).join();
    assert.deepEqual([kept.includes('Secret'), kept.includes('VIP'), memory.records.has('sum/a')], [false, true, false]);
  });

  it('of a chat that was erased are nowhere, once they were put together', async () => {
    const { memory, store } = open();
    await add(store, 'a', 'b');
    await packSummaries(store, []);
    await store.transact([drop(chatKey('a'))]);
    assert.deepEqual(await namesIn(store), ['Guest b']);
    assert.equal(await readSummary(store, 'a'), undefined);
    assert.equal((await loadSummaries(store)).isPackDue, true);
    await packSummaries(store, []);
    assert.equal([...memory.records.values()].some(({ value }) => utf8ToText(value).includes('Guest a')), false);
    assert.deepEqual([...memory.records.keys()].toSorted(), ['chat/b', 'sums']);
  });

  it('are not mixed up by another tab that puts them together while we read', async () => {
    const { store } = open();
    await add(store, 'a', 'b');
    await packSummaries(store, []);
    await rename(store, 'a', 'one');
    const racing: Store = {
      ...store,
      list: async (prefix, options) => {
        const found = await store.list(prefix, options);
        if (prefix === 'sum/') {
          await rename(store, 'a', 'two');
          await packSummaries(store, []);
        }
        return found;
      },
    };
    assert.deepEqual(await namesIn(racing), ['Guest b', 'two']);
  });

  it('are not put together over one that changes meanwhile', async () => {
    const { store } = open();
    await add(store, 'a');
    const racing: Store = {
      ...store,
      transact: async (changes) => {
        await rename(store, 'a', 'faster');
        return store.transact(changes);
      },
    };
    assert.equal(await packSummaries(racing, []), false);
    assert.deepEqual(await namesIn(store), ['faster']);
  });

  it('are put together from memory the first time, and no chat is read again', async () => {
    const { store } = open();
    await add(store, 'a', 'b');
    const { summaries } = await loadSummaries(store);
    await rename(store, 'a', 'Ana');
    const { store: watched, reads } = counted(store);
    assert.equal(await packSummaries(watched, summaries), true);
    assert.deepEqual(reads.filter((key) => key.startsWith('chat')), []);
    assert.deepEqual(await namesIn(store), ['Ana', 'Guest b']);
    assert.equal((await loadSummaries(store)).loose, 0);
  });

  it('are not put together from memory over what another tab puts together meanwhile', async () => {
    const { store } = open();
    await add(store, 'a');
    const { summaries } = await loadSummaries(store);
    const racing: Store = {
      ...store,
      list: async (prefix, options) => {
        await rename(store, 'a', 'faster');
        await packSummaries(store, summaries);
        return store.list(prefix, options);
      },
    };
    assert.equal(await packSummaries(racing, summaries), false);
    assert.deepEqual(await namesIn(store), ['faster']);
  });

  it('of one store know no tags of another', async () => {
    const tagsIn = async (seed: string): Promise<string | undefined> => {
      const { store } = open();
      const pair = createPair(seed);
      pair.talk(3);
      const session: SessionRecord = { state: pair.host, generation: 1, created: 1, frozen: false, failures: 0, pausedUntil: 0, index: 0, renewed: false };
      await store.transact([put(chatKey('a'), { ...aRecord('a'), sessions: [session] }, 0)]);
      return (await readSummary(store, 'a'))?.tags;
    };
    assert.notEqual(await tagsIn('one'), await tagsIn('another'));
  });

  it('have the beginning of a long text, and no half of a letter', async () => {
    const { store } = open();
    await store.transact([put(chatKey('a'), aRecord('a', 'Ana', `${'x'.repeat(MAX_LAST_TEXT - 1)}😀😀`), 0)]);
    assert.equal((await readSummary(store, 'a'))?.lastText, 'x'.repeat(MAX_LAST_TEXT - 1));
  });

  it('say what the chats say, whatever happens in whatever order', async () => {
    const step = fc.record({ what: fc.constantFrom('add', 'rename', 'erase', 'pack', 'refresh'), id: fc.constantFrom('a', 'b', 'c', 'd') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { memory, store } = open();
        const roster = createRoster(store, new Uint8Array(32));
        await roster.load();
        let n = 0;
        const erased = new Set<string>();
        for (const { what, id } of steps) {
          const isThere = memory.records.has(chatKey(id));
          // An id is never given twice.
          if (what === 'add' && !isThere && !erased.has(id)) await add(store, id);
          if (what === 'rename' && isThere) await rename(store, id, `name ${n++}`);
          if (what === 'erase' && isThere && erased.add(id)) await store.transact([drop(chatKey(id))]);
          if (what === 'pack') await packSummaries(store, [...roster.all()]);
          if (what !== 'pack') await roster.refresh(id);
        }
        const real = (await createMemoryStore(memory).list('chat/')).map(({ key, rev }) => `${key} ${rev}`);
        const told = (all: Iterable<{ readonly id: string; readonly rev: number }>): readonly string[] => [...all].map(({ id, rev }) => `chat/${id} ${rev}`).toSorted();
        assert.deepEqual(told((await loadSummaries(store)).summaries), real);
        assert.deepEqual(told(roster.all()), real);
      }),
    );
  });
});

describe('the roster', () => {
  const look: Look = { now: 2, settled: true, isTyping: () => false, heldBack: new Set() };

  it('shows the same object for a chat that has not changed, and the same list where none has', async () => {
    const { store } = open();
    await add(store, 'a', 'b');
    const roster = createRoster(store, new Uint8Array(32));
    await roster.load();
    const before = roster.views(look);
    assert.equal(roster.views(look).chats, before.chats);
    await rename(store, 'a', 'Ana');
    await roster.refresh('a');
    const after = roster.views(look).chats;
    assert.notEqual(after, before.chats);
    assert.equal(after.find(({ id }) => id === 'b'), before.chats.find(({ id }) => id === 'b'));
    assert.equal(after.find(({ id }) => id === 'a')?.name, 'Ana');
  });

  it('puts them together at once for a text that was taken out, and not for one that came from a slow clock', async () => {
    const { store } = open();
    await add(store, 'a');
    const roster = createRoster(store, new Uint8Array(32));
    await roster.load();
    await roster.pack();
    const says = async (lastText: string, unreadIds: readonly ContentId[]): Promise<number> => {
      await stepChat(store, 'a', (chat) => ({ chat: { ...chat, unreadIds, part: { ...(chat.part as HostPart), lastText } }, result: undefined }));
      await roster.refresh('a');
      await roster.pack();
      return (await store.keys('sum/')).length;
    };
    assert.equal(await says('new', ['0'.repeat(32) as ContentId]), 1);
    assert.equal(await says('Hello', ['0'.repeat(32) as ContentId]), 0);
  });

  it('keeps the record that is held, whoever else is brought', async () => {
    const { store } = open();
    const ids = Array.from({ length: 40 }, (_, n) => String(n));
    await add(store, 'a', ...ids);
    const roster = createRoster(store, new Uint8Array(32));
    await roster.load();
    assert.equal((await roster.hold('a'))?.id, 'a');
    for (const id of ids) await roster.bring(id);
    assert.equal(roster.record('a')?.id, 'a');
    assert.ok(ids.filter((id) => roster.record(id)).length < 30);
    await rename(store, 'a', 'Ana');
    await roster.refresh('a');
    assert.equal(roster.record('a')?.name, 'Ana');
    await roster.hold(null);
    for (const id of ids) await roster.bring(id);
    assert.equal(roster.record('a'), undefined);
  });

  it('holds what is newest, although an older record was on its way', async () => {
    const { store } = open();
    await add(store, 'a');
    let goOn = (): void => undefined;
    let isSlow = true;
    const slow: Store = {
      ...store,
      get: async (key) => {
        const found = await store.get(key);
        if (isSlow && key === chatKey('a')) await new Promise<void>((resolve) => (goOn = resolve));
        return found;
      },
    };
    const roster = createRoster(slow, new Uint8Array(32));
    await roster.load();
    const brought = roster.bring('a');
    await new Promise((resolve) => setImmediate(resolve));
    isSlow = false;
    await rename(store, 'a', 'Ana');
    await roster.refresh('a');
    await roster.hold('a');
    goOn();
    await brought;
    assert.equal(roster.record('a')?.name, 'Ana');
  });

  it('knows of each invite who takes a place, and whose chat may go on', async () => {
    const { store } = open();
    await add(store, 'a');
    const roster = createRoster(store, new Uint8Array(32));
    await roster.load();
    const after = async (change: (chat: ChatRecord) => Partial<ChatRecord>): Promise<readonly [number, boolean]> => {
      await stepChat(store, 'a', (chat) => ({ chat: { ...chat, ...change(chat) }, result: undefined }));
      await roster.refresh('a');
      return [roster.openOf('i').size, roster.lives('i')];
    };
    assert.deepEqual([roster.openOf('i').size, roster.lives('i')], [1, true]);
    assert.deepEqual(await after(({ part }) => ({ part: { ...(part as HostPart), shut: 'blocked' } })), [0, true]);
    assert.deepEqual(await after(() => ({ phase: 'blocked' })), [0, false]);
  });

  it('puts the summaries together when many lie beside their list, and at once when something was taken out', async () => {
    const { store } = open();
    await packSummaries(store, []);
    const roster = createRoster(store, new Uint8Array(32));
    await roster.load();
    const ids = Array.from({ length: 60 }, (_, n) => String(n));
    await add(store, ...ids);
    for (const id of ids.slice(0, 40)) await roster.refresh(id);
    await roster.pack();
    assert.equal((await store.keys('sum/')).length, 60);
    for (const id of ids) await roster.refresh(id);
    await roster.pack();
    assert.equal((await store.keys('sum/')).length, 0);
    await store.transact([drop(chatKey('7'))]);
    await roster.refresh('7');
    await roster.pack();
    assert.equal((await store.keys('sum/')).length, 0);
  });
});
