import type { AsideStrings } from './aside-strings.js';
import type { LauncherStrings } from './launcher-strings.js';
import type { MessageStrings } from './thread/message-strings.js';
/** Of the message log and the composer; those for a single message are in thread/message-strings.ts. */
export declare const threadStrings: {
    log: string;
    earlier: string;
    /** On the button that leads to the end of the log; 0: nothing new is there. */
    newMessages: (n: number) => string;
    you: string;
    linkOpens: string;
    message: string;
    placeholder: string;
    today: string;
    yesterday: string;
    typing: string;
    here: string;
    send: string;
    retry: string;
    messageMenu: string;
    tooLong: (most: number) => string;
    left: (n: number) => string;
    statuses: {
        queued: string;
        sent: string;
        delivered: string;
        read: string;
        failed: string;
    };
    notes: {
        renewed: string;
        unreadable: string;
        frozen: string;
    };
};
export type ThreadStrings = typeof threadStrings & MessageStrings;
export declare const guestStrings: {
    back: string;
    encrypted: string;
    looking: string;
    preparing: string;
    preparingText: string;
    /** The name comes isolated from the direction of the words around it. */
    invitedBy: (name: string) => string;
    hours: string;
    replies: string;
    protectedTitle: string;
    protected: readonly string[];
    /** Where the browser, or the page, keeps the chat for less time than that: the last two also stand in place of `keptHere`, and of the second of those above. */
    keptWeek: string;
    keptTab: string;
    keptPage: string;
    acceptTerms: string;
    termsLink: string;
    privacyLink: string;
    newTab: string;
    termsMissing: string;
    yourName: string;
    nameMissing: string;
    start: string;
    /** `keptHere` comes behind it, or what is true in its place. */
    waiting: string;
    keptHere: string;
    connecting: string;
    offline: string;
    refused: string;
    queued: (n: number) => string;
    backOnline: string;
    expiresIn: (days: number) => string;
    emptyTitle: string;
    emptyText: string;
    menu: string;
    verified: string;
};
/** What may be replaced, with the types to keep. */
export type GuestStrings = typeof guestStrings & ThreadStrings & LauncherStrings & AsideStrings;
