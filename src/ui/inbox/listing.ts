/**
 * What a screen asks of all chats of an inbox: which of them a list shows, in which order, how many each filter would
 * show, how many wait, how much is unread, which labels there are. Kept from one array of chats to the next, in which
 * nearly all are the same objects: a text in one of a thousand chats costs what it costs in one of ten.
 */
import { folded } from '../../base/folded.ts';
import { isSameLabel } from '../../chat/labels.ts';
import type { HostChatView } from '../../chat/view.ts';
import { FILTERS, isLive, isNew, isSnoozed, isWaiting, type Filter } from './model.ts';

// From one array to the next ---------------------------------------------------------------------------------------

interface Changes {
  readonly gone: readonly HostChatView[];
  readonly come: readonly HostChatView[];
}

/** More are not told one by one. */
const MAX_CHANGES = 16;

/** Null: everything may be another. */
const changesBetween = (before: readonly HostChatView[], after: readonly HostChatView[]): Changes | null => {
  if (after.length < before.length) return null;
  const gone: HostChatView[] = [];
  const come: HostChatView[] = [];
  for (let i = 0; i < after.length; i++) {
    const [was, is] = [before[i], after[i]];
    if (was === is) continue;
    if (was) gone.push(was);
    if (is) come.push(is);
    if (come.length > MAX_CHANGES) return null;
  }
  return { gone, come };
};

// Of all chats -----------------------------------------------------------------------------------------------------

interface Totals {
  readonly chats: readonly HostChatView[];
  /** Texts that nobody has seen, without those of requests. */
  readonly unread: number;
  /** Chats that need a person now. */
  readonly waiting: number;
  readonly snoozed: number;
  /** Every label that a chat has, each once, in the order of the alphabet. */
  readonly labels: readonly string[];
}

const NOTHING: Omit<Totals, 'chats'> = { unread: 0, waiting: 0, snoozed: 0, labels: [] };
let keptTotals: Totals | null = null;

const labelsOf = (chats: readonly HostChatView[]): readonly string[] => {
  const spellings = new Set<string>();
  for (const { labels } of chats) for (const label of labels) spellings.add(label);
  const byFolded = new Map<string, string>();
  for (const label of spellings) if (!byFolded.has(folded(label))) byFolded.set(folded(label), label);
  return [...byFolded.values()].sort((a, b) => a.localeCompare(b));
};

export const totalsOf = (chats: readonly HostChatView[]): Totals => {
  if (keptTotals?.chats === chats) return keptTotals;
  const changes = keptTotals && changesBetween(keptTotals.chats, chats);
  let { unread, waiting, snoozed, labels } = changes && keptTotals ? keptTotals : NOTHING;
  let isLabelled = false;
  const add = (chat: HostChatView, times: 1 | -1): void => {
    if (!chat.request) unread += times * chat.unread;
    if (isWaiting(chat)) waiting += times;
    if (isSnoozed(chat)) snoozed += times;
    if (chat.labels.length > 0) isLabelled = true;
  };
  for (const chat of changes?.gone ?? []) add(chat, -1);
  for (const chat of changes?.come ?? chats) add(chat, 1);
  if (isLabelled) labels = labelsOf(chats);
  keptTotals = { chats, unread, waiting, snoozed, labels };
  return keptTotals;
};

/** The label that is chosen, as long as a chat has it: once the last one has lost it, all are shown. */
export const chosenLabel = (chats: readonly HostChatView[], label: string): string => (label === '' ? '' : (totalsOf(chats).labels.find((each) => isSameLabel(each, label)) ?? ''));

// The list ---------------------------------------------------------------------------------------------------------

/** By which filters it is shown: a bit for each of FILTERS, in their order; and one more for guests who had an answer. */
const [WAITING, OPEN, NEW, ENDED, SNOOZED] = FILTERS.map((_, n) => 1 << n) as [number, number, number, number, number];
const KNOWN = 1 << FILTERS.length;
const bitsOf = (chat: HostChatView): number => {
  const known = chat.known ? KNOWN : 0;
  if (isSnoozed(chat)) return known | SNOOZED;
  const live = isLive(chat);
  return known | (isWaiting(chat) ? WAITING : 0) | (live ? (chat.request ? 0 : OPEN) | (isNew(chat) ? NEW : 0) : ENDED);
};

const matches = (chat: HostChatView, query: string): boolean =>
  [chat.name, chat.lastText ?? '', chat.note, ...chat.labels].some((text) => folded(text).includes(query));

type Order = (a: HostChatView, b: HostChatView) => number;

const newestFirst: Order = (a, b) => b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1);

/** Under “New”: first who has gone on after we acknowledged them, which a crowd of fakes spares itself. */
const confirmedFirst: Order = (a, b) => Number(b.confirmed) - Number(a.confirmed) || newestFirst(a, b);

/** Under “Snoozed”. */
const soonestFirst: Order = (a, b) => (a.snoozedUntil ?? 0) - (b.snoozedUntil ?? 0) || newestFirst(a, b);

