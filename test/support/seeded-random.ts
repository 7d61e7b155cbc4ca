/**
 * Randomness that repeats: SHA-256 over seed and counter. For tests and vectors only.
 */
import { concatBytes, u32, utf8 } from '../../src/base/bytes.ts';
import type { Random } from '../../src/base/ports.ts';
import { sha256 } from '../../src/crypto/primitives.ts';

/** The same seed gives the same bytes, however they are cut into calls. */
export const createSeededRandom = (seed: string): Random => {
  const prefix = utf8(`${seed}\n`);
  let block: Uint8Array = new Uint8Array(0);
  let blocks = 0;
  return (length) => {
    const out = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      if (block.length === 0) block = sha256(concatBytes(prefix, u32(blocks++)));
      const piece = block.subarray(0, length - at);
      out.set(piece, at);
      block = block.subarray(piece.length);
      at += piece.length;
    }
    return out;
  };
};
