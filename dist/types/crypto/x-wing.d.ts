export declare const publicKeyOfSeed: (seed: Uint8Array) => Uint8Array;
/** @param coins 64 fresh random bytes, which are not wiped here */
export declare const encapsulate: (publicKey: Uint8Array, coins: Uint8Array) => {
    readonly ciphertext: Uint8Array;
    readonly sharedSecret: Uint8Array;
};
/**
 * Throws where `encapsulate` would: on a public key that is not reduced, or a point of low order. Of an encapsulation it
 * leaves out what does not depend on the key.
 *
 * @param coins 64 random bytes, which are not wiped here
 */
export declare const check: (publicKey: Uint8Array, coins: Uint8Array) => void;
export declare const decapsulate: (ciphertext: Uint8Array, seed: Uint8Array) => Uint8Array;
