/** What a relay says (NIP-01, NIP-42), out of the text of a frame; anything else is null. */
import { type NostrEvent } from './event.js';
export type RefusalReason = 'blocked' | 'rate-limited' | 'invalid' | 'pow' | 'restricted' | 'auth-required' | 'replaced' | 'error';
export type RelayMessage = {
    readonly kind: 'event';
    readonly subscription: string;
    readonly event: NostrEvent;
}
/** Not one that we read: most of all, too large. Anybody can send such to a mailbox, and relays with wider limits deliver it. */
 | {
    readonly kind: 'unreadable';
    readonly subscription: string;
    readonly created_at: number;
} | {
    readonly kind: 'end';
    readonly subscription: string;
} | {
    readonly kind: 'closed';
    readonly subscription: string;
    readonly reason: RefusalReason;
} | {
    readonly kind: 'ok';
    readonly eventId: string;
    readonly accepted: boolean;
    readonly duplicate: boolean;
    readonly reason: RefusalReason;
} | {
    readonly kind: 'auth';
    readonly challenge: string;
} | {
    readonly kind: 'notice';
};
export declare const parseMessage: (data: unknown) => RelayMessage | null;
