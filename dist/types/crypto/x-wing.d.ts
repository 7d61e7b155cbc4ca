export declare const publicKeyOfSeed: (seed: Uint8Array) => Uint8Array;
/** @param coins 64 fresh random bytes, which are not wiped here */
export declare const encapsulate: (publicKey: Uint8Array, coins: Uint8Array) => {
    readonly ciphertext: Uint8Array;
    readonly sharedSecret: Uint8Array;
};
export declare const decapsulate: (ciphertext: Uint8Array, seed: Uint8Array) => Uint8Array;