/** So many strangers wait that they fill the first screens. */
const CROWD = 20;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Those who wait longest come first; the others follow, newest first. Guests who had an answer before come before those
 * who never had one, and in a crowd of strangers also without waiting, for a day: it does not hide them. `recent`: since
 * when these are shown before a crowd (ms); Infinity: there is none.
 */
const byUrgency = (recent: number): Order => {
  const rankOf = (chat: HostChatView): number => (isWaiting(chat) ? (chat.known ? 0 : 2) : isLive(chat) && chat.known && chat.lastAt >= recent ? 1 : 3);
  const since = (chat: HostChatView): number => (isWaiting(chat) ? (chat.waitingSince ?? chat.backSince ?? Number.MAX_VALUE) : 0);
  return (a, b) => rankOf(a) - rankOf(b) || since(a) - since(b) || newestFirst(a, b);
};

const orderOf = (filter: Filter, recent: number): Order => {
  if (filter === 'new') return confirmedFirst;
  return filter === 'snoozed' ? soonestFirst : byUrgency(recent);
};

/** Where a chat belongs in what is in this order. */
const placeOf = (sorted: readonly HostChatView[], chat: HostChatView, order: Order): number => {
  let [from, below] = [0, sorted.length];
  while (from < below) {
    const middle = (from + below) >> 1;
    const other = sorted[middle];
    if (other && order(other, chat) < 0) from = middle + 1;
    else below = middle;
  }
  return from;
};

export interface ChatList {
  readonly shown: readonly HostChatView[];
  /** How many each filter would show under the same search and label. */
  readonly counts: Readonly<Record<Filter, number>>;
}

interface KeptList {
  readonly asked: readonly unknown[];
  readonly chats: readonly HostChatView[];
  /** How many are found of each combination of bits. */
  readonly tally: Uint32Array;
  /** When the newest of those that are found was written to (ms). */
  readonly newest: number;
  readonly recent: number;
  readonly list: ChatList;
}

const NOTHING_FOUND: ReadonlySet<string> = new Set();
let keptList: KeptList | null = null;

/** `alsoFound`: chats in whose texts it stands. */
export const listChats = (chats: readonly HostChatView[], filter: Filter, search: string, alsoFound: ReadonlySet<string> = NOTHING_FOUND, label = ''): ChatList => {
  const wanted = chosenLabel(chats, label);
  const asked = [filter, search, alsoFound, wanted];
  const before = keptList && asked.every((part, n) => part === keptList?.asked[n]) ? keptList : null;
  if (before?.chats === chats) return before.list;
  const query = folded(search.trim());
  const isFound = (chat: HostChatView): boolean =>
    (wanted === '' || chat.labels.some((own) => isSameLabel(own, wanted))) && (query === '' || alsoFound.has(chat.id) || matches(chat, query));
  const changes = before && changesBetween(before.chats, chats);
  const gone = (changes?.gone ?? []).filter(isFound);
  const come = (changes?.come ?? chats).filter(isFound);

  const tally = changes ? before.tally.slice() : new Uint32Array(2 * KNOWN);
  const count = (chat: HostChatView, times: 1 | -1): void => {
    const bits = bitsOf(chat);
    tally[bits] = (tally[bits] ?? 0) + times;
  };
  for (const chat of gone) count(chat, -1);
  for (const chat of come) count(chat, 1);
  const newest = come.reduce((at, { lastAt }) => Math.max(at, lastAt), changes ? before.newest : 0);
  const howMany = (bits: number, of = bits): number => tally.reduce((sum, some, each) => ((each & of) === bits ? sum + some : sum), 0);
  // By the hour: whoever was written to a day ago does not have to be looked for at each text.
  const recent = howMany(WAITING, WAITING | KNOWN) > CROWD ? Math.floor(newest / HOUR_MS) * HOUR_MS - DAY_MS : Infinity;

  const bit = 1 << FILTERS.indexOf(filter);
  const isShown = (chat: HostChatView): boolean => (bitsOf(chat) & bit) !== 0;
  const order = orderOf(filter, recent);
  let shown: HostChatView[];
  if (changes && before.recent === recent) {
    shown = [...before.list.shown];
    for (const chat of gone.filter(isShown)) shown.splice(shown.indexOf(chat), 1);
    for (const chat of come.filter(isShown)) shown.splice(placeOf(shown, chat, order), 0, chat);
  } else shown = (changes ? chats.filter(isFound) : come).filter(isShown).sort(order);

  const list: ChatList = { shown, counts: { waiting: howMany(WAITING), open: howMany(OPEN), new: howMany(NEW), ended: howMany(ENDED), snoozed: howMany(SNOOZED) } };
  keptList = { asked, chats, tally, newest, recent, list };
  return list;
};

/** The inbox was locked: no name stays. */
export const forgetLists = (): void => {
  keptTotals = keptList = null;
};
