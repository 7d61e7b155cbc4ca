/**
 * The primitives of GC/1 and all of its domain-separation labels. Only this file and x-wing.ts import noble.
 *
 * Hash, HKDF, HMAC and ChaCha20-Poly1305 are thin names for the library's functions. Labelled forms follow
 * docs/protocol.md §1: `L(s)` = ASCII "guest-chat/1 " + s. Everything is synchronous; randomness is passed in.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { equalBytes as constantTimeEqual } from '@noble/ciphers/utils.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { hashes, Point, schnorr } from '@noble/secp256k1';
import { concatBytes, u8, utf8 } from '../base/bytes.ts';
import { invalidMessage } from '../base/errors.ts';
import type { Random } from '../base/ports.ts';
import { check, decapsulate, encapsulate, publicKeyOfSeed } from './x-wing.ts';

declare const brand: unique symbol;
/** Bytes that must not be swapped for others of the same length. */
export type Branded<Name extends string> = Uint8Array & { readonly [brand]: Name };

/** RK, 32 bytes. */
export type RootKey = Branded<'RootKey'>;
/** CK, 32 bytes. */
export type ChainKey = Branded<'ChainKey'>;
/** mk, 32 bytes. */
export type MessageKey = Branded<'MessageKey'>;
/** HK, 32 bytes. */
export type HeaderKey = Branded<'HeaderKey'>;
/** X-Wing secret: the 32-byte seed, the only form that is stored. */
export type KemSeed = Branded<'KemSeed'>;
/** X-Wing public key, 1216 bytes. */
export type KemPublicKey = Branded<'KemPublicKey'>;

export const KEM_SEED_BYTES = 32;
export const KEM_PUBLIC_KEY_BYTES = 1216;
export const KEM_CIPHERTEXT_BYTES = 1120;
export const SIGNATURE_BYTES = 64;

/** Every label of the protocol. A label that is not listed here cannot be used. */
export type Label =
  | 'seal' | 'host sig' | 'host ik' | 'host-id'
  | 'invite' | 'invite id' | 'invite bundle' | 'invite init' | 'invite psk' | 'invite d'
  | 'bundle' | 'bundle-hash' | 'spk-id'
  | 't1' | 't2' | 'hs1' | 'session' | 'init' | 'init-hash'
  | 'kem' | 'kem-seen' | 'ratchet' | 'tag' | 'core' | 'hdr' | 'body' | 'eph'
  | 'guest-id' | 'sn host' | 'sn guest' | 'backup' | 'lock';

const ZERO = new Uint8Array(1);
const HASH_BYTES = 32;
const labels = new Map<Label, Uint8Array>();

/** L(s): ASCII "guest-chat/1 " + s. */
export const label = (name: Label): Uint8Array => {
  let bytes = labels.get(name);
  if (!bytes) labels.set(name, (bytes = utf8(`guest-chat/1 ${name}`)));
  return bytes;
};

// Of the two implementations by the same hand, the small one: 5 kB of gzip against 10, and it is told which hash to use.
hashes.sha256 = nobleSha256;

export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes);

/** H(s, x…) = SHA-256(L(s) ‖ 00 ‖ x…), 32 bytes. */
export const hash = (name: Label, ...parts: readonly Uint8Array[]): Uint8Array => nobleSha256(concatBytes(label(name), ZERO, ...parts));

/** Ext(salt, ikm): HKDF-SHA-256 extract (RFC 5869 §2.2), 32 bytes. */
export const hkdfExtract = (salt: Uint8Array, ikm: Uint8Array): Uint8Array => hmac(nobleSha256, salt, ikm);

/** HKDF-SHA-256 expand (RFC 5869 §2.3) under a labelled info: L(s) ‖ 00 ‖ ctx. */
export const hkdfExpand = (prk: Uint8Array, name: Label, context: Uint8Array, length: number): Uint8Array => {
  const info = concatBytes(label(name), ZERO, context);
  const out = new Uint8Array(length);
  // T(i) = HMAC(prk, T(i−1) ‖ info ‖ i). Of the library's own form, 0.25 kB of gzip are for cases that are not ours.
  let block = new Uint8Array(0);
  for (let at = 0; at < length; at += HASH_BYTES) {
    block = hmac(nobleSha256, prk, concatBytes(block, info, u8(at / HASH_BYTES + 1)));
    out.set(block.subarray(0, length - at), at);
  }
  return out;
};

