import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemRandom } from '../../src/base/ports.ts';
import { areLabels, MAX_LABEL_LENGTH, MAX_LABELS } from '../../src/chat/labels.ts';
import { forgetTexts, lookAt, saveLabels, shutOut, snoozeChat, unblock } from '../../src/chat/desk.ts';
import { chatKey, put, read, stepChat, type ChatRecord, type HostPart } from '../../src/chat/records.ts';
import { createRoster, type Look } from '../../src/chat/roster.ts';
import { withSummaries } from '../../src/chat/summaries.ts';
import type { HostChatView } from '../../src/chat/view.ts';
import type { ContentId } from '../../src/protocol/content.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { aRecord } from '../support/chat-record.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_000 * DAY;

/** One chat, last written to a day ago, in an inbox whose time is set by hand. */
const setUp = async (change: Partial<ChatRecord> = {}, part: Partial<HostPart> = {}) => {
  const time = { now: NOW };
  const store = withSummaries(createMemoryStore());
  const context = { store, random: systemRandom, clock: { now: () => time.now, after: () => () => undefined } };
  const record = aRecord('a');
  await store.transact([put(chatKey('a'), { ...record, lastActive: NOW - DAY, ...change, part: { ...record.part, ...part } }, 0)]);
  const roster = createRoster(store, new Uint8Array(32));
  await roster.load();
  const look = (): Look => ({ now: time.now, settled: true, isTyping: () => false, heldBack: new Set() });
  const view = async (): Promise<HostChatView | undefined> => {
    await roster.refresh('a');
    return roster.views(look()).chats[0];
  };
  return {
    context, time, roster, look, view,
    /** Where the chat is: [snoozed until, back since]. */
    where: async () => {
      const chat = await view();
      return [chat?.snoozedUntil, chat?.backSince];
    },
    step: (next: (chat: ChatRecord) => ChatRecord) => stepChat(store, 'a', (chat) => ({ chat: next(chat), result: undefined })),
    stored: async () => (await read<ChatRecord>(store, chatKey('a')))?.part as HostPart,
  };
};

const text = (at: number) => (chat: ChatRecord): ChatRecord => ({ ...chat, lastActive: Math.max(chat.lastActive, at), unreadIds: ['0'.repeat(32) as ContentId] });

