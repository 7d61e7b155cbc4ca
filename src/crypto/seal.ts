/**
 * Seal: the only AEAD of GC/1 (docs/protocol.md §2). Committing to key and context, safe under repeated state:
 * the key, the iv and the commitment all come from a fresh 24-byte nonce.
 *
 *   nonce[24] ‖ commitment[32] ‖ ChaCha20-Poly1305(plaintext) ‖ tag[16]          overhead 72 bytes
 */
import { concatBytes } from '../base/bytes.ts';
import { invalidMessage } from '../base/errors.ts';
import type { Random } from '../base/ports.ts';
import { aeadDecrypt, aeadEncrypt, equalBytes, hkdfExpand, sha256 } from './primitives.ts';

export const SEAL_OVERHEAD = 72;
const NONCE_BYTES = 24;

const keysOf = (key: Uint8Array, nonce: Uint8Array, ad: Uint8Array): { commitment: Uint8Array; aeadKey: Uint8Array; iv: Uint8Array } => {
  const okm = hkdfExpand(key, 'seal', concatBytes(nonce, sha256(ad)), 76);
  return { commitment: okm.subarray(0, 32), aeadKey: okm.subarray(32, 64), iv: okm.subarray(64, 76) };
};

/** `key`: 32 bytes. Output: plaintext length + 72 bytes. */
export const seal = (key: Uint8Array, ad: Uint8Array, plaintext: Uint8Array, random: Random): Uint8Array => {
  const nonce = random(NONCE_BYTES);
  const { commitment, aeadKey, iv } = keysOf(key, nonce, ad);
  const out = concatBytes(nonce, commitment, aeadEncrypt(aeadKey, iv, ad, plaintext));
  aeadKey.fill(0);
  return out;
};

/** @throws GuestChatError invalid-message: wrong key, wrong context, changed or cut bytes */
export const open = (key: Uint8Array, ad: Uint8Array, sealed: Uint8Array): Uint8Array => {
  if (sealed.length < SEAL_OVERHEAD) throw invalidMessage();
  const { commitment, aeadKey, iv } = keysOf(key, sealed.subarray(0, NONCE_BYTES), ad);
  if (!equalBytes(commitment, sealed.subarray(NONCE_BYTES, NONCE_BYTES + 32))) throw invalidMessage();
  const plaintext = aeadDecrypt(aeadKey, iv, ad, sealed.subarray(NONCE_BYTES + 32));
  aeadKey.fill(0);
  return plaintext;
};
