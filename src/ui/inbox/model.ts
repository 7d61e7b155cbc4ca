/**
 * The state of the inbox's screens, and the pure questions asked of it: which chats are shown, in which order, who
 * waits. What the chats hold is in the host's snapshot; nothing here is stored.
 */
import type { ErrorCode } from '../../base/errors.ts';
import { folded } from '../../base/folded.ts';
import { isSameLabel } from '../../chat/labels.ts';
import type { HostChatView, HostSnapshot, InviteView } from '../../chat/view.ts';

/** What the main pane shows; on a narrow screen `chats` shows the list instead. */
export type Route =
  | { readonly kind: 'chats' }
  | { readonly kind: 'chat'; readonly chatId: string }
  | { readonly kind: 'guest'; readonly chatId: string }
  | { readonly kind: 'invites' }
  | { readonly kind: 'new-invite' }
  | { readonly kind: 'settings' | 'profile' | 'replies' | 'notifications' | 'backup' | 'lock' | 'blocked' }
  /** Before there is an inbox. */
  | { readonly kind: 'restore' }
  | { readonly kind: 'share'; readonly inviteId: string }
  | { readonly kind: 'edit-invite'; readonly inviteId: string }
  /** The tag for a page, and a preview of it. */
  | { readonly kind: 'embed'; readonly inviteId: string };

/** One level up; null: there is none. */
export const routeAbove = (route: Route): Route | null => {
  switch (route.kind) {
    case 'chats':
      return null;
    case 'guest':
      return { kind: 'chat', chatId: route.chatId };
    case 'share':
    case 'edit-invite':
      return { kind: 'invites' };
    case 'embed':
      return { kind: 'share', inviteId: route.inviteId };
    case 'profile':
    case 'replies':
    case 'notifications':
    case 'backup':
    case 'lock':
    case 'blocked':
      return { kind: 'settings' };
    case 'chat':
    case 'invites':
    case 'new-invite':
    case 'settings':
    case 'restore':
      return { kind: 'chats' };
  }
};

/** The question that is asked in a dialog. */
export type Question =
  | { readonly kind: 'rename'; readonly chatId: string }
  | { readonly kind: 'snooze'; readonly chatId: string }
  | { readonly kind: 'end'; readonly chatId: string }
  | { readonly kind: 'block'; readonly chatId: string }
  | { readonly kind: 'erase'; readonly chatId: string }
  | { readonly kind: 'revoke'; readonly inviteId: string }
  | { readonly kind: 'erase-device' };

export type Filter = 'waiting' | 'open' | 'new' | 'ended' | 'snoozed';
/** The last one is offered where it has something to show. */
export const FILTERS: readonly Filter[] = ['waiting', 'open', 'new', 'ended', 'snoozed'];

/** What an invite may be limited in. */
export const LIMITS = ['guests', 'open', 'perHour', 'unanswered'] as const;
export type Limit = (typeof LIMITS)[number];

/** A field that was refused before anything was sent. */
export type Field = 'name' | 'label' | 'relays' | 'terms' | 'privacy' | 'greeting' | 'until' | 'work' | Limit;

/** Bits of work: one more doubles it. */
export const WORK = { none: 0, light: 12, strong: 16 } as const;

export interface InviteDraft {
  readonly label: string;
  readonly relays: string;
  readonly singleUse: boolean;
  readonly approval: boolean;
  readonly work: keyof typeof WORK;
  /** The last day, as a date field gives it: 2026-01-31; empty: none. */
  readonly until: string;
  readonly greeting: string;
  readonly terms: string;
  readonly privacy: string;
  /** As typed; empty: not limited. */
  readonly limits: Readonly<Partial<Record<Limit, string>>>;
}

export const emptyDraft: InviteDraft = { label: '', relays: '', singleUse: false, approval: false, work: 'none', until: '', greeting: '', terms: '', privacy: '', limits: {} };

/** A change that names some limits, with the others beside them. */
export const withLimits = ({ limits }: InviteDraft, change: Partial<InviteDraft>): Partial<InviteDraft> => (change.limits ? { ...change, limits: { ...limits, ...change.limits } } : change);

export type CopiedText = 'link' | 'snippet' | 'csp' | 'code';

export interface ScreenState {
  readonly route: Route;
  readonly filter: Filter;
  readonly query: string;
  /** Only chats with this label; empty: all. */
  readonly label: string;
  readonly question: Question | null;
  readonly menuOpen: boolean;
  /** What the last action failed with; shown until the next one. */
  readonly problem: ErrorCode | null;
  /** An action is on its way: its button waits. */
  readonly busy: boolean;
  readonly fieldProblems: Readonly<Partial<Record<Field, string>>>;
  /** Which text was copied last, and whether the browser let us. */
  readonly copied: { readonly what: CopiedText; readonly done: boolean } | null;
  /** The chat whose row takes the Tab key; null: the first. */
  readonly tabStop: string | null;
}

