/** In pieces, as all that takes a phone some frames: a page may have its turn at each `yield`. */
export declare function publicKeyOfSeed(seed: Uint8Array): Generator<void, Uint8Array>;
/** In pieces. @param coins 64 fresh random bytes, which are not wiped here */
export declare function encapsulate(publicKey: Uint8Array, coins: Uint8Array): Generator<void, {
    readonly ciphertext: Uint8Array;
    readonly sharedSecret: Uint8Array;
}>;
/**
 * Throws where `encapsulate` would, at once: on a public key that is not reduced (FIPS 203 §7.2, the modulus check), or a point of
 * low order. Takes a quarter of its time.
 *
 * @param coins 64 random bytes, which are not wiped here
 */
export declare const check: (publicKey: Uint8Array, coins: Uint8Array) => void;
/**
 * Browsers compile what has run some dozens of times; until then it takes a phone ten times as long, and its first key a
 * dozen frames in one piece. So its parts run beforehand, one call a turn, the hash inside all of them first, and the
 * same lattice with half the work before ours.
 */
export declare function warmUp(): Generator<void, void>;
/** In pieces. */
export declare function decapsulate(ciphertext: Uint8Array, seed: Uint8Array): Generator<void, Uint8Array>;
