/**
 * Keys of messages that have not arrived yet, and the memory of those that have (docs/protocol.md §5).
 *
 * Both lists are bounded. What is dropped from them raises `floor`: a message at or below it is old, never a fork,
 * so that a relay that withholds a message until its key is gone cannot freeze a session.
 */

import type { MessageKey } from './primitives.ts';

/** Skipped keys in one session, about 100 bytes each. */
export const MAX_SKIPPED = 2_000;
/** Accepted headers remembered to tell a duplicate from a fork. */
export const MAX_RECENT = 128;
/** Seconds: a day longer than any relay is asked to keep a message. */
export const SKIPPED_LIFETIME = 11 * 86_400;

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
  /** The 128 highest accepted, ascending. */
  readonly recent: readonly Accepted[];
  /** At or below this, a message without a key is old. */
  readonly floor: Position | null;
}

export const emptyMemory: Memory = { skipped: [], recent: [], floor: null };

export const comparePositions = (a: Position, b: Position): number => a.epoch - b.epoch || a.n - b.n;

const higher = (a: Position | null, b: Position): Position => (a && comparePositions(a, b) >= 0 ? a : { epoch: b.epoch, n: b.n });

/** Drops keys stored 11 days ago or earlier, then the lowest positions above 2,000. `now`: unix seconds. */
export const pruneSkipped = (memory: Memory, now: number): Memory => {
  const kept = memory.skipped.filter((key) => now - key.storedAt < SKIPPED_LIFETIME).sort(comparePositions);
  const skipped = kept.slice(Math.max(0, kept.length - MAX_SKIPPED));
  if (skipped.length === memory.skipped.length) return memory;
  const dropped = memory.skipped.filter((key) => !skipped.includes(key));
  return { ...memory, skipped, floor: dropped.reduce<Position | null>(higher, memory.floor) };
};

/** Records an accepted message; a key that opened it is gone. */
export const accept = (memory: Memory, accepted: Accepted): Memory => {
  const recent = [...memory.recent, accepted].sort(comparePositions);
  const forgotten = recent.length > MAX_RECENT ? recent[0] : undefined;
  return {
    skipped: memory.skipped.filter((key) => comparePositions(key, accepted) !== 0),
    recent: forgotten ? recent.slice(1) : recent,
    floor: forgotten ? higher(memory.floor, forgotten) : memory.floor,
  };
};
