import type { Random } from '../base/ports.js';
/** `code`: a recovery code that we made. */
export type BackupSecret = {
    readonly kind: 'code' | 'passphrase';
    readonly text: string;
};
export type OpenedBackup = {
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
/** `text` of a code: as `newRecoveryCode` made it. `onProgress`: 0 to 1. */
export declare const sealBackup: (content: Uint8Array, { kind, text }: BackupSecret, random: Random, onProgress?: (done: number) => void) => Promise<Uint8Array>;
/** Which secret a backup asks for; null for what is no whole backup of this version. */
export declare const secretKindOf: (backup: Uint8Array) => BackupSecret["kind"] | null;
/** `typed`: the secret as a person wrote it. Changes nothing, whatever the bytes are. */
export declare const openBackup: (backup: Uint8Array, typed: string, onProgress?: (done: number) => void) => Promise<OpenedBackup>;
