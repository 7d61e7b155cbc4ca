/**
 * Watching a filter at one relay: a live subscription and a catch-up beside it, again after every reconnection.
 *
 * Events are handed over one after another: first what was stored, oldest first, then what came in meanwhile. Where
 * the taker fails, the catch-up is repeated later, and the cursor stays where it was.
 */
import type { Clock, Random } from '../base/ports.js';
import type { Client } from './client.js';
import { type Filter, type NostrEvent } from './event.js';
import type { RefusalReason } from './messages.js';
export interface WatchHandlers {
    /** Unix seconds; undefined: never read before. */
    since(relay: string): Promise<number | undefined>;
    /** A rejection keeps the cursor where it is. */
    onEvent(event: NostrEvent, relay: string): Promise<void> | void;
    /**
     * All that was stored has been handed over. `cursor`, unix seconds: the newest time seen, not ahead of our clock; where
     * nothing was seen, what `since` said or 0. Our clock alone is no cursor: one that is ahead would skip what comes next.
     */
    onCaughtUp?(relay: string, cursor: number): Promise<void> | void;
    onRefused?(relay: string, reason: RefusalReason): void;
}
export interface RelayWatch {
    /** The relay is there, or there again. */
    online(): void;
    update(filter: Filter): void;
    sweep(): void;
    close(): void;
}
export declare const watchRelay: (client: Client, first: Filter, handlers: WatchHandlers, clock: Clock, random: Random) => RelayWatch;
