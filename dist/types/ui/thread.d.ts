/**
 * The message log and the composer, shared by the guest's panel and the inbox: renders a `ThreadView`, says what
 * arrives, keeps the keyboard's way through the log, and hands what is typed to the engine.
 *
 * It shows a screen or two of items, whatever the history's length, and never moves the focus because something came. How the
 * log looks is in thread/log.ts, where it stands in thread/place.ts, the text field in thread/composer.ts.
 */
import { type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { type ErrorCode } from '../base/errors.js';
import type { TextItem, ThreadView } from '../chat/view.js';
import type { ThreadStrings } from './strings.js';
import { type LogActions } from './thread/log.js';
import type { MessageTools } from './thread/message-tools.js';
export interface ThreadFormats {
    /** Hour and minute. */
    time(at: number): string;
    /** Weekday and date. */
    day(at: number): string;
}
/** How far one is in the menu of a message: nothing chosen · copied, by us or by hand · asked before it is deleted. */
export type MessageStep = 'open' | 'copied' | 'by-hand' | 'asked';
export interface ThreadModel {
    /** Another key is another chat: draft and scroll place start anew. */
    readonly key: string;
    readonly view: ThreadView;
    readonly theirName: string;
    readonly words: ThreadStrings;
    /** What went wrong, in words. */
    errorText(code: ErrorCode): string;
    readonly formats: ThreadFormats;
    /** What is done with single messages; null until `bringTools` has loaded it. */
    readonly tools: MessageTools | null;
    bringTools(): void;
    send(text: string, replyTo?: string): Promise<unknown>;
    retry(id: string): Promise<unknown>;
    deleteMessage(id: string): Promise<unknown>;
    saveDraft(text: string): Promise<unknown>;
    /** A person types here, or has emptied the field. */
    type(isTyping: boolean): void;
    loadEarlier(): Promise<unknown>;
    /** Nobody sees the log: texts are counted, not read aloud to the whole room. */
    readonly isClosed?: boolean;
    announce(text: string): void;
}
export type ThreadHost = ReactiveControllerHost & {
    readonly renderRoot: HTMLElement | DocumentFragment;
};
/** Items in the document at once: more than a screen of the shortest, which are 36 pixels high. Each more costs time at each text that comes. */
export declare const maxShown: () => number;
export declare class ThreadController implements ReactiveController, LogActions {
    #private;
    constructor(host: ThreadHost, current: () => ThreadModel | null);
    hostConnected(): void;
    hostDisconnected(): void;
    /** Takes up a new model before it is rendered. */
    hostUpdate(): void;
    hostUpdated(): void;
    /** The text field, for whoever moves the focus. */
    get textarea(): HTMLTextAreaElement | null;
    log(): TemplateResult;
    composer(): TemplateResult;
    readonly scrolled: (event: Event) => void;
    readonly earlier: () => Promise<void>;
    readonly jump: () => void;
    retry(id: string): void;
    toggleMenu(id: string): void;
    step(step: MessageStep | null, id?: string): void;
    reply(item: TextItem | null): void;
    remove(item: TextItem): void;
    goTo(id: string): void;
    /** Arrow keys go from message to message, also to those that are not in the document yet; Home and End to the first and the last that are. */
    readonly key: (event: KeyboardEvent) => Promise<void>;
}
