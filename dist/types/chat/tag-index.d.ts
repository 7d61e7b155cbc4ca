/** Which chats a tag may belong to: the tags that peers may use now, of all sessions of all chats (docs/protocol.md §5). */
import { type ChatSummary } from './summaries.js';
export interface TagIndex {
    /** Chat ids. */
    find(tag: string): readonly string[];
    learn(chat: Pick<ChatSummary, 'id' | 'tags'>): void;
    forget(chatId: string): void;
}
export declare const createTagIndex: () => TagIndex;
