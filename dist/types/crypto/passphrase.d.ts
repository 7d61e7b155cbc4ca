import type { Random } from '../base/ports.js';
export interface Argon2Parameters {
    /** KiB. */
    readonly memory: number;
    readonly passes: number;
}
/** 32 bytes, made in short slices. `onProgress`: 0 to 1. */
export declare const argon2id: (password: string, salt: Uint8Array, { memory, passes }: Argon2Parameters, onProgress: (done: number) => void) => Promise<Uint8Array>;
/** 28 symbols of five random bits each, in groups of four: `7K3M-…`. 140 bits: nobody finds it by trying. */
export declare const newRecoveryCode: (random: Random) => string;
/** As it was made, whatever a person made of case, spaces and dashes, or of signs that look alike; null for what is no code. */
export declare const normalRecoveryCode: (typed: string) => string | null;
/** Two keyboards may write the same letters in two ways. */
export declare const normalPassphrase: (typed: string) => string;
