import type { Store } from '../store/store.js';
import { type ChatRecord } from './records.js';
import { type ChatSummary } from './summaries.js';
import { type TagIndex } from './tag-index.js';
import type { BlockedGuest, HostChatView } from './view.js';
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
export declare const createRoster: (store: Store, hostId: Uint8Array) => Roster;
