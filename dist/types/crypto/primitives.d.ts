import type { Random } from '../base/ports.js';
declare const brand: unique symbol;
/** Bytes that must not be swapped for others of the same length. */
export type Branded<Name extends string> = Uint8Array & {
    readonly [brand]: Name;
};
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
export declare const KEM_SEED_BYTES = 32;
export declare const KEM_PUBLIC_KEY_BYTES = 1216;
export declare const KEM_CIPHERTEXT_BYTES = 1120;
export declare const SIGNATURE_BYTES = 64;
/** Every label of the protocol. A label that is not listed here cannot be used. */
export type Label = 'seal' | 'host sig' | 'host ik' | 'host-id' | 'invite' | 'invite id' | 'invite bundle' | 'invite init' | 'invite psk' | 'invite d' | 'bundle' | 'bundle-hash' | 'spk-id' | 't1' | 't2' | 'hs1' | 'session' | 'init' | 'init-hash' | 'kem' | 'kem-seen' | 'ratchet' | 'tag' | 'core' | 'hdr' | 'body' | 'eph' | 'guest-id' | 'sn host' | 'sn guest' | 'backup' | 'lock';
/** L(s): ASCII "guest-chat/1 " + s. */
export declare const label: (name: Label) => Uint8Array;
export declare const sha256: (bytes: Uint8Array) => Uint8Array;
/** H(s, x…) = SHA-256(L(s) ‖ 00 ‖ x…), 32 bytes. */
export declare const hash: (name: Label, ...parts: readonly Uint8Array[]) => Uint8Array;
/** Ext(salt, ikm): HKDF-SHA-256 extract (RFC 5869 §2.2), 32 bytes. */
export declare const hkdfExtract: (salt: Uint8Array, ikm: Uint8Array) => Uint8Array;
/** HKDF-SHA-256 expand (RFC 5869 §2.3) under a labelled info: L(s) ‖ 00 ‖ ctx. */
export declare const hkdfExpand: (prk: Uint8Array, name: Label, context: Uint8Array, length: number) => Uint8Array;
export declare const hmacSha256: (key: Uint8Array, message: Uint8Array) => Uint8Array;
/** ChaCha20-Poly1305 (RFC 8439): ciphertext ‖ 16-byte tag. */
export declare const aeadEncrypt: (key: Uint8Array, iv: Uint8Array, ad: Uint8Array, plaintext: Uint8Array) => Uint8Array;
/** Throws `invalid-message` when the tag does not verify. */
export declare const aeadDecrypt: (key: Uint8Array, iv: Uint8Array, ad: Uint8Array, ciphertext: Uint8Array) => Uint8Array;
/** Constant-time comparison. */
export declare const equalBytes: (a: Uint8Array, b: Uint8Array) => boolean;
/** X-Wing public key of a seed (ML-KEM-768 + X25519, draft-connolly-cfrg-xwing-kem), in pieces: a page may have its turn at each `yield`. */
export declare const kemPublicKey: (seed: KemSeed) => Generator<void, KemPublicKey>;
/** The curve of the signatures, which is slow at its first use (x-wing.ts says why), in pieces: point by point before its table of multiples is made. */
export declare function warmUpCurve(): Generator<void, void>;
/** The same for the KEM. */
export { warmUp as warmUpKem } from './x-wing.js';
export declare const newKemSeed: (random: Random) => KemSeed;
export interface Encapsulation {
    /** 1120 bytes. */
    readonly ciphertext: Uint8Array;
    /** 32 bytes. */
    readonly sharedSecret: Uint8Array;
}
/** In pieces: a page may have its turn at each `yield`. Throws `invalid-message` on a public key with non-reduced coefficients or a low-order X25519 point. */
export declare function kemEncapsulate(publicKey: KemPublicKey, random: Random): Generator<void, Encapsulation>;
/**
 * The shared secret, 32 bytes, in pieces: a page may have its turn at each `yield`. Never tells whether the ciphertext was
 * ours (implicit rejection); throws only on a low-order X25519 point or a wrong length.
 */
export declare function kemDecapsulate(ciphertext: Uint8Array, seed: KemSeed): Generator<void, Uint8Array>;
/** Throws `invalid-message` unless one could encapsulate to the key. */
export declare const checkKemPublicKey: (publicKey: KemPublicKey, random: Random) => void;
/** A secp256k1 secret key: 32 bytes in [1, n−1]. Redraws on the one chance in 2^128 that the bytes are none. */
export declare const newSecretKey: (random: Random) => Uint8Array;
export declare const isSecretKey: (key: Uint8Array) => boolean;
/** x-only public key (BIP-340), 32 bytes. */
export declare const publicKeyOf: (secretKey: Uint8Array) => Uint8Array;
/** BIP-340 signature over a 32-byte hash with random auxiliary data, 64 bytes. */
export declare const sign: (hash32: Uint8Array, secretKey: Uint8Array, random: Random) => Uint8Array;
export declare const verify: (signature: Uint8Array, hash32: Uint8Array, publicKey: Uint8Array) => boolean;
