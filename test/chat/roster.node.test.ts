import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chatKey, put, stepChat, type HostPart } from '../../src/chat/records.ts';
import { createRoster, type Look } from '../../src/chat/roster.ts';
import { withSummaries } from '../../src/chat/summaries.ts';
import { CHAT_LIFETIME } from '../../src/protocol/limits.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { aRecord } from '../support/chat-record.ts';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;

/** Three chats, last written to a day ago; what is asked of each is counted. */
const setUp = async () => {
  const store = withSummaries(createMemoryStore());
  for (const id of ['a', 'b', 'c']) await store.transact([put(chatKey(id), { ...aRecord(id), lastActive: NOW - DAY }, 0)]);
  const roster = createRoster(store, new Uint8Array(32));
  await roster.load();
  const typing = new Set<string>();
  const heldBack = new Set<string>();
  const asked: string[] = [];
  const now: { now: number; settled: boolean } = { now: NOW, settled: true };
  const look = (): Look => ({
    ...now,
    heldBack,
    isTyping: (id) => {
      asked.push(id);
      return typing.has(id);
    },
  });
  const views = () => {
    asked.length = 0;
    return roster.views(look());
  };
  const shut = async (id: string, is: boolean): Promise<void> => {
    await stepChat(store, id, (chat) => {
      const { shut: _, ...part } = chat.part as HostPart;
      return { chat: { ...chat, part: is ? { ...part, shut: 'blocked' } : part }, result: undefined };
    });
    await roster.refresh(id);
  };
  return { store, roster, typing, heldBack, asked, now, views, shut };
};

describe('what a screen sees of a roster', () => {
  it('is looked at again where it may have changed, and nowhere else', async () => {
    const { roster, typing, heldBack, asked, views } = await setUp();
    const first = views();
    assert.deepEqual([first.chats.map(({ id }) => id), asked], [['a', 'b', 'c'], ['a', 'b', 'c']]);
    assert.equal(views().chats, first.chats);
    assert.deepEqual(asked, []);
    typing.add('b');
    roster.touch('b');
    assert.deepEqual([views().chats.map((chat) => chat.typing), asked], [[false, true, false], ['b']]);
    typing.delete('b');
    assert.deepEqual(views().chats.map((chat) => chat.typing), [false, false, false], 'nobody tells that a line is gone');
    assert.deepEqual([views().chats.map((chat) => chat.typing), asked], [[false, false, false], []]);
    heldBack.add('c');
    assert.deepEqual([views().chats.map((chat) => chat.heldBack), asked], [[false, false, true], ['c']]);
    heldBack.clear();
    assert.deepEqual(views().chats.map((chat) => chat.heldBack), [false, false, false]);
  });

  it('turns by time alone, and by being settled', async () => {
    const { now, views, asked } = await setUp();
    Object.assign(now, { settled: false, now: NOW - DAY + CHAT_LIFETIME * 1_000 - 1 });
    assert.deepEqual(views().chats.map(({ state }) => state), ['open', 'open', 'open']);
    now.now += 1;
    assert.deepEqual([views().chats.map(({ state }) => state), asked], [['open', 'open', 'open'], ['a', 'b', 'c']]);
    now.settled = true;
    const { chats, turned } = views();
    assert.deepEqual([chats.map(({ state }) => state), turned.map(({ id }) => id)], [['expired', 'expired', 'expired'], ['a', 'b', 'c']]);
    assert.deepEqual([views().turned, asked], [[], []]);
    // A clock that is set back.
    now.now = NOW;
    assert.deepEqual(views().chats.map(({ state }) => state), ['open', 'open', 'open']);
  });

  it('has who is blocked elsewhere, and again among the chats after it', async () => {
    const { roster, shut, views, store } = await setUp();
    views();
    await shut('b', true);
    const blocked = views();
    assert.deepEqual([blocked.chats.map(({ id }) => id), blocked.blocked.map(({ id }) => id)], [['a', 'c'], ['b']]);
    await shut('b', false);
    const again = views();
    assert.deepEqual([again.chats.map(({ id }) => id), again.blocked, again.turned], [['a', 'b', 'c'], [], []]);
    await shut('b', true);
    assert.deepEqual(views().blocked.map(({ id }) => id), ['b']);
    await store.transact([{ key: chatKey('a'), value: null }]);
    await roster.refresh('a');
    assert.deepEqual([views().chats.map(({ id }) => id), views().blocked.length], [['c'], 1]);
  });
});
