import type { Random, Stretch } from '../base/ports.js';
/** `code`: a recovery code that we made. */
export type BackupSecret = {
    readonly kind: 'code' | 'passphrase';
    readonly text: string;
};
type Opened = {
    readonly kind: 'opened';
    readonly content: Uint8Array;
}
/** Every byte is as it was written, and the secret is not the one. */
 | {
    readonly kind: 'wrong-secret';
} | {
    readonly kind: 'damaged';
}
/** Of a version that is not ours. */
 | {
    readonly kind: 'unknown-version';
};
export interface Stretching {
    /** 0 to 1. */
    readonly onProgress?: ((done: number) => void) | undefined;
    /** In place of this thread. */
    readonly stretch?: Stretch | undefined;
}
/** `text` of a code: as `newRecoveryCode` made it. */
export declare const sealBackup: (content: Uint8Array, secret: BackupSecret, random: Random, stretching?: Stretching) => Promise<Uint8Array>;
/** `typed`: the secret as a person wrote it. Changes nothing, whatever the bytes are. */
export declare const openBackup: (file: Uint8Array, typed: string, stretching?: Stretching) => Promise<Opened>;
/** Which secret a backup asks for; null for what is no whole backup of this version. */
export declare const secretKindOf: (file: Uint8Array) => BackupSecret["kind"] | null;
/** The key of a store, under a passphrase. */
export declare const sealLock: (key: Uint8Array, passphrase: string, random: Random, stretching?: Stretching) => Promise<Uint8Array>;
export declare const openLock: (lock: Uint8Array, typed: string, stretching?: Stretching) => Promise<Opened>;
export {};
