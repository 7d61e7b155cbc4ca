/**
 * The state of the inbox's screens, and the pure questions asked of one chat or invite: whether it is live, whether it
 * waits, what is above a screen. What is asked of all chats is listing.ts's. What the chats hold is in the host's
 * snapshot; nothing here is stored.
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

/** The newest invite that still takes guests. */
export const usableInvite = (snapshot: HostSnapshot): InviteView | undefined =>
  snapshot.invites.filter((invite) => invite.state === 'active').sort((a, b) => b.createdAt - a.createdAt)[0];

/** One of six quiet colours, always the same for the same chat. */
export const tintOf = (id: string): number => (Number.parseInt(id.slice(0, 6), 16) || 0) % 6;
