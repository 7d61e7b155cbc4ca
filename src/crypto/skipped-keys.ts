/**
 * Keys of messages that have not arrived yet, and the memory of those that have (docs/protocol.md §5).
 *
 * Both lists are bounded. What is dropped from them raises `floor`: a message at or below it is old, never a fork,
 * so that a relay that withholds a message until its key is gone cannot freeze a session.
 */
import { concatBytes, createReader, u32 } from '../base/bytes.ts';
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
  /** The 128 highest accepted, ascending, 24 bytes each: u32 epoch ‖ u32 n ‖ coreHash. One value: it is stored with every message. */
  readonly recent: Uint8Array;
  /** At or below this, a message without a key is old. */
  readonly floor: Position | null;
}

export const emptyMemory: Memory = { skipped: [], recent: new Uint8Array(0), floor: null };

/** An entry of `recent`. */
export const ACCEPTED_BYTES = 24;

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

const placeAt = (recent: Uint8Array, at: number): Position => {
  const reader = createReader(recent.subarray(at));
  return { epoch: reader.u32(), n: reader.u32() };
};

/** Where in `recent` those end that are not above this place. */
const endOf = (recent: Uint8Array, position: Position): number => {
  let end = recent.length;
  while (end > 0 && comparePositions(placeAt(recent, end - ACCEPTED_BYTES), position) > 0) end -= ACCEPTED_BYTES;
  return end;
};

/** The core hash of what was accepted at this place, 16 bytes; undefined where nothing is remembered of it. */
export const acceptedAt = (recent: Uint8Array, position: Position): Uint8Array | undefined => {
  const at = endOf(recent, position) - ACCEPTED_BYTES;
  return at >= 0 && comparePositions(placeAt(recent, at), position) === 0 ? recent.subarray(at + 8, at + ACCEPTED_BYTES) : undefined;
};

/** Records an accepted message; a key that opened it is gone. */
export const accept = (memory: Memory, accepted: Accepted): Memory => {
  const end = endOf(memory.recent, accepted);
  const recent = concatBytes(memory.recent.subarray(0, end), u32(accepted.epoch), u32(accepted.n), accepted.coreHash, memory.recent.subarray(end));
  const isOver = recent.length > MAX_RECENT * ACCEPTED_BYTES;
  return {
    skipped: memory.skipped.filter((key) => comparePositions(key, accepted) !== 0),
    recent: isOver ? recent.subarray(ACCEPTED_BYTES) : recent,
    floor: isOver ? higher(memory.floor, placeAt(recent, 0)) : memory.floor,
  };
};
