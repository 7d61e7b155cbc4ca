/**
 * X-Wing (draft-connolly-cfrg-xwing-kem §5): ML-KEM-768 and X25519 as one KEM, for crypto/primitives only.
 *
 * Both halves are noble's. Noble has the whole as well, together with every other combination, and an X25519 that brings
 * the Edwards curve along to be quicker; this costs a page 2.7 kB less, and a fresh key half a millisecond more.
 *
 *   seed, 32 → SHAKE-256 → ML-KEM seed, 64 ‖ X25519 secret, 32
 *   public key, 1216 = ML-KEM public key, 1184 ‖ X25519 public key, 32
 *   ciphertext, 1120 = ML-KEM ciphertext, 1088 ‖ fresh X25519 public key, 32
 *
 * The functions throw, mostly what the libraries throw, on a wrong length, a public key that is not reduced, or a point of low order.
 */
import { montgomery } from '@noble/curves/abstract/montgomery.js';
import { pow } from '@noble/curves/abstract/modular.js';
import { sha3_256, shake256 } from '@noble/hashes/sha3.js';
import { ml_kem512, ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { concatBytes, utf8 } from '../base/bytes.ts';

const MLKEM_SEED_BYTES = 64;
const MLKEM_PUBLIC_KEY_BYTES = 1184;
const MLKEM_CIPHERTEXT_BYTES = 1088;
const MLKEM_COINS_BYTES = 32;
const X25519_BYTES = 32;

/** XWingLabel: a drawing of an X-wing. */
const X_WING_LABEL = utf8('\\.//^\\');

/** Of ML-KEM's ring. */
const Q = 3_329;
/** 2^255 − 19. */
const P = 2n ** 255n - 19n;

/** X25519 (RFC 7748 §5) by the Montgomery ladder alone. */
const x25519 = montgomery({
  P,
  type: 'x25519',
  adjustScalarBytes: (scalar: Uint8Array) => {
    const { 0: first = 0, 31: last = 0 } = scalar;
    scalar[0] = first & 0b1111_1000;
    scalar[31] = (last & 0b0111_1111) | 0b0100_0000;
    return scalar;
  },
  powPminus2: (x) => pow(x, P - 2n, P),
});

const combine = (mlkemSecret: Uint8Array, xSecret: Uint8Array, xCiphertext: Uint8Array, xPublicKey: Uint8Array): Uint8Array => {
  const secrets = concatBytes(mlkemSecret, xSecret, xCiphertext, xPublicKey, X_WING_LABEL);
  const combined = sha3_256(secrets);
  for (const secret of [secrets, mlkemSecret, xSecret]) secret.fill(0);
  return combined;
};

interface Keys {
  readonly mlkem: { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array };
  readonly xSecretKey: Uint8Array;
  readonly xPublicKey: Uint8Array;
}

/** All keys of a seed. The caller wipes the two that are secret. */
function* expand(seed: Uint8Array): Generator<void, Keys> {
  if (seed.length !== 32) throw new RangeError('not a seed of X-Wing');
  const expanded = shake256(seed, { dkLen: MLKEM_SEED_BYTES + X25519_BYTES });
  const mlkem = ml_kem768.keygen(expanded.subarray(0, MLKEM_SEED_BYTES));
  const xSecretKey = expanded.slice(MLKEM_SEED_BYTES);
  expanded.fill(0);
  yield;
  return { mlkem, xSecretKey, xPublicKey: x25519.getPublicKey(xSecretKey) };
}

/** In pieces, as all that takes a phone some frames: a page may have its turn at each `yield`. */
export function* publicKeyOfSeed(seed: Uint8Array): Generator<void, Uint8Array> {
  const { mlkem, xSecretKey, xPublicKey } = yield* expand(seed);
  mlkem.secretKey.fill(0);
  xSecretKey.fill(0);
  return concatBytes(mlkem.publicKey, xPublicKey);
}

/** In pieces. @param coins 64 fresh random bytes, which are not wiped here */
export function* encapsulate(publicKey: Uint8Array, coins: Uint8Array): Generator<void, { readonly ciphertext: Uint8Array; readonly sharedSecret: Uint8Array }> {
  const xPublicKey = publicKey.subarray(MLKEM_PUBLIC_KEY_BYTES);
  const xEphemeralKey = coins.subarray(MLKEM_COINS_BYTES);
  const mlkem = ml_kem768.encapsulate(publicKey.subarray(0, MLKEM_PUBLIC_KEY_BYTES), coins.subarray(0, MLKEM_COINS_BYTES));
  yield;
  const xCiphertext = x25519.getPublicKey(xEphemeralKey);
  yield;
  const xSecret = x25519.getSharedSecret(xEphemeralKey, xPublicKey);
  return { ciphertext: concatBytes(mlkem.cipherText, xCiphertext), sharedSecret: combine(mlkem.sharedSecret, xSecret, xCiphertext, xPublicKey) };
}

/**
 * Throws where `encapsulate` would, at once: on a public key that is not reduced (FIPS 203 §7.2, the modulus check), or a point of
 * low order. Takes a quarter of its time.
 *
 * @param coins 64 random bytes, which are not wiped here
 */
export const check = (publicKey: Uint8Array, coins: Uint8Array): void => {
  // Pairs of coefficients, 12 bits each.
  for (let at = 0; at < MLKEM_PUBLIC_KEY_BYTES - 32; at += 3) {
    const pair = (publicKey[at] ?? 0) | ((publicKey[at + 1] ?? 0) << 8) | ((publicKey[at + 2] ?? 0) << 16);
    if ((pair & 0xfff) >= Q || pair >> 12 >= Q) throw new RangeError('not reduced');
  }
  x25519.getSharedSecret(coins.subarray(MLKEM_COINS_BYTES), publicKey.subarray(MLKEM_PUBLIC_KEY_BYTES)).fill(0);
};

/**
 * Browsers compile what has run some dozens of times; until then it takes a phone ten times as long, and its first key a
 * dozen frames in one piece. So its parts run beforehand, one call a turn, the hash inside all of them first, and the
 * same lattice with half the work before ours.
 */
export function* warmUp(): Generator<void, void> {
  for (let i = 0; i < 30; i++) {
    shake256(X_WING_LABEL, {});
    yield;
  }
  for (const kem of [ml_kem512, ml_kem768]) {
    const { publicKey } = kem.keygen(new Uint8Array(MLKEM_SEED_BYTES));
    yield;
    kem.encapsulate(publicKey, new Uint8Array(MLKEM_COINS_BYTES));
    yield;
    x25519.getPublicKey(new Uint8Array(X25519_BYTES));
    yield;
  }
}

/** In pieces. */
export function* decapsulate(ciphertext: Uint8Array, seed: Uint8Array): Generator<void, Uint8Array> {
  const { mlkem, xSecretKey, xPublicKey } = yield* expand(seed);
  try {
    yield;
    const xCiphertext = ciphertext.subarray(MLKEM_CIPHERTEXT_BYTES);
    const mlkemSecret = ml_kem768.decapsulate(ciphertext.subarray(0, MLKEM_CIPHERTEXT_BYTES), mlkem.secretKey);
    yield;
    return combine(mlkemSecret, x25519.getSharedSecret(xSecretKey, xCiphertext), xCiphertext, xPublicKey);
  } finally {
    mlkem.secretKey.fill(0);
    xSecretKey.fill(0);
  }
}
