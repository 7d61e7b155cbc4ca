/**
 * The composer: a field that grows, Enter that sends, the draft, and one line that says what is wrong. What is typed
 * leaves the field only once it has been stored; until then it stays, whatever happens.
 */
import { type TemplateResult } from 'lit';
import type { TextItem } from '../../chat/view.js';
import type { ThreadHost, ThreadModel } from '../thread.js';
import type { MessageActions } from './message-tools.js';
export declare class Composer {
    #private;
    constructor(host: ThreadHost, actions: MessageActions);
    get textarea(): HTMLTextAreaElement | null;
    /** Takes up the thread that is rendered next. */
    take(model: ThreadModel | null): void;
    /** What is sent next answers this. */
    reply(item: TextItem | null): void;
    template(): TemplateResult;
    /** Grows with its text, where the browser does not do it by itself. */
    fit(): void;
    /** Saves what is typed, now. */
    readonly flush: () => void;
}
