/**
 * Proof of work over an event's id (NIP-13): what an invite may demand of a first message, so that a crowd of strangers
 * costs whoever sends it. Loaded by guests only where it is demanded.
 */
import { pause } from '../base/pause.ts';
import { utf8 } from '../base/bytes.ts';
import { sha256 } from '../crypto/primitives.ts';
import type { EventTemplate } from '../protocol/envelope.ts';
import type { NostrEvent } from './event.ts';

/** Longer would be felt as a jam. */
const SLICE_MS = 8;

const leadingZeroBits = (hash: Uint8Array): number => {
  const at = hash.findIndex((byte) => byte !== 0);
  return at < 0 ? hash.length * 8 : at * 8 + Math.clz32(hash[at] ?? 0) - 24;
};

const idOf = (pubkey: string, { created_at, kind, tags, content }: EventTemplate): Uint8Array => sha256(utf8(JSON.stringify([0, pubkey, created_at, kind, tags, content])));

/**
 * The template with a `nonce` tag that gives its id at least `bits` zeros in front, in slices with pauses between.
 * Takes 2^bits tries on average. `isOver`: stops, and then the result is good for nothing.
 */
export const withWork = async (template: EventTemplate, pubkey: string, bits: number, isOver: () => boolean): Promise<EventTemplate> => {
  let sliceEnd = performance.now() + SLICE_MS;
  for (let nonce = 0; ; nonce++) {
    const tried = { ...template, tags: [...template.tags, ['nonce', String(nonce), String(bits)]] };
    if (leadingZeroBits(idOf(pubkey, tried)) >= bits) return tried;
    if (performance.now() < sliceEnd) continue;
    await pause();
    if (isOver()) return template;
    sliceEnd = performance.now() + SLICE_MS;
  }
};

/** Bits of work that the event committed to and has; 0: none. Its id is worked out anew, whatever it claims. */
export const workOf = (event: NostrEvent): number => {
  const target = Number(event.tags.find(([name]) => name === 'nonce')?.[2] ?? 0);
  return Number.isInteger(target) && target > 0 && leadingZeroBits(idOf(event.pubkey, event)) >= target ? target : 0;
};
