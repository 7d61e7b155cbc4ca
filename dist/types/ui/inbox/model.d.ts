/**
 * The state of the inbox's screens, and the pure questions asked of one chat or invite: whether it is live, whether it
 * waits, what is above a screen. What is asked of all chats is listing.ts's. What the chats hold is in the host's
 * snapshot; nothing here is stored.
 */
import type { ErrorCode } from '../../base/errors.js';
import type { HostChatView, HostSnapshot, InviteView } from '../../chat/view.js';
/** What the main pane shows; on a narrow screen `chats` shows the list instead. */
export type Route = {
    readonly kind: 'chats';
} | {
    readonly kind: 'chat';
    readonly chatId: string;
} | {
    readonly kind: 'guest';
    readonly chatId: string;
} | {
    readonly kind: 'invites';
} | {
    readonly kind: 'new-invite';
} | {
    readonly kind: 'settings' | 'profile' | 'replies' | 'notifications' | 'backup' | 'lock' | 'blocked';
}
/** Before there is an inbox. */
 | {
    readonly kind: 'restore';
} | {
    readonly kind: 'share';
    readonly inviteId: string;
} | {
    readonly kind: 'edit-invite';
    readonly inviteId: string;
}
/** The tag for a page, and a preview of it. */
 | {
    readonly kind: 'embed';
    readonly inviteId: string;
};
/** One level up; null: there is none. */
export declare const routeAbove: (route: Route) => Route | null;
/** The question that is asked in a dialog. */
export type Question = {
    readonly kind: 'rename';
    readonly chatId: string;
} | {
    readonly kind: 'snooze';
    readonly chatId: string;
} | {
    readonly kind: 'end';
    readonly chatId: string;
} | {
    readonly kind: 'block';
    readonly chatId: string;
} | {
    readonly kind: 'erase';
    readonly chatId: string;
} | {
    readonly kind: 'revoke';
    readonly inviteId: string;
} | {
    readonly kind: 'erase-device';
};
export type Filter = 'waiting' | 'open' | 'new' | 'ended' | 'snoozed';
/** The last one is offered where it has something to show. */
export declare const FILTERS: readonly Filter[];
/** What an invite may be limited in. */
export declare const LIMITS: readonly ["guests", "open", "perHour", "unanswered"];
export type Limit = (typeof LIMITS)[number];
/** A field that was refused before anything was sent. */
export type Field = 'name' | 'label' | 'relays' | 'terms' | 'privacy' | 'greeting' | 'until' | 'work' | Limit;
/** Bits of work: one more doubles it. */
export declare const WORK: {
    readonly none: 0;
    readonly light: 12;
    readonly strong: 16;
};
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
export declare const emptyDraft: InviteDraft;
/** A change that names some limits, with the others beside them. */
export declare const withLimits: ({ limits }: InviteDraft, change: Partial<InviteDraft>) => Partial<InviteDraft>;
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
    readonly copied: {
        readonly what: CopiedText;
        readonly done: boolean;
    } | null;
    /** The chat whose row takes the Tab key; null: the first. */
    readonly tabStop: string | null;
}
export declare const initialState: ScreenState;
export declare const isLive: (chat: HostChatView) => boolean;
export declare const isSnoozed: (chat: HostChatView) => boolean;
/** Its snooze is over, and nobody has looked. */
export declare const isBack: (chat: HostChatView) => boolean;
/** Waiting chats are those a person can answer, has to decide about, or wanted to see now. A request is asked for by its own filter. */
export declare const isWaiting: (chat: HostChatView) => boolean;
/** Nobody has answered this guest yet. */
export declare const isNew: (chat: HostChatView) => boolean;
/** The chat above (-1) or below (1) this one, as the list shows them; undefined: there is none. */
export declare const neighbourOf: (shown: readonly HostChatView[], chatId: string, step: -1 | 1) => HostChatView | undefined;
export declare const findChat: (snapshot: HostSnapshot, chatId: string) => HostChatView | undefined;
export declare const findInvite: (snapshot: HostSnapshot, inviteId: string) => InviteView | undefined;
/** How many guests limits keep out, and by which invite where it is one; not while all is paused, which keeps everybody out. */
export declare const keptOutOf: ({ paused, invites }: HostSnapshot) => {
    readonly count: number;
    readonly label: string;
};
/** Of the newest invite, one on each line. */
export declare const newestRelays: ({ invites }: HostSnapshot) => string;
/** The newest invite that still takes guests. */
export declare const usableInvite: (snapshot: HostSnapshot) => InviteView | undefined;
/** One of six quiet colours, always the same for the same chat. */
export declare const tintOf: (id: string) => number;