export const hmacSha256 = (key: Uint8Array, message: Uint8Array): Uint8Array => hmac(nobleSha256, key, message);

/** ChaCha20-Poly1305 (RFC 8439): ciphertext ‖ 16-byte tag. */
export const aeadEncrypt = (key: Uint8Array, iv: Uint8Array, ad: Uint8Array, plaintext: Uint8Array): Uint8Array =>
  chacha20poly1305(key, iv, ad).encrypt(plaintext);

/** Throws `invalid-message` when the tag does not verify. */
export const aeadDecrypt = (key: Uint8Array, iv: Uint8Array, ad: Uint8Array, ciphertext: Uint8Array): Uint8Array => {
  try {
    return chacha20poly1305(key, iv, ad).decrypt(ciphertext);
  } catch {
    throw invalidMessage();
  }
};

/** Constant-time comparison. */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => constantTimeEqual(a, b);

/** X-Wing public key of a seed (ML-KEM-768 + X25519, draft-connolly-cfrg-xwing-kem), in pieces: a page may have its turn at each `yield`. */
export const kemPublicKey = publicKeyOfSeed as (seed: KemSeed) => Generator<void, KemPublicKey>;

/** The curve of the signatures, which is slow at its first use (x-wing.ts says why), in pieces: point by point before its table of multiples is made. */
export function* warmUpCurve(): Generator<void, void> {
  for (let i = 0; i < 16; i++) {
    Point.BASE.double().multiply(0xffffn, false);
    yield;
  }
  publicKeyOf(new Uint8Array(32).fill(1));
  yield;
}

/** The same for the KEM. */
export { warmUp as warmUpKem } from './x-wing.ts';

export const newKemSeed = (random: Random): KemSeed => random(KEM_SEED_BYTES) as KemSeed;

export interface Encapsulation {
  /** 1120 bytes. */
  readonly ciphertext: Uint8Array;
  /** 32 bytes. */
  readonly sharedSecret: Uint8Array;
}

/** In pieces: a page may have its turn at each `yield`. Throws `invalid-message` on a public key with non-reduced coefficients or a low-order X25519 point. */
export function* kemEncapsulate(publicKey: KemPublicKey, random: Random): Generator<void, Encapsulation> {
  const coins = random(64);
  try {
    return yield* encapsulate(publicKey, coins);
  } catch {
    throw invalidMessage();
  } finally {
    coins.fill(0);
  }
}

/**
 * The shared secret, 32 bytes, in pieces: a page may have its turn at each `yield`. Never tells whether the ciphertext was
 * ours (implicit rejection); throws only on a low-order X25519 point or a wrong length.
 */
export function* kemDecapsulate(ciphertext: Uint8Array, seed: KemSeed): Generator<void, Uint8Array> {
  try {
    return yield* decapsulate(ciphertext, seed);
  } catch {
    throw invalidMessage();
  }
}

/** Throws `invalid-message` unless one could encapsulate to the key. */
export const checkKemPublicKey = (publicKey: KemPublicKey, random: Random): void => {
  try {
    check(publicKey, random(64));
  } catch {
    throw invalidMessage();
  }
};

/** A secp256k1 secret key: 32 bytes in [1, n−1]. Redraws on the one chance in 2^128 that the bytes are none. */
export const newSecretKey = (random: Random): Uint8Array => {
  for (;;) {
    const key = random(32);
    if (isSecretKey(key)) return key;
  }
};

export const isSecretKey = (key: Uint8Array): boolean => {
  try {
    schnorr.getPublicKey(key);
    return true;
  } catch {
    return false;
  }
};

/** x-only public key (BIP-340), 32 bytes. */
export const publicKeyOf = (secretKey: Uint8Array): Uint8Array => schnorr.getPublicKey(secretKey);

/** BIP-340 signature over a 32-byte hash with random auxiliary data, 64 bytes. */
export const sign = (hash32: Uint8Array, secretKey: Uint8Array, random: Random): Uint8Array => schnorr.sign(hash32, secretKey, random(32));

export const verify = (signature: Uint8Array, hash32: Uint8Array, publicKey: Uint8Array): boolean => {
  try {
    return schnorr.verify(signature, hash32, publicKey);
  } catch {
    return false;
  }
};
