import type { Store } from '../store/store.js';
import { type ChatRecord, type HostPart } from './records.js';
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
export declare const MAX_LAST_TEXT = 240;
export declare const tagsOf: ({ tags }: Pick<ChatSummary, "tags">) => readonly string[];
/** The same store, in which every change of a chat is also one of its summary. What it remembers of tags goes with it. */
export declare const withSummaries: (store: Store) => Store;
export interface Loaded {
    readonly summaries: readonly ChatSummary[];
    /** How many are newer than the list. */
    readonly loose: number;
    /** The list is missing, or holds what was erased. */
    readonly isPackDue: boolean;
}
/** Whoever subscribed before hears of what changes meanwhile. */
export declare const loadSummaries: (store: Store) => Promise<Loaded>;
export declare const readSummary: (store: Store, chatId: string) => Promise<ChatSummary | undefined>;
/**
 * Puts all summaries into the list. `held`: what an inbox has in memory, taken where there is no list. False: one of them
 * has changed meanwhile, and nothing was written.
 */
export declare const packSummaries: (store: Store, held: readonly ChatSummary[]) => Promise<boolean>;
