import type { Store } from '../store/store.js';
import { type ChatRecord } from './records.js';
import type { ThreadView } from './view.js';
export interface Thread {
    readonly chatId: string;
    /** Takes up what changed under these keys. */
    refresh(keys: readonly string[]): Promise<void>;
    loadEarlier(): Promise<void>;
    view(chat: ChatRecord, theirs: ThreadView['theirs']): ThreadView;
}
export declare const openThread: (store: Store, chatId: string) => Promise<Thread>;
