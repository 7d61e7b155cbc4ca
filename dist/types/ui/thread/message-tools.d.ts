/**
 * What people do with one message: answer it, copy it, delete it here; and how an answer names what it answers, in the
 * log and above the text field. Templates and the clipboard only; what is open and chosen is thread.ts's. The guest's
 * panel loads this when it is first needed, with aside.ts.
 */
import { type TemplateResult } from 'lit';
import type { TextItem } from '../../chat/view.js';
import type { MessageStep, ThreadModel } from '../thread.js';
export interface MessageActions {
    reply(item: TextItem | null): void;
    remove(item: TextItem): void;
    /** The menu goes on to this; null: it is closed. */
    step(step: MessageStep | null): void;
    goTo(id: string): void;
}
export declare const messageTools: {
    messageMenu: (item: TextItem, step: MessageStep, canReply: boolean, { words }: ThreadModel, actions: MessageActions) => TemplateResult;
    quoteOf: (id: string, model: ThreadModel, actions: MessageActions) => TemplateResult;
    replyLine: (item: TextItem, model: ThreadModel, actions: MessageActions) => TemplateResult;
    messageStyles: import("lit").CSSResult;
};
export type MessageTools = typeof messageTools;
