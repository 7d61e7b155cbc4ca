import type { MessageKey } from './primitives.js';
/** Skipped keys in one session, about 100 bytes each. */
export declare const MAX_SKIPPED = 2000;
/** Accepted headers remembered to tell a duplicate from a fork. */
export declare const MAX_RECENT = 128;
/** Seconds: a day longer than any relay is asked to keep a message. */
export declare const SKIPPED_LIFETIME: number;
/** The place of a message: epoch and number in it. */
export interface Position {
    readonly epoch: number;
    readonly n: number;
}
export interface SkippedKey extends Position {
    readonly messageKey: MessageKey;
    /** Unix seconds. */
    readonly storedAt: number;
}
export interface Accepted extends Position {
    /** H("core", core)[0:16]. */
    readonly coreHash: Uint8Array;
}
export interface Memory {
    readonly skipped: readonly SkippedKey[];
    /** The 128 highest accepted, ascending, 24 bytes each: u32 epoch ‖ u32 n ‖ coreHash. One value: it is stored with every message. */
    readonly recent: Uint8Array;
    /** At or below this, a message without a key is old. */
    readonly floor: Position | null;
}
export declare const emptyMemory: Memory;
/** An entry of `recent`. */
export declare const ACCEPTED_BYTES = 24;
export declare const comparePositions: (a: Position, b: Position) => number;
/** Drops keys stored 11 days ago or earlier, then the lowest positions above 2,000. `now`: unix seconds. */
export declare const pruneSkipped: (memory: Memory, now: number) => Memory;
/** The core hash of what was accepted at this place, 16 bytes; undefined where nothing is remembered of it. */
export declare const acceptedAt: (recent: Uint8Array, position: Position) => Uint8Array | undefined;
/** Records an accepted message; a key that opened it is gone. */
export declare const accept: (memory: Memory, accepted: Accepted) => Memory;