describe('a snoozed chat', () => {
  it('is back when its time is over, once for whoever is told, and until somebody looks', async () => {
    const { context, time, where, stored, roster, look } = await setUp();
    await snoozeChat(context, 'a', NOW + HOUR);
    assert.deepEqual(await where(), [NOW + HOUR, null]);
    await lookAt(context, 'a', true);
    time.now = NOW + HOUR - 1;
    assert.deepEqual(await where(), [NOW + HOUR, null], 'looking does not end it');
    time.now = NOW + HOUR;
    assert.deepEqual(roster.views(look()).back.map(({ id }) => id), ['a']);
    await roster.refresh('a');
    assert.deepEqual(roster.views(look()).back, []);
    assert.deepEqual(await where(), [null, NOW + HOUR]);
    await lookAt(context, 'a', true);
    assert.deepEqual([await where(), (await stored()).snooze], [[null, null], undefined]);
  });

  it('is the same object for a screen until then', async () => {
    const { context, time, roster, look, view } = await setUp();
    await snoozeChat(context, 'a', NOW + HOUR);
    const before = await view();
    time.now += 1;
    assert.equal(roster.views(look()).chats[0], before);
    time.now = NOW + HOUR;
    assert.notEqual(roster.views(look()).chats[0], before);
  });

  it('has nothing unread, and no acknowledgement is owed for it', async () => {
    const { context, view, step } = await setUp();
    await step(text(NOW - 1));
    await snoozeChat(context, 'a', NOW + HOUR);
    assert.deepEqual([(await view())?.unread, (await view())?.snoozedUntil], [0, NOW + HOUR]);
    const record = await read<ChatRecord>(context.store, chatKey('a'));
    assert.deepEqual(record?.acks.r, []);
  });

  for (const [clock, at] of [['right', NOW + 1], ['slow', NOW - 2 * DAY]] as const) {
    it(`ends with a text of a guest whose clock is ${clock}, for good once it was read`, async () => {
      const { context, where, stored, step } = await setUp();
      await snoozeChat(context, 'a', NOW + HOUR);
      await step(text(at));
      assert.deepEqual(await where(), [null, null]);
      await lookAt(context, 'a', true);
      assert.deepEqual([await where(), (await stored()).snooze], [[null, null], undefined]);
    });
  }

  it('ends with an answer, with the chat, and with whatever asks for a decision', async () => {
    const endings: readonly ((chat: ChatRecord) => ChatRecord)[] = [
      (chat) => ({ ...chat, lastActive: NOW + 1 }),
      (chat) => ({ ...chat, phase: 'ended', endedBy: 'them' }),
      (chat) => ({ ...chat, part: { ...(chat.part as HostPart), renewalAsked: { wire: new Uint8Array(1), hash: '' } } }),
    ];
    for (const ending of endings) {
      const { context, time, where, step } = await setUp();
      await snoozeChat(context, 'a', NOW + HOUR);
      await step(ending);
      assert.deepEqual(await where(), [null, null]);
      time.now = NOW + HOUR;
      assert.deepEqual(await where(), [null, null]);
    }
  });

  it('is not snoozed any more when a block was taken back', async () => {
    const { context, where, view } = await setUp();
    await snoozeChat(context, 'a', NOW + HOUR);
    await shutOut(context, 'a', 'blocked');
    assert.equal(await view(), undefined);
    await unblock(context, 'a');
    assert.deepEqual(await where(), [null, null]);
  });

  it('is one that goes on: no other is taken, nor a time that is over or that it does not reach', async () => {
    const refused = async (setting: Parameters<typeof setUp>, until: number, code: string): Promise<void> => {
      const { context, where } = await setUp(...setting);
      await assert.rejects(async () => snoozeChat(context, 'a', until), { code });
      assert.deepEqual(await where(), [null, null]);
    };
    await refused([{ phase: 'ended' }], NOW + HOUR, 'chat-closed');
    await refused([{ lastActive: NOW - 10 * DAY }], NOW + HOUR, 'chat-closed');
    await refused([{}, { request: true }], NOW + HOUR, 'chat-closed');
    await refused([{}, { renewalAsked: { wire: new Uint8Array(1), hash: '' } }], NOW + HOUR, 'chat-closed');
    // It expires ten days behind its last text, a day ago.
    await refused([], NOW + 9 * DAY, 'chat-closed');
    for (const until of [NOW, NOW - 1, NaN, Infinity, NOW + 0.5]) await refused([], until, 'internal');
    const { context, where } = await setUp();
    await snoozeChat(context, 'a', NOW + 9 * DAY - 1);
    assert.deepEqual(await where(), [NOW + 9 * DAY - 1, null]);
  });
});

describe('labels of a chat', () => {
  const label = (length: number): string => 'x'.repeat(length);

  it('are up to ten of up to 32 characters, each once, whatever its case and accents', () => {
    const ten = Array.from({ length: MAX_LABELS }, (_, n) => `Label ${n}`);
    for (const good of [[], ten, ['VIP', 'طلب'], [label(MAX_LABEL_LENGTH)]]) assert.equal(areLabels(good), true, JSON.stringify(good));
    for (const bad of [[...ten, 'one more'], [label(MAX_LABEL_LENGTH + 1)], [''], [' '], [' a'], ['a\u0000'], ['a\nb'], ['\u200b'], ['\ud800'], ['vip', 'VIP'], ['jose', 'José'], [1], 'vip', null, {}]) {
      assert.equal(areLabels(bad), false, JSON.stringify(bad));
    }
  });

  it('are stored without the spaces around them, or not at all', async () => {
    const { context, view, stored } = await setUp();
    await saveLabels(context, 'a', [' VIP ', 'Order 7']);
    assert.deepEqual((await view())?.labels, ['VIP', 'Order 7']);
    await assert.rejects(saveLabels(context, 'a', ['VIP', ' vip']), { code: 'invalid-text' });
    assert.deepEqual((await view())?.labels, ['VIP', 'Order 7']);
    await saveLabels(context, 'a', []);
    assert.deepEqual([(await view())?.labels, 'labels' in (await stored())], [[], false]);
  });

  it('are forgotten with the texts of a blocked guest', async () => {
    const { context, stored } = await setUp();
    await saveLabels(context, 'a', ['VIP']);
    await snoozeChat(context, 'a', NOW + HOUR);
    await forgetTexts(context, 'a');
    assert.deepEqual([(await stored()).labels, (await stored()).snooze], [undefined, undefined]);
  });
});
