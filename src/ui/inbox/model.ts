/**
 * The state of the inbox's screens, and the pure questions asked of it: which chats are shown, in which order, who
 * waits. What the chats hold is in the host's snapshot; nothing here is stored.
 */
import type { ErrorCode } from '../../base/errors.ts';
import type { HostChatView, HostSnapshot, InviteView } from '../../chat/view.ts';

/** What the main pane shows; on a narrow screen `chats` shows the list instead. */
export type Route =
  | { readonly kind: 'chats' }
  | { readonly kind: 'chat'; readonly chatId: string }
  | { readonly kind: 'guest'; readonly chatId: string }
  | { readonly kind: 'invites' }
  | { readonly kind: 'new-invite' }
  | { readonly kind: 'share'; readonly inviteId: string };

/** The question that is asked in a dialog. */
export type Question =
  | { readonly kind: 'rename'; readonly chatId: string }
  | { readonly kind: 'end'; readonly chatId: string }
  | { readonly kind: 'block'; readonly chatId: string }
  | { readonly kind: 'erase'; readonly chatId: string }
  | { readonly kind: 'revoke'; readonly inviteId: string };

export type Filter = 'waiting' | 'open' | 'ended';
export const FILTERS: readonly Filter[] = ['waiting', 'open', 'ended'];

/** What an invite may be limited in. */
export const LIMITS = ['guests', 'open', 'perHour', 'unanswered'] as const;
export type Limit = (typeof LIMITS)[number];

/** A field that was refused before anything was sent. */
export type Field = 'name' | 'label' | 'relays' | 'terms' | 'privacy' | 'greeting' | Limit;

export interface InviteDraft {
  readonly label: string;
  readonly relays: string;
  readonly singleUse: boolean;
  readonly greeting: string;
  readonly terms: string;
  readonly privacy: string;
  /** As typed; empty: not limited. */
  readonly limits: Readonly<Partial<Record<Limit, string>>>;
}

export const emptyDraft: InviteDraft = { label: '', relays: '', singleUse: false, greeting: '', terms: '', privacy: '', limits: {} };

export interface ScreenState {
  readonly route: Route;
  readonly filter: Filter;
  readonly query: string;
  readonly question: Question | null;
  readonly menuOpen: boolean;
  /** What the last action failed with; shown until the next one. */
  readonly problem: ErrorCode | null;
  /** An action is on its way: its button waits. */
  readonly busy: boolean;
  readonly fieldProblems: Readonly<Partial<Record<Field, string>>>;
  /** Which text was copied last, and whether the browser let us. */
  readonly copied: { readonly what: 'link' | 'snippet' | 'csp'; readonly done: boolean } | null;
  /** The chat whose row takes the Tab key; null: the first. */
  readonly tabStop: string | null;
}

export const initialState: ScreenState = {
  route: { kind: 'chats' },
  filter: 'open',
  query: '',
  question: null,
  menuOpen: false,
  problem: null,
  busy: false,
  fieldProblems: {},
  copied: null,
  tabStop: null,
};

export const isLive = (chat: HostChatView): boolean => chat.state === 'open' || chat.state === 'frozen';

/** Waiting chats are those a person can answer, or has to decide about. */
export const isWaiting = (chat: HostChatView): boolean =>
  chat.state === 'open' && (chat.waitingSince !== null || chat.renewalAsked);

const belongs = (chat: HostChatView, filter: Filter): boolean => {
  switch (filter) {
    case 'waiting':
      return isWaiting(chat);
    case 'open':
      return isLive(chat);
    case 'ended':
      return !isLive(chat);
  }
};

/** Letters without accents and case, so that "jose" finds "José". */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

const matches = (chat: HostChatView, query: string): boolean =>
  query === '' || folded(chat.name).includes(query) || folded(chat.lastText ?? '').includes(query);

/** Those who wait longest come first; the others follow, newest first. */
export const byUrgency = (a: HostChatView, b: HostChatView): number => {
  const since = (chat: HostChatView): number => (isLive(chat) ? (chat.waitingSince ?? Infinity) : Infinity);
  const waitA = since(a);
  const waitB = since(b);
  if (waitA !== waitB) return waitA - waitB;
  return b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1);
};

export interface ChatList {
  readonly shown: readonly HostChatView[];
  /** How many each filter would show under the same search. */
  readonly counts: Readonly<Record<Filter, number>>;
}

export const listChats = (chats: readonly HostChatView[], filter: Filter, search: string): ChatList => {
  const query = folded(search.trim());
  const found = query === '' ? chats : chats.filter((chat) => matches(chat, query));
  const count = (which: Filter): number => found.reduce((n, chat) => n + (belongs(chat, which) ? 1 : 0), 0);
  return {
    shown: found.filter((chat) => belongs(chat, filter)).sort(byUrgency),
    counts: { waiting: count('waiting'), open: count('open'), ended: count('ended') },
  };
};

export const findChat = (snapshot: HostSnapshot, chatId: string): HostChatView | undefined =>
  snapshot.chats.find((chat) => chat.id === chatId);

export const findInvite = (snapshot: HostSnapshot, inviteId: string): InviteView | undefined =>
  snapshot.invites.find((invite) => invite.id === inviteId);

/** How many chats need a person now. */
export const waitingCount = (snapshot: HostSnapshot): number => snapshot.chats.filter(isWaiting).length;

export const unreadCount = (snapshot: HostSnapshot): number =>
  snapshot.chats.reduce((n, chat) => n + chat.unread, 0);

/** The newest invite that still takes guests. */
export const usableInvite = (snapshot: HostSnapshot): InviteView | undefined =>
  snapshot.invites.filter((invite) => invite.state === 'active').sort((a, b) => b.createdAt - a.createdAt)[0];

/** One of six quiet colours, always the same for the same chat. */
export const tintOf = (id: string): number => (Number.parseInt(id.slice(0, 6), 16) || 0) % 6;
