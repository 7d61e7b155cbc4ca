/**
 * Proof of work over an event's id (NIP-13): what an invite may demand of a first message, so that a crowd of strangers
 * costs whoever sends it. Loaded by guests only where it is demanded.
 *
 * Each try is a hash of its own, and none brings the next one nearer: a search that was broken off has lost nothing
 * when it begins anew.
 */
import { utf8 } from '../base/bytes.ts';
import { pause } from '../base/pause.ts';
import { sha256 } from '../crypto/primitives.ts';
import type { EventTemplate } from '../protocol/envelope.ts';
import type { NostrEvent } from './event.ts';

/** Longer without a pause would be felt as a jam: half a frame. */
const SLICE_MS = 8;
/** Tries under way at once. More gain nothing; fewer leave the browser's threads waiting for us. */
const BATCH = 64;
/** Of a nonce: always as many, so that the next one takes its place in the bytes. */
const DIGITS = 10;
/** Progress is told in steps of a twentieth. */
const STEPS = 20;

const leadingZeroBits = (hash: Uint8Array): number => {
  const at = hash.findIndex((byte) => byte !== 0);
  return at < 0 ? hash.length * 8 : at * 8 + Math.clz32(hash[at] ?? 0) - 24;
};

/** What the id is the hash of (NIP-01). */
const textOf = (pubkey: string, { created_at, kind, tags, content }: EventTemplate): string => JSON.stringify([0, pubkey, created_at, kind, tags, content]);

const nonceOf = (n: number): string => String(n).padStart(DIGITS, '0');

/**
 * The template with a `nonce` tag that gives its id at least `bits` zeros in front. Takes 2^bits tries on average: the
 * browser's own hash does them, on threads of its own where it has them, and the page has its turn between batches.
 * `isOver`: stops, and then the result is good for nothing. `onProgress`: 0–1, how likely it is to be done by now; luck
 * decides when it is.
 */
export const withWork = async (template: EventTemplate, pubkey: string, bits: number, isOver: () => boolean, onProgress: (done: number) => void = () => undefined): Promise<EventTemplate> => {
  const withNonce = (nonce: string): EventTemplate => ({ ...template, tags: [...template.tags, ['nonce', nonce, String(bits)]] });
  const text = textOf(pubkey, withNonce(nonceOf(0)));
  const bytes = utf8(text) as Uint8Array<ArrayBuffer>;
  const at = utf8(text.slice(0, text.indexOf(`"${nonceOf(0)}","${bits}"`) + 1)).length;
  let step = -1;
  for (let n = 0; !isOver(); ) {
    const sliceEnd = performance.now() + SLICE_MS;
    const tries: Promise<ArrayBuffer>[] = [];
    const first = n;
    do {
      bytes.set(utf8(nonceOf(n++)), at);
      // It takes a copy of the bytes at once.
      tries.push(crypto.subtle.digest('SHA-256', bytes));
    } while (tries.length < BATCH && performance.now() < sliceEnd);
    const hashes = await Promise.all(tries);
    const found = hashes.findIndex((hash) => leadingZeroBits(new Uint8Array(hash)) >= bits);
    if (found >= 0) return withNonce(nonceOf(first + found));
    const now = Math.floor((1 - Math.exp(-n / 2 ** bits)) * STEPS);
    if (now !== step) onProgress((step = now) / STEPS);
    // Chromium hashes a few kilobytes at once, and its promises keep their turn: nothing else would ever have one.
    await pause();
  }
  return template;
};

/** Bits of work that the event committed to and has; 0: none. Its id is worked out anew, whatever it claims. */
export const workOf = (event: NostrEvent): number => {
  const target = Number(event.tags.find(([name]) => name === 'nonce')?.[2] ?? 0);
  return Number.isInteger(target) && target > 0 && leadingZeroBits(sha256(utf8(textOf(event.pubkey, event)))) >= target ? target : 0;
};
