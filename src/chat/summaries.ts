/**
 * What an inbox has to know of each of its chats while none is open: a summary, stored in the same transaction as the
 * chat's own record, so that the two are never apart. A thousand chats open by one record, and no ratchet is unsealed.
 *
 *   sum/<chat>   the summary of a chat, where it is newer than the list
 *   sums         the summaries of all chats, when they were last put together
 *
 * Both follow from chat/: where they are missing, damaged or of other chats, they are made anew.
 */
import { decodeRecord } from '../base/record.ts';
import { expectedTags } from '../crypto/session.ts';
import { TAG_EPOCHS_AHEAD, TAG_EPOCHS_BACK } from '../protocol/limits.ts';
import type { Change, Store } from '../store/store.ts';
import { isChatConfirmed, isFrozen, sendingSession } from './conversation.ts';
import { drop, put, read, type ChatRecord, type HostPart } from './records.ts';
import { nextAckAt } from './steps.ts';

export interface ChatSummary {
  readonly id: string;
  /** Of the chat's record. */
  readonly rev: number;
  readonly inviteId: string;
  /** Hex. */
  readonly guestId: string;
  /** As the guest says, or as the host renamed. */
  readonly name: string;
  readonly phase: ChatRecord['phase'];
  readonly endedBy?: 'us' | 'them';
  readonly frozen: boolean;
  readonly confirmed: boolean;
  readonly verified: boolean;
  /** There are keys to send with. */
  readonly sends: boolean;
  /** How it begins: up to MAX_LAST_TEXT. */
  readonly lastText: string | null;
  readonly lastFrom: 'us' | 'them' | null;
  readonly lastActive: number;
  readonly waitingSince: number | null;
  readonly unread: number;
  readonly createdAt: number;
  readonly unanswered?: number;
  readonly request?: true;
  /** Its guest is not read any more. */
  readonly shut?: 'blocked' | 'refused';
  readonly renewalAsked?: true;
  readonly note?: string;
  readonly labels?: readonly string[];
  readonly snooze?: NonNullable<HostPart['snooze']>;
  /** The guest knows what the host said of itself until then (ms). */
  readonly toldAt: number;
  /** When it wants to be acknowledged next (ms); null: nothing is owed. */
  readonly ackAt: number | null;
  readonly relays: readonly string[];
  /** The tags that its guest may use now (docs/protocol.md §5), 16 hex digits each, one behind the other. */
  readonly tags: string;
}

/** UTF-16 code units: more than a row of any list shows, and a thousand of them are little to read. */
export const MAX_LAST_TEXT = 240;

const TAG_HEX = 16;
export const tagsOf = ({ tags }: Pick<ChatSummary, 'tags'>): readonly string[] => Array.from({ length: tags.length / TAG_HEX }, (_, i) => tags.slice(TAG_HEX * i, TAG_HEX * (i + 1)));

const beginningOf = (text: string): string => (text.length <= MAX_LAST_TEXT ? text : text.slice(0, MAX_LAST_TEXT).replace(/[\ud800-\udbff]$/u, ''));

/** Tags cost a hash each, and move with the epoch alone, and with the skipped keys of older ones: those of the chats that are talked in are kept. */
const MAX_KEPT_TAGS = 256;
type KeptTags = Map<string, { readonly state: string; readonly tags: string }>;
const tagsNow = ({ id, sessions }: ChatRecord, keptTags: KeptTags): string => {
  const state = sessions.map((session) => `${session.index}.${session.state?.epoch ?? '-'}.${session.state?.skipped.map(({ epoch }) => epoch).join() ?? ''}`).join(' ');
  const kept = keptTags.get(id);
  if (kept?.state === state) return kept.tags;
  const tags = sessions.flatMap((session) => (session.state ? expectedTags(session.state, TAG_EPOCHS_BACK, TAG_EPOCHS_AHEAD) : [])).join('');
  keptTags.delete(id);
  keptTags.set(id, { state, tags });
  const [oldest] = keptTags.keys();
  if (keptTags.size > MAX_KEPT_TAGS && oldest !== undefined) keptTags.delete(oldest);
  return tags;
};

/** Null: not a host's. */
const summaryOf = (chat: ChatRecord, rev: number, kept: KeptTags = new Map()): ChatSummary | null => {
  const { part } = chat;
  if (part.role !== 'host') return null;
  return {
    id: chat.id, rev, inviteId: part.inviteId, guestId: part.guestId, name: part.rename ?? chat.name, phase: chat.phase, ...(chat.endedBy === undefined ? {} : { endedBy: chat.endedBy }),
    frozen: isFrozen(chat), confirmed: isChatConfirmed(chat), verified: chat.verified, sends: sendingSession(chat) !== null,
    lastText: part.lastText === null ? null : beginningOf(part.lastText), lastFrom: part.lastFrom, lastActive: chat.lastActive, waitingSince: part.waitingSince, unread: chat.unreadIds.length, createdAt: chat.createdAt,
    ...(part.unanswered === undefined ? {} : { unanswered: part.unanswered }), ...(part.request ? { request: true } : {}), ...(part.shut ? { shut: part.shut } : {}), ...(part.renewalAsked ? { renewalAsked: true } : {}), ...(part.note === undefined ? {} : { note: part.note }),
    ...(part.labels === undefined ? {} : { labels: part.labels }), ...(part.snooze === undefined ? {} : { snooze: part.snooze }),
    toldAt: part.toldAt ?? chat.createdAt, ackAt: nextAckAt(chat), relays: chat.relays, tags: tagsNow(chat, kept),
  };
};

