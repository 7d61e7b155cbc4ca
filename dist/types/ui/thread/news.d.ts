/**
 * What has come into a history since the last look. A text may come late and stand before others: it is new because
 * nobody knew it, not because of its place. What `loadEarlier` brings is older than all that was there, and not new.
 */
import type { HistoryItem, TextItem } from '../../chat/view.js';
export interface News {
    readonly items: readonly HistoryItem[];
    /** Texts of ours that have been given up since. */
    readonly failed: readonly TextItem[];
}
export interface NewsReader {
    /** Another history: nothing in it is new. */
    start(history: readonly HistoryItem[]): void;
    read(history: readonly HistoryItem[]): News;
}
export declare const createNewsReader: () => NewsReader;
