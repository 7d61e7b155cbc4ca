import type { ChatRecord } from './records.js';
export interface TagIndex {
    /** Chat ids. */
    find(tag: string): readonly string[];
    learn(chat: ChatRecord): void;
    forget(chatId: string): void;
}
export declare const createTagIndex: () => TagIndex;
