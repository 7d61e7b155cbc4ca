/** The message log as a template: days, bubbles, times, the state of our own texts in words. Pure. */
import { type TemplateResult } from 'lit';
import type { HistoryItem } from '../../chat/view.js';
import type { MessageStep, ThreadModel } from '../thread.js';
import type { MessageActions } from './message-tools.js';
export interface LogView {
    readonly model: ThreadModel;
    readonly shown: readonly HistoryItem[];
    readonly hasEarlier: boolean;
    /** How many new messages the button to the end tells of; null: no button. */
    readonly jump: number | null;
    /** The message whose menu is open, and how far one is in it. */
    readonly menu: {
        readonly id: string;
        readonly step: MessageStep;
    } | null;
    /** The chat takes texts. */
    readonly canReply: boolean;
}
export interface LogActions extends MessageActions {
    scrolled(event: Event): void;
    key(event: KeyboardEvent): void;
    earlier(): void;
    jump(): void;
    retry(id: string): void;
    toggleMenu(id: string): void;
}
export declare const logTemplate: (view: LogView, actions: LogActions) => TemplateResult;