export const initialState: ScreenState = {
  route: { kind: 'chats' },
  filter: 'open',
  query: '',
  label: '',
  question: null,
  menuOpen: false,
  problem: null,
  busy: false,
  fieldProblems: {},
  copied: null,
  tabStop: null,
};

export const isLive = (chat: HostChatView): boolean => chat.state === 'open' || chat.state === 'frozen';

export const isSnoozed = (chat: HostChatView): boolean => chat.snoozedUntil !== null;

/** Its snooze is over, and nobody has looked. */
export const isBack = (chat: HostChatView): boolean => chat.backSince !== null;

/** Waiting chats are those a person can answer, has to decide about, or wanted to see now. A request is asked for by its own filter. */
export const isWaiting = (chat: HostChatView): boolean =>
  !chat.request && !isSnoozed(chat) && (isBack(chat) || (chat.state === 'open' && (chat.waitingSince !== null || chat.renewalAsked)));

/** Nobody has answered this guest yet. */
export const isNew = (chat: HostChatView): boolean => isLive(chat) && (chat.request || !chat.known);

/** By which filters it is shown: a bit for each of FILTERS, in their order; and one more for guests who had an answer. */
const KNOWN = 1 << FILTERS.length;
const [WAITING, OPEN, NEW, ENDED, SNOOZED] = FILTERS.map((_, n) => 1 << n) as [number, number, number, number, number];
const bitsOf = (chat: HostChatView): number => {
  const known = chat.known ? KNOWN : 0;
  if (isSnoozed(chat)) return known | SNOOZED;
  const live = isLive(chat);
  return known | (isWaiting(chat) ? WAITING : 0) | (live ? (chat.request ? 0 : OPEN) | (isNew(chat) ? NEW : 0) : ENDED);
};

const matches = (chat: HostChatView, query: string): boolean =>
  [chat.name, chat.lastText ?? '', chat.note, ...chat.labels].some((text) => folded(text).includes(query));

const hasLabel = ({ labels }: HostChatView, label: string): boolean => labels.some((own) => isSameLabel(own, label));

/** Goes with the chats: a locked inbox has none of them. */
const labelsOfChats = new WeakMap<readonly HostChatView[], readonly string[]>();

/** Every label that a chat has, each once, in the order of the alphabet. */
export const labelsIn = (chats: readonly HostChatView[]): readonly string[] => {
  const known = labelsOfChats.get(chats);
  if (known) return known;
  const spellings = new Set<string>();
  for (const { labels } of chats) for (const label of labels) spellings.add(label);
  const byFolded = new Map<string, string>();
  for (const label of spellings) if (!byFolded.has(folded(label))) byFolded.set(folded(label), label);
  const labels = [...byFolded.values()].sort((a, b) => a.localeCompare(b));
  labelsOfChats.set(chats, labels);
  return labels;
};

/** The label that is chosen, as long as a chat has it: once the last one has lost it, all are shown. */
export const chosenLabel = (chats: readonly HostChatView[], label: string): string => (label === '' ? '' : (labelsIn(chats).find((each) => isSameLabel(each, label)) ?? ''));

/** So many strangers wait that they fill the first screens. */
const CROWD = 20;
const DAY_MS = 86_400_000;

export interface ChatList {
  readonly shown: readonly HostChatView[];
  /** How many each filter would show under the same search and label. */
  readonly counts: Readonly<Record<Filter, number>>;
}

type Order = (a: HostChatView, b: HostChatView) => number;
const newestFirst: Order = (a, b) => b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1);
const since = ({ waitingSince, backSince }: HostChatView): number => waitingSince ?? backSince ?? Number.MAX_VALUE;
const longestWaitingFirst: Order = (a, b) => since(a) - since(b) || newestFirst(a, b);
/** Under “New”: first who has gone on after we acknowledged them, which a crowd of fakes spares itself. */
const confirmedFirst: Order = (a, b) => Number(b.confirmed) - Number(a.confirmed) || newestFirst(a, b);
/** Under “Snoozed”. */
const soonestFirst: Order = (a, b) => (a.snoozedUntil ?? 0) - (b.snoozedUntil ?? 0) || newestFirst(a, b);

/**
 * Those who wait longest come first; the others follow, newest first. Guests who had an answer before come before those
 * who never had one, and in a crowd of strangers also without waiting, for a day: it does not hide them. `recent`: since
 * when those are shown before a crowd (ms); Infinity: there is none.
 */
