/** Seal that seals nothing, with Seal's lengths: the counter-check of the test that searches what a relay stores. */
import type { Random } from '../../src/base/ports.ts';

export const SEAL_OVERHEAD = 72;

export const seal = (_key: Uint8Array, _ad: Uint8Array, plaintext: Uint8Array, _random: Random): Uint8Array => {
  const out = new Uint8Array(plaintext.length + SEAL_OVERHEAD);
  out.set(plaintext, SEAL_OVERHEAD - 16);
  return out;
};

export const open = (_key: Uint8Array, _ad: Uint8Array, sealed: Uint8Array): Uint8Array => sealed.slice(SEAL_OVERHEAD - 16, sealed.length - 16);
