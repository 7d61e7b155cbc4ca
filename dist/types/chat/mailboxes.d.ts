import type { NostrEvent } from '../relay/event.js';
import type { Pool } from '../relay/pool.js';
import type { Change } from '../store/store.js';
import type { Context } from './conversation.js';
import { type SeenRecord } from './records.js';
/** Relay → the mailboxes (hex) that are read there. */
export type MailboxesByRelay = ReadonlyMap<string, readonly string[]>;
export interface Arrival {
    readonly bytes: Uint8Array;
    /** Hex; recorded by `seenChange`. */
    readonly hash: string;
    /** Hex. */
    readonly mailbox: string;
    readonly event: NostrEvent;
}
export type Handled = 'done' | 'later' | 'kept';
export interface MailboxesOptions {
    readonly context: Context;
    readonly pool: Pool;
    /**
     * done: committed, or nothing to commit. later: not for now, tried again in a minute. kept: not for now, found again by
     * a sweep. A rejection keeps the cursor where it is.
     */
    handle(arrival: Arrival): Promise<Handled>;
    /** The sender repeats a content although we took it: our acknowledgement may be lost. */
    onRepeated(seen: SeenRecord): Promise<void>;
    /** Typing or presence: not stored, not remembered. */
    onSignal(event: NostrEvent): Promise<void>;
    /** A relay was read to its end. */
    onCaughtUp(relay: string): void;
}
export interface Mailboxes {
    /** Reads exactly these from now on. */
    read(mailboxes: MailboxesByRelay): void;
    /** Reads everything the relays still hold, as after a renewal. */
    sweep(): void;
    close(): void;
}
/** The change that records a wire as done with. */
export declare const seenChange: (hash: string, seen: SeenRecord) => Change;
export declare const createMailboxes: ({ context, pool, handle, onRepeated, onSignal, onCaughtUp }: MailboxesOptions) => Mailboxes;
