import type { Random, StretchCosts } from '../base/ports.js';
/** 32 bytes, made in short slices. `onProgress`: 0 to 1. */
export declare const stretchInSlices: (password: string, salt: Uint8Array, costs: StretchCosts, onProgress: (done: number) => void) => Promise<Uint8Array>;
/** The same in one go, for a thread of its own. */
export declare const stretchAtOnce: (password: string, salt: Uint8Array, costs: StretchCosts, onProgress: (done: number) => void) => Uint8Array;
/** 28 symbols of five random bits each, in groups of four: `7K3M-…`. 140 bits: nobody finds it by trying. */
export declare const newRecoveryCode: (random: Random) => string;
/** As it was made, whatever a person made of case, spaces and dashes, or of signs that look alike; null for what is no code. */
export declare const normalRecoveryCode: (typed: string) => string | null;
/** Two keyboards may write the same letters in two ways. */
export declare const normalPassphrase: (typed: string) => string;