const LIST_KEY = 'sums';
const LOOSE = 'sum/';
const CHAT = 'chat/';

/** A chat that was erased while the list still has it. */
interface Gone {
  readonly id: string;
  readonly gone: true;
}
type Loose = ChatSummary | Gone;

const withSummary = (change: Change, kept: KeptTags): readonly Change[] => {
  const { key, value, rev } = change;
  if (!key.startsWith(CHAT)) return [change];
  const id = key.slice(CHAT.length);
  const loose: Loose | null = value === null ? { id, gone: true } : summaryOf(decodeRecord<ChatRecord>(value), (rev ?? 0) + 1, kept);
  return loose ? [change, put(LOOSE + id, loose)] : [change];
};

/** The same store, in which every change of a chat is also one of its summary. What it remembers of tags goes with it. */
export const withSummaries = (store: Store): Store => {
  const kept: KeptTags = new Map();
  return {
    kind: store.kind,
    sealed: store.sealed,
    get: (key) => store.get(key),
    list: (prefix, options) => store.list(prefix, options),
    keys: (prefix) => store.keys(prefix),
    transact: (changes) => store.transact(changes.flatMap((change) => withSummary(change, kept))),
    subscribe: (listener) => store.subscribe(listener),
    erase: () => store.erase(),
    close: () => {
      kept.clear();
      store.close();
    },
  };
};

interface List {
  /** 0: there is none; undefined: it cannot be read. */
  readonly rev: number | undefined;
  readonly summaries: readonly ChatSummary[] | null;
}
const readList = async (store: Store): Promise<List> => {
  try {
    const stored = await store.get(LIST_KEY);
    return stored ? { rev: stored.rev, summaries: decodeRecord<readonly ChatSummary[]>(stored.value) } : { rev: 0, summaries: null };
  } catch {
    return { rev: undefined, summaries: null };
  }
};

const merged = (list: readonly ChatSummary[], loose: readonly Loose[]): readonly ChatSummary[] => {
  const byId = new Map(list.map((summary) => [summary.id, summary]));
  for (const one of loose) {
    if ('gone' in one) byId.delete(one.id);
    else if ((byId.get(one.id)?.rev ?? 0) < one.rev) byId.set(one.id, one);
  }
  return [...byId.values()];
};

/** Without the list: every chat is read. */
const summariesAnew = async (store: Store): Promise<readonly ChatSummary[]> =>
  (await store.list(CHAT)).map(({ rev, value }) => summaryOf(decodeRecord<ChatRecord>(value), rev)).filter((summary) => summary !== null);

export interface Loaded {
  readonly summaries: readonly ChatSummary[];
  /** How many are newer than the list. */
  readonly loose: number;
  /** The list is missing, or holds what was erased. */
  readonly isPackDue: boolean;
}

/** Whoever subscribed before hears of what changes meanwhile. */
export const loadSummaries = async (store: Store): Promise<Loaded> => {
  // In this order: another tab that puts them together between the two takes nothing from us.
  const loose = (await store.list(LOOSE)).map(({ value }) => decodeRecord<Loose>(value));
  const list = await readList(store);
  const summaries = list.summaries && merged(list.summaries, loose);
  // Whoever wrote chats without their summaries is found out by their number.
  if (summaries && (await store.keys(CHAT)).length === summaries.length) return { summaries, loose: loose.length, isPackDue: loose.some((one) => 'gone' in one) };
  return { summaries: await summariesAnew(store), loose: loose.length, isPackDue: true };
};

export const readSummary = async (store: Store, chatId: string): Promise<ChatSummary | undefined> => {
  const loose = await read<Loose>(store, LOOSE + chatId);
  if (loose) return 'gone' in loose ? undefined : loose;
  const stored = await store.get(CHAT + chatId);
  return (stored && summaryOf(decodeRecord<ChatRecord>(stored.value), stored.rev)) ?? undefined;
};

/**
 * Puts all summaries into the list. `held`: what an inbox has in memory, taken where there is no list. False: one of them
 * has changed meanwhile, and nothing was written.
 */
export const packSummaries = async (store: Store, held: readonly ChatSummary[]): Promise<boolean> => {
  const list = await readList(store);
  const loose = await store.list(LOOSE);
  const known = merged(list.summaries ?? (list.rev === 0 ? held : []), loose.map(({ value }) => decodeRecord<Loose>(value)));
  const summaries = (await store.keys(CHAT)).length === known.length ? known : await summariesAnew(store);
  // A list that is damaged is written over, whatever its revision.
  return store.transact([put(LIST_KEY, summaries, list.rev), ...loose.map(({ key, rev: seen }): Change => ({ ...drop(key), rev: seen }))]);
};
