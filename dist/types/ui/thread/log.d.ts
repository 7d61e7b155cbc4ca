/** The message log as a template: days, bubbles, times, the state of our own texts in words. Pure. */
import { type TemplateResult } from 'lit';
import type { HistoryItem, TextItem } from '../../chat/view.js';
import type { ThreadModel } from '../thread.js';
export interface LogView {
    readonly model: ThreadModel;
    readonly shown: readonly HistoryItem[];
    readonly hasEarlier: boolean;
    /** How many new messages the button to the end tells of; null: no button. */
    readonly jump: number | null;
    /** The text that was copied last, and whether the browser let us. */
    readonly copied: {
        readonly id: string;
        readonly done: boolean;
    } | null;
}
export interface LogActions {
    scrolled(event: Event): void;
    key(event: KeyboardEvent): void;
    earlier(): void;
    jump(): void;
    retry(id: string): void;
    copy(item: TextItem, event: Event): void;
}
export declare const logTemplate: (view: LogView, actions: LogActions) => TemplateResult;