const byUrgency = (chats: readonly HostChatView[], recent: number): readonly HostChatView[] => {
  const known: HostChatView[] = [];
  const before: HostChatView[] = [];
  const strangers: HostChatView[] = [];
  const others: HostChatView[] = [];
  for (const chat of chats) {
    if (isWaiting(chat)) (chat.known ? known : strangers).push(chat);
    else (chat.known && chat.lastAt >= recent && isLive(chat) ? before : others).push(chat);
  }
  return [...known.sort(longestWaitingFirst), ...before.sort(newestFirst), ...strangers.sort(longestWaitingFirst), ...others.sort(newestFirst)];
};

const NOTHING_FOUND: ReadonlySet<string> = new Set();
let lastList: { readonly asked: readonly unknown[]; readonly list: ChatList } | null = null;

/** `alsoFound`: chats in whose texts it stands. Asked the same again, it answers the same: a thousand chats are not sorted at every rendering. */
export const listChats = (chats: readonly HostChatView[], filter: Filter, search: string, alsoFound: ReadonlySet<string> = NOTHING_FOUND, label = ''): ChatList => {
  const asked = [chats, filter, search, alsoFound, label];
  if (lastList?.asked.every((part, i) => part === asked[i])) return lastList.list;
  const query = folded(search.trim());
  const wanted = chosenLabel(chats, label);
  const bit = 1 << FILTERS.indexOf(filter);
  /** How many there are of each combination. */
  const tally = new Uint32Array(2 * KNOWN);
  const found: HostChatView[] = [];
  let newest = 0;
  for (const chat of chats) {
    if (wanted !== '' && !hasLabel(chat, wanted)) continue;
    if (query !== '' && !alsoFound.has(chat.id) && !matches(chat, query)) continue;
    const bits = bitsOf(chat);
    tally[bits] = (tally[bits] ?? 0) + 1;
    if (bits & bit) found.push(chat);
    if (chat.lastAt > newest) newest = chat.lastAt;
  }
  const count = (has: number, mask = has): number => tally.reduce((n, chatsOf, bits) => ((bits & mask) === has ? n + chatsOf : n), 0);
  const counts: Record<Filter, number> = { waiting: count(WAITING), open: count(OPEN), new: count(NEW), ended: count(ENDED), snoozed: count(SNOOZED) };
  const isCrowd = count(WAITING, WAITING | KNOWN) > CROWD;
  const shown = filter === 'new' ? found.sort(confirmedFirst) : filter === 'snoozed' ? found.sort(soonestFirst) : byUrgency(found, isCrowd ? newest - DAY_MS : Infinity);
  const list: ChatList = { shown, counts };
  lastList = { asked, list };
  return list;
};

/** The inbox was locked: no name stays. */
export const forgetLists = (): void => {
  lastList = null;
};

/** The chat above (-1) or below (1) this one, as the list shows them; undefined: there is none. */
export const neighbourOf = (shown: readonly HostChatView[], chatId: string, step: -1 | 1): HostChatView | undefined => {
  const at = shown.findIndex(({ id }) => id === chatId);
  return at < 0 ? shown[0] : shown[at + step];
};

export const findChat = (snapshot: HostSnapshot, chatId: string): HostChatView | undefined =>
  snapshot.chats.find((chat) => chat.id === chatId);

export const findInvite = (snapshot: HostSnapshot, inviteId: string): InviteView | undefined =>
  snapshot.invites.find((invite) => invite.id === inviteId);

/** How many guests limits keep out, and by which invite where it is one; not while all is paused, which keeps everybody out. */
export const keptOutOf = ({ paused, invites }: HostSnapshot): { readonly count: number; readonly label: string } => {
  const waiting = paused ? [] : invites.filter((invite) => invite.waiting > 0);
  return { count: waiting.reduce((n, invite) => n + invite.waiting, 0), label: waiting.length === 1 ? (waiting[0]?.label ?? '') : '' };
};

/** Of the newest invite, one on each line. */
export const newestRelays = ({ invites }: HostSnapshot): string => [...invites].sort((a, b) => b.createdAt - a.createdAt)[0]?.relays.join('\n') ?? '';

/** How many chats need a person now. */
export const waitingCount = (snapshot: HostSnapshot): number => snapshot.chats.filter(isWaiting).length;

export const unreadCount = (snapshot: HostSnapshot): number =>
  snapshot.chats.reduce((n, chat) => n + (chat.request ? 0 : chat.unread), 0);

/** The newest invite that still takes guests. */
export const usableInvite = (snapshot: HostSnapshot): InviteView | undefined =>
  snapshot.invites.filter((invite) => invite.state === 'active').sort((a, b) => b.createdAt - a.createdAt)[0];

/** One of six quiet colours, always the same for the same chat. */
export const tintOf = (id: string): number => (Number.parseInt(id.slice(0, 6), 16) || 0) % 6;
