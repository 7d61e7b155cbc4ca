/**
 * Every word of the guest's panel in English, as replaceable objects: those of the message log and the composer, which
 * the inbox shares, and those of the guest's own screens. What the launcher says is in launcher-strings.ts,
 * what is said beside the chat in aside-strings.ts.
 *
 * Texts that hold a number or a name are functions. They return plain strings: screens render them as text only.
 */
import type { ErrorCode } from '../base/errors.js';
import type { AsideStrings } from './aside-strings.js';
import type { LauncherStrings } from './launcher-strings.js';
/** Of the message log and the composer. */
export declare const threadStrings: {
    log: string;
    earlier: string;
    /** On the button that leads to the end of the log; 0: nothing new is there. */
    newMessages: (n: number) => string;
    you: string;
    linkOpens: string;
    message: string;
    placeholder: string;
    typing: string;
    here: string;
    send: string;
    retry: string;
    copy: string;
    copied: string;
    copyByHand: string;
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
export type ThreadStrings = typeof threadStrings;
export declare const guestStrings: {
    errors: Readonly<Record<ErrorCode, string>>;
    tryAgain: string;
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
    acceptTerms: string;
    termsLink: string;
    privacyLink: string;
    newTab: string;
    termsMissing: string;
    yourName: string;
    nameMissing: string;
    start: string;
    waiting: string;
    waitingProblems: {
        'invite-used': string;
        'invite-revoked': string;
        'invite-expired': string;
    };
    connecting: string;
    offline: string;
    refused: string;
    queued: (n: number) => string;
    backOnline: string;
    expiresIn: (days: number) => string;
    emptyTitle: string;
    emptyText: string;
    menu: string;
    security: string;
    transcript: string;
    endChat: string;
    deleteChat: string;
    verified: string;
    frozen: string;
    startAgain: string;
    endedByUs: string;
    endedByThem: string;
    expiredTitle: string;
    expired: string;
    blocked: string;
    newChat: string;
    failedTitle: string;
    unsetTitle: string;
    unsetText: string;
    setUp: string;
};
/** What may be replaced, with the types to keep. */
export type GuestStrings = typeof guestStrings & ThreadStrings & LauncherStrings & AsideStrings;
