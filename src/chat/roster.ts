/**
 * The chats of an inbox in memory: a summary of each, found by id, by invite and by tag, and what a screen sees of it.
 * Whole records are held for the few chats that somebody talks in. Writes nothing but the list of summaries.
 */
import { likeBefore } from '../base/alike.ts';
import type { Store } from '../store/store.ts';
import { expiresAt } from './expiry.ts';
import { blockedView, hostChatView, isBlocked, stateOf } from './host-views.ts';
import { chatKey, read, type ChatRecord } from './records.ts';
import { nextSnoozeAt, snoozeView } from './snooze.ts';
import { loadSummaries, packSummaries, readSummary, type ChatSummary } from './summaries.ts';
import { createTagIndex, type TagIndex } from './tag-index.ts';
import type { BlockedGuest, HostChatView } from './view.ts';

export interface Roster extends Pick<TagIndex, 'find'> {
  readonly size: number;
  get(chatId: string): ChatSummary | undefined;
  all(): Iterable<ChatSummary>;
  /** Ids of the open chats that came in by an invite; who was turned down takes no place. */
  openOf(inviteId: string): ReadonlySet<string>;
  /** A chat of this invite goes on, or may when it is unblocked. */
  lives(inviteId: string): boolean;
  load(): Promise<void>;
  /** Takes up what the store has of a chat now. */
  refresh(chatId: string): Promise<void>;
  /** The whole record, where `bring` has brought it. */
  record(chatId: string): ChatRecord | undefined;
  bring(chatId: string): Promise<ChatRecord | undefined>;
  /** Brings what a person looks at: it stays until another one is held, whoever else is brought. Null: none. */
  hold(chatId: string | null): Promise<ChatRecord | undefined>;
  /** Something else than its record is seen of this chat from now on: somebody types in it. */
  touch(chatId: string): void;
  /** What a screen sees: an object that is identical has not changed, and nor has an array. */
  views(look: Look): Views;
  /** Puts the summaries together where that is due. */
  pack(): Promise<void>;
}

export interface Look {
  readonly now: number;
  /** Chats that look expired may be called so. */
  readonly settled: boolean;
  isTyping(chatId: string): boolean;
  /** Chats of which texts wait on the relay. */
  readonly heldBack: ReadonlySet<string>;
}

export interface Views {
  readonly chats: readonly HostChatView[];
  readonly blocked: readonly BlockedGuest[];
  /** Those that another state is shown of than before. */
  readonly turned: readonly HostChatView[];
  /** Those whose snooze was over since then. */
  readonly back: readonly HostChatView[];
}

/** Whole records that are held: a person goes to and fro between some, and some type. */
const MAX_RECORDS = 24;
/** As many summaries may lie beside the list, or an eighth of all: each is unsealed at opening, and putting them together costs all. */
const MAX_LOOSE = 48;

/** Another last text that is not a new one: a guest's clock may be slow, and what they write then moves no time. */
const isTextGone = (before: ChatSummary, after: ChatSummary): boolean => before.lastText !== after.lastText && before.lastActive === after.lastActive && after.unread <= before.unread;
const isLabelGone = ({ labels = [] }: ChatSummary, after: ChatSummary): boolean => labels.some((label) => !after.labels?.includes(label));
/** What the list still has of a chat and the person has taken out. */
const isForgotten = (before: ChatSummary | undefined, after: ChatSummary | undefined): boolean =>
  before !== undefined && (after === undefined || before.note !== after.note || isLabelGone(before, after) || isTextGone(before, after));

/** A screen sees nothing of the rest, which changes with every acknowledgement. */
const seenOf = (summary: ChatSummary): string => JSON.stringify({ ...summary, rev: 0, sends: true, toldAt: 0, ackAt: null, tags: '' });

/** When a chat is seen otherwise by time alone (ms). */
const nextTurnAt = (chat: ChatSummary, now: number): number => Math.min(nextSnoozeAt(chat, now), expiresAt(chat.lastActive) > now ? expiresAt(chat.lastActive) : Infinity);

const NONE: ReadonlySet<string> = new Set();

