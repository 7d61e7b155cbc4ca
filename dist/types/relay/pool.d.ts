import type { Clock, OpenSocket, Random } from '../base/ports.js';
import { type PublishOutcome, type RelayState } from './client.js';
import type { Filter, NostrEvent } from './event.js';
import { type WatchHandlers } from './watch.js';
export type { PublishOutcome, RelayState } from './client.js';
export interface PoolOptions {
    readonly clock: Clock;
    readonly random: Random;
    readonly openSocket: OpenSocket;
    /** Secret keys of the mailboxes read at a relay, for one that asks who we are (NIP-42). */
    keysFor?(relay: string): readonly Uint8Array[];
}
export interface WatchOptions extends WatchHandlers {
    readonly relays: readonly string[];
    readonly filter: Filter;
}
export interface Watch {
    update(filter: Filter): void;
    /** Reads everything stored once more, without a cursor. */
    sweep(): void;
    close(): void;
}
export interface Fetched {
    readonly events: readonly NostrEvent[];
    /** Relays that answered to the end. */
    readonly answered: number;
    /** Relays that answered and refused. */
    readonly refused: number;
}
export interface Pool {
    watch(options: WatchOptions): Watch;
    /** Resolves at the first relay that accepts; else, once all have answered, with the most telling outcome. */
    publish(event: NostrEvent, relays: readonly string[], onOutcome?: (relay: string, outcome: PublishOutcome) => void): Promise<PublishOutcome>;
    /** Everything that the relays store for a filter, up to its limit, expired events included. Never rejects. */
    fetch(filter: Filter, relays: readonly string[], timeoutMs?: number): Promise<Fetched>;
    states(): ReadonlyMap<string, RelayState>;
    subscribe(listener: () => void): () => void;
    /** The page is visible or the network is back: try now, and see whether the sockets live. */
    wake(): void;
    close(): void;
}
export declare const createPool: ({ clock, random, openSocket, keysFor }: PoolOptions) => Pool;
