import type { Session } from '../crypto/session.js';
import type { KemPublicKey } from '../crypto/primitives.js';
import type { ContentId } from '../protocol/content.js';
import type { Profile } from '../protocol/profile.js';
import type { Change, Store } from '../store/store.js';
import type { HistoryItem } from './view.js';
export interface SessionRecord {
    /** Counts the sessions of a chat; sorts messages. */
    readonly index: number;
    /** Null once the keys are erased. */
    readonly state: Session | null;
    /** gen of the bundle it was made with. */
    readonly generation: number;
    /** Of the Init, unix seconds. */
    readonly created: number;
    /** Followed an earlier session of the same chat. */
    readonly renewed: boolean;
    readonly frozen: boolean;
    /** A predecessor only receives, until this time (ms). */
    readonly receivesUntil?: number;
    /** Bodies in a row that failed under an authentic header, and until when the session is left alone for it (ms). */
    readonly failures: number;
    readonly pausedUntil: number;
    /** Since when a turn of theirs does not open although its header does (ms). */
    readonly divergedAt?: number;
}
/** Where messages were passed over: the times a late one may carry. */
export interface Gap {
    readonly session: number;
    readonly epoch: number;
    /** Numbers from … below. */
    readonly from: number;
    readonly below: number;
    readonly earliest: number;
    readonly latest: number;
}
export interface GuestPart {
    readonly role: 'guest';
    readonly link: string;
    /** mbG. */
    readonly mailboxSecret: Uint8Array;
    /** gk seed. */
    readonly guestSeed: Uint8Array;
    readonly hostProfile: Profile;
    readonly hostProfileAt: number;
    /** The newest bundle seen: never go back behind it. */
    readonly bundle: {
        readonly generation: number;
        readonly created: number;
    };
    /** Automatic handshakes: when the last ones were (ms). */
    readonly renewals: readonly number[];
    /** A flag of the bundle that would end our waiting, and when it was first seen (ms). */
    readonly problem?: {
        readonly code: 'invite-used' | 'invite-revoked' | 'invite-expired';
        readonly since: number;
    };
}
export interface HostPart {
    readonly role: 'host';
    readonly inviteId: string;
    /** gk.pk. */
    readonly guestPublic: KemPublicKey;
    /** hex of H("guest-id", gk.pk). */
    readonly guestId: string;
    /** Their name as the host's person changed it. */
    readonly rename?: string;
    readonly theirNameAt: number;
    readonly lastText: string | null;
    readonly lastFrom: 'us' | 'them' | null;
    readonly waitingSince: number | null;
    /** The invite asks for approval, and nobody has given it. */
    readonly request?: true;
    /** Nothing of this guest is read; the keys wait for the host's person to think better of it. */
    readonly shut?: 'blocked' | 'refused';
    readonly note?: string;
    readonly labels?: readonly string[];
    /** Out of sight until then, as long as nothing is written; `at`: when that was chosen, and no text is later (ms). */
    readonly snooze?: {
        readonly until: number;
        readonly at: number;
    };
    /** The guest knows what the host said of itself until then (ms); absent: when the chat began. */
    readonly toldAt?: number;
    /** Texts of theirs before our first; absent from then on. */
    readonly unanswered?: number;
    /** A handshake that waits for a person's decision: the wire with its Init, and its hash. */
    readonly renewalAsked?: {
        readonly wire: Uint8Array;
        readonly hash: string;
    };
}
export interface ChatRecord {
    readonly id: string;
    readonly part: GuestPart | HostPart;
    readonly phase: 'open' | 'ended' | 'blocked';
    readonly endedBy?: 'us' | 'them';
    /** The guest's name. */
    readonly name: string;
    /** Hex. */
    readonly theirMailbox: string;
    readonly relays: readonly string[];
    /** The last one sends. Empty once all keys are erased. */
    readonly sessions: readonly SessionRecord[];
    /** Texts that wait for the new session to be confirmed (hosts after a renewal): content ids. */
    readonly held: readonly ContentId[];
    readonly createdAt: number;
    /** Latest text of either side (ms). */
    readonly lastActive: number;
    readonly ourLastTs: number;
    readonly theirLastTs: number;
    /** ts of the first content of our latest epoch: their answer cannot be older. */
    readonly ourEpochTs: number;
    readonly gaps: readonly Gap[];
    /** To be acknowledged, and since when (ms); `now`: at the next chance. */
    readonly acks: {
        readonly d: readonly ContentId[];
        readonly r: readonly ContentId[];
        readonly dSince: number;
        readonly rSince: number;
        readonly now: boolean;
        readonly lastAlone: number;
    };
    readonly unreadIds: readonly ContentId[];
    /** The other side has written a text. */
    readonly answered: boolean;
    readonly verified: boolean;
    readonly nextSeq: number;
}
export interface OutboxRecord {
    readonly chatId: string;
    readonly id: ContentId;
    /** ack: leaves at the first OK. last: leaves at the first OK, and the keys with it. text, control: leave when acknowledged. */
    readonly kind: 'text' | 'control' | 'ack' | 'last';
    readonly wire: Uint8Array;
    /** Of the recipient, hex. */
    readonly mailbox: string;
    readonly relays: readonly string[];
    readonly state: 'queued' | 'sent' | 'failed';
    readonly createdAt: number;
    /** A person asked for another try (ms). */
    readonly askedAt?: number;
    /** Order of the history item of a text. */
    readonly order?: string;
}
export interface SeenRecord {
    readonly chatId: string;
    readonly id: ContentId;
    /** When it was committed (ms). */
    readonly at: number;
    /** Acknowledged again at this time. */
    readonly acked?: number;
}
export declare const chatKey: (chatId: string) => string;
export declare const messageKey: (chatId: string, order: string) => string;
export declare const pointerKey: (chatId: string, id: ContentId) => string;
export declare const outboxKey: (chatId: string, seq: number) => string;
export declare const draftKey: (chatId: string) => string;
export declare const seenKey: (hash: string, now: number) => string;
export declare const cursorKey: (relay: string) => string;
/** Sorts by time, then by the sender's own order. `side`: our texts after theirs in the same millisecond. */
export declare const orderKey: (ts: number, side: "them" | "us", session: number, epoch: number, n: number) => string;
export declare const put: (key: string, value: unknown, rev?: number) => Change;
export declare const drop: (key: string) => Change;
export declare const read: <T>(store: Store, key: string) => Promise<T | undefined>;
export declare const readItem: (store: Store, chatId: string, order: string) => Promise<HistoryItem | undefined>;
/** One change a key: what a step says later about a record counts. */
export declare const lastPerKey: (changes: readonly Change[]) => readonly Change[];
export interface Step<T> {
    /** The next state of the chat; null deletes it; absent leaves it, and then nothing is committed. */
    readonly chat?: ChatRecord | null;
    readonly changes?: readonly Change[];
    readonly result: T;
}
/**
 * One step of a chat. `work` may read the store; it runs again when the record changed meanwhile, and nothing of it
 * counts until the commit. In one tab the steps of a chat go one after another: a long one, which begins a turn, would
 * begin again for each text that comes. So `work` may not wait for a step of its own chat.
 * The chat of the step before is not read again, since the commit tells whether it is still the same; what commits
 * nothing is worked out once more, from what is stored.
 * @throws GuestChatError invalid-message where there is no such chat
 */
export declare const stepChat: <T>(store: Store, chatId: string, work: (chat: ChatRecord) => Step<T> | Promise<Step<T>>) => Promise<T>;
