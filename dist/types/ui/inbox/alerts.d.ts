/**
 * New messages for a person who does not look at them: a sound, a notification of the system, a count on the page. It
 * decides which and when, and keeps the state of the screen where that is chosen. How each is done is in sound.ts,
 * notices.ts and page-badge.ts, and what other tabs have on the screen in watchers.ts.
 *
 * A crowd of messages is one sound and a few notifications: what comes within a second is told together.
 */
import type { Host } from '../../chat/view.js';
import type { InboxStrings } from '../inbox-strings.js';
import { type AlertChoice, type Permission } from './alert-choice.js';
export interface AlertsSurface {
    requestUpdate(): void;
    announce(text: string): void;
    words(): InboxStrings;
    /** The chat on the screen; null: none. */
    openChat(): string | null;
    unreadCount(): number;
    /** '': the list. */
    go(chatId: string): void;
    /** The screen of these choices is shown. */
    isChoosing(): boolean;
    /** What the page has asked for. */
    page(): {
        readonly badge: boolean;
        readonly serviceWorker: string;
    };
}
export interface AlertState {
    readonly choice: AlertChoice;
    readonly permission: Permission;
    /** The browser asks the person. */
    readonly asking: boolean;
    readonly tested: 'sound' | 'notice' | 'failed' | null;
}
export declare class Alerts {
    #private;
    constructor(host: Host, surface: AlertsSurface);
    get state(): AlertState;
    stop(): void;
    /** Something else is on the screen, or the page asks for something else. */
    look(): void;
    choose(change: Partial<AlertChoice>): void;
    /** Asks the browser where nobody has; only a click leads here. */
    setNotify(notify: boolean): Promise<void>;
    testSound(): void;
    testNotice(): Promise<void>;
}
