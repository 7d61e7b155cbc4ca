import type { Store } from '../store/store.js';
import { type ChatRecord } from './records.js';
import type { ChatEvent, HistoryItem, ThreadView } from './view.js';
/** An item of a history as the store has it now. */
export interface ChangedItem {
    readonly order: string;
    readonly rev: number;
    /** Absent: it is gone. */
    readonly item?: HistoryItem | undefined;
}
/** Those of these keys that are of this chat's history. */
export declare const changedItems: (store: Store, chatId: string, keys: readonly string[]) => Promise<readonly ChangedItem[]>;
/** What pages may hear of it. Our own sent texts are told by who sent them. */
export declare const eventsOf: (changed: readonly ChangedItem[]) => readonly ChatEvent[];
export interface Thread {
    readonly chatId: string;
    /** Takes up what changed under these keys; `changed`: in its history. */
    refresh(keys: readonly string[], changed: readonly ChangedItem[]): Promise<void>;
    loadEarlier(): Promise<void>;
    view(chat: ChatRecord, theirs: ThreadView['theirs']): ThreadView;
}
export declare const openThread: (store: Store, chatId: string) => Promise<Thread>;