export const createRoster = (store: Store, hostId: Uint8Array): Roster => {
  const summaries = new Map<string, ChatSummary>();
  const openByInvite = new Map<string, Set<string>>();
  const livingByInvite = new Map<string, Set<string>>();
  const tags = createTagIndex();
  const records = new Map<string, ChatRecord>();
  let held: string | null = null;
  const shown = new Map<string, { readonly summary: ChatSummary; readonly view: HostChatView }>();
  const shownBlocked = new Map<string, { readonly summary: ChatSummary; readonly view: BlockedGuest }>();
  let last: Views = { chats: [], blocked: [], turned: [], back: [] };
  /** Chats that the next look has to look at: the others are seen as before, as long as nothing turns by time alone. */
  const touched = new Set<string>();
  let turnsAt = -Infinity;
  let lookedAt: Pick<Look, 'now' | 'settled'> = { now: 0, settled: false };
  const loose = new Set<string>();
  let wereLoose = 0;
  let isPackDue = false;

  const add = (index: Map<string, Set<string>>, { inviteId, id }: ChatSummary): void => void index.set(inviteId, (index.get(inviteId) ?? new Set()).add(id));
  const set = (chatId: string, summary: ChatSummary | undefined): void => {
    touched.add(chatId);
    const before = summaries.get(chatId);
    if (before) for (const index of [openByInvite, livingByInvite]) index.get(before.inviteId)?.delete(chatId);
    if (!summary) {
      summaries.delete(chatId);
      records.delete(chatId);
      shown.delete(chatId);
      shownBlocked.delete(chatId);
      tags.forget(chatId);
      return;
    }
    summaries.set(chatId, summary);
    tags.learn(summary);
    if (summary.phase !== 'open') return;
    add(livingByInvite, summary);
    if (summary.shut === undefined) add(openByInvite, summary);
  };

  const viewOf = (summary: ChatSummary, { now, settled, isTyping, heldBack: heldBackNow }: Look, turned: HostChatView[], back: HostChatView[]): HostChatView => {
    const before = shown.get(summary.id);
    const state = stateOf(summary, now, settled);
    const typing = isTyping(summary.id);
    const heldBack = heldBackNow.has(summary.id);
    const { snoozedUntil, backSince } = snoozeView(summary, now);
    const isSame = before?.view.state === state && before.view.typing === typing && before.view.heldBack === heldBack && before.view.snoozedUntil === snoozedUntil && before.view.backSince === backSince;
    if (isSame && (before.summary === summary || seenOf(before.summary) === seenOf(summary))) {
      // Told apart once.
      if (before.summary !== summary) shown.set(summary.id, { summary, view: before.view });
      return before.view;
    }
    const view = hostChatView(summary, hostId, { state, typing, heldBack, snoozedUntil, backSince });
    shown.set(summary.id, { summary, view });
    if (!before || before.view.state !== state) turned.push(view);
    if (before && before.view.snoozedUntil !== null && backSince !== null) back.push(view);
    return view;
  };
  const blockedViewOf = (summary: ChatSummary): BlockedGuest => {
    const before = shownBlocked.get(summary.id);
    if (before?.summary === summary) return before.view;
    const view = blockedView(summary);
    shownBlocked.set(summary.id, { summary, view });
    return view;
  };

  const keep = (chatId: string, record: ChatRecord | undefined): void => {
    records.delete(chatId);
    if (!record) return;
    records.set(chatId, record);
    const oldest = records.size > MAX_RECORDS ? [...records.keys()].find((id) => id !== held) : undefined;
    if (oldest !== undefined) records.delete(oldest);
  };

  return {
    get size() {
      return summaries.size;
    },
    get: (chatId) => summaries.get(chatId),
    all: () => summaries.values(),
    openOf: (inviteId) => openByInvite.get(inviteId) ?? NONE,
    lives: (inviteId) => (livingByInvite.get(inviteId)?.size ?? 0) > 0,
    find: tags.find,
    load: async () => {
      const loaded = await loadSummaries(store);
      for (const summary of loaded.summaries) set(summary.id, summary);
      wereLoose = loaded.loose;
      isPackDue = loaded.isPackDue;
    },
    refresh: async (chatId) => {
      const before = summaries.get(chatId);
      const [summary, record] = await Promise.all([readSummary(store, chatId), records.has(chatId) ? read<ChatRecord>(store, chatKey(chatId)) : undefined]);
      // One that was brought meanwhile may be older than what is taken up here.
      if (records.has(chatId)) keep(chatId, record ?? (await read<ChatRecord>(store, chatKey(chatId))));
      set(chatId, summary);
      loose.add(chatId);
      isPackDue ||= isForgotten(before, summary);
    },
    record: (chatId) => records.get(chatId),
    bring: async (chatId) => {
      const found = records.get(chatId) ?? (await read<ChatRecord>(store, chatKey(chatId)));
      // What was taken up meanwhile is newer.
      const record = records.get(chatId) ?? found;
      keep(chatId, record);
      return record;
    },
    hold: async (chatId) => {
      held = chatId;
      if (chatId === null) return undefined;
      const record = await read<ChatRecord>(store, chatKey(chatId));
      keep(chatId, record);
      return record;
    },
    touch: (chatId) => void touched.add(chatId),
    views: (look) => {
      const turned: HostChatView[] = [];
      const back: HostChatView[] = [];
      const isWhole = look.now >= turnsAt || look.now < lookedAt.now || look.settled !== lookedAt.settled;
      lookedAt = look;
      if (isWhole) turnsAt = Infinity;
      const looked = isWhole ? [...summaries.keys()] : [...new Set([...touched, ...look.heldBack])];
      touched.clear();
      let isSame = !isWhole;
      for (const id of looked) {
        const summary = summaries.get(id);
        const before = summary && isBlocked(summary) ? shownBlocked.get(id)?.view : shown.get(id)?.view;
        const view = summary && (isBlocked(summary) ? blockedViewOf(summary) : viewOf(summary, look, turned, back));
        const isUnblocked = summary && !isBlocked(summary) && shownBlocked.delete(id);
        if (!view || view !== before || isUnblocked) isSame = false;
        if (summary) turnsAt = Math.min(turnsAt, nextTurnAt(summary, look.now));
        // What is seen beside the record is over without a change of it.
        if (view && 'typing' in view && (view.typing || view.heldBack)) touched.add(id);
      }
      if (isSame) return (last = { ...last, turned, back });
      const chats = likeBefore(last.chats);
      const blocked = likeBefore(last.blocked);
      for (const summary of summaries.values()) {
        if (isBlocked(summary)) blocked.add(blockedViewOf(summary));
        else chats.add(shown.get(summary.id)?.view ?? viewOf(summary, look, turned, back));
      }
      last = { chats: chats.list(), blocked: blocked.list(), turned, back };
      return last;
    },
    pack: async () => {
      if (!isPackDue && wereLoose + loose.size <= Math.max(MAX_LOOSE, summaries.size / 8)) return;
      const packed = [...loose];
      if (!(await packSummaries(store, [...summaries.values()]))) return;
      isPackDue = false;
      wereLoose = 0;
      for (const id of packed) loose.delete(id);
    },
  };
};
