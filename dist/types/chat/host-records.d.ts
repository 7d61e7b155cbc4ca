import type { NostrEvent } from '../relay/event.js';
import type { Change, Store } from '../store/store.js';
import { type ChatRecord, type Step } from './records.js';
import type { HostAbout, InviteLimits, SavedReply } from './view.js';
export interface HostRecord {
    /** 32 bytes; the identity. */
    readonly seed: Uint8Array;
    /** 16 bytes. */
    readonly deviceId: Uint8Array;
    /** gen, unix seconds. */
    readonly generation: number;
    readonly name: string;
    readonly about?: HostAbout;
    /** When name or about changed last (ms): running chats that were told before are told again. */
    readonly aboutAt?: number;
    readonly replies?: readonly SavedReply[];
    /** No new guests by any invite. */
    readonly paused?: true;
    /** Chats that expired and are erased, as long as nobody has read that they are. */
    readonly erased?: number;
    /** ms. */
    readonly backedUpAt?: number;
    /** Minutes without a person after which a locked inbox locks; absent: never. */
    readonly lockAfter?: number;
    /** A bundle of ours that is newer than what this device published: its generation. Nothing is sent until a person decides. */
    readonly elsewhere?: number;
}
export interface BundleState {
    readonly event: NostrEvent;
    readonly generation: number;
    /** Unix seconds. */
    readonly created: number;
    readonly expires: number;
    /** Relays that took this event. */
    readonly publishedAt: readonly string[];
    /** What it says of the host, as JSON. */
    readonly profile?: string;
}
export interface InviteRecord {
    /** Hex of 16 bytes. */
    readonly id: string;
    /** S, 32 bytes; empty once the invite is revoked and its last chat is over. */
    readonly secret: Uint8Array;
    /** Secret key of P. */
    readonly authorSecret: Uint8Array;
    /** P.pk, hex. */
    readonly author: string;
    readonly inboxSecret: Uint8Array;
    /** Hex. */
    readonly inbox: string;
    readonly label: string;
    readonly relays: readonly string[];
    readonly singleUse: boolean;
    readonly terms?: string;
    readonly privacy?: string;
    readonly greeting?: string;
    /** ms. */
    readonly createdAt: number;
    readonly guests: number;
    readonly limits?: InviteLimits;
    readonly approval?: boolean;
    /** Bits of work demanded of a first message. */
    readonly work?: number;
    /** When the last guests came in (ms), as far as `limits.perHour` asks. */
    readonly cameAt?: readonly number[];
    /** Somebody was kept out, and may wait on the relay. */
    readonly keptOut?: true;
    readonly paused: boolean;
    readonly revoked: boolean;
    /** Single-use: the chat that used it. */
    readonly usedBy?: string;
    readonly bundle: BundleState & {
        readonly flags: {
            readonly paused: boolean;
            readonly revoked: boolean;
            readonly usedUp: boolean;
        };
    };
    /** created of the newest bundle of this invite that a relay has shown, where this device does not know it. */
    readonly newestSeen?: number;
    /** Out of a backup, which may be older than what the relays hold: they are read before anything is published there. */
    readonly restored?: true;
    /** NIP-09, for a revoked invite. */
    readonly deletion?: NostrEvent;
}
export interface PrekeyRecord {
    readonly seed: Uint8Array;
    /** bh of the bundle that carried it. */
    readonly bundleHash: Uint8Array;
    readonly generation: number;
    /** Unix seconds. */
    readonly created: number;
    readonly expires: number;
    /** Unix seconds; absent for the current one. */
    readonly supersededAt?: number;
}
export interface InitRecord {
    readonly chatId: string;
    /** Key of the prekey it used. */
    readonly prekey: string;
}
export declare const HOST_KEY = "host";
export declare const inviteKey: (inviteId: string) => string;
export declare const prekeyKey: (inviteId: string, prekeyId: string) => string;
export declare const initKey: (initHash: string) => string;
export declare const guestKey: (inviteId: string, guestId: string) => string;
/** One step of an invite, like `stepChat`. Absent `invite` leaves it. Undefined result where there is no such invite. */
export declare const stepInvite: (store: Store, inviteId: string, work: (invite: InviteRecord) => {
    readonly invite?: InviteRecord;
    readonly changes?: readonly Change[];
} | Promise<{
    readonly invite?: InviteRecord;
    readonly changes?: readonly Change[];
}>) => Promise<void>;
/** One step of the identity's record. */
export declare const stepHost: (store: Store, work: (host: HostRecord) => HostRecord | null) => Promise<void>;
/** The last line of a chat anew, as its history has it. */
export declare const withLastText: (store: Store, chat: ChatRecord) => Promise<Step<undefined>>;
