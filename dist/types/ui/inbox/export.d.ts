/** Chats as files that people and programs read: plain text, and JSON. Pure. */
import type { HistoryItem } from '../../chat/view.js';
import type { InboxStrings } from '../inbox-strings.js';
import type { ThreadStrings } from '../strings.js';
import type { ListFormats } from './list-formats.js';
export interface ExportedChat {
    readonly name: string;
    /** Its label. */
    readonly invite: string;
    readonly note: string;
    readonly labels: readonly string[];
    readonly items: readonly HistoryItem[];
}
/** One line for each message; further lines of a text are indented. */
export declare const exportText: (chats: readonly ExportedChat[], own: string, words: InboxStrings & Partial<ThreadStrings>, formats: ListFormats) => string;
/** Times as ISO 8601. Ids are there for answers to refer to. */
export declare const exportJson: (chats: readonly ExportedChat[], own: string) => string;
