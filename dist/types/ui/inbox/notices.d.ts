/**
 * Notifications of the system, as far as the inbox has them on the screen now: shown, replaced, closed. Through the
 * service worker where the page has one, which phones demand and which outlives the page; else by the page itself. What
 * is shown, and when, is alerts.ts's.
 */
export interface Notice {
    /** The chat that a click opens; empty: the list. */
    readonly chatId: string;
    readonly title: string;
    readonly body: string;
    readonly silent: boolean;
}
export interface Notices {
    /** Replaces what is shown of this chat. False: the browser does not show it. */
    show(notice: Notice): Promise<boolean>;
    close(chatId: string): void;
    /** What a page before this one has left on the screen: ids of chats. */
    left(): Promise<readonly string[]>;
}
/** `registration`: of the inbox's own service worker; null: none. */
export declare const createNotices: (registration: () => ServiceWorkerRegistration | null, onClick: (chatId: string) => void) => Notices;
