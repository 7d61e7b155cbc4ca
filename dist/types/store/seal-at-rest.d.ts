import { GuestChatError } from '../base/errors.js';
export declare const RAW_KEY_BYTES = 32;
export interface Sealer {
    seal(key: string, rev: number, value: Uint8Array): Promise<Uint8Array>;
    /** @throws GuestChatError storage-lost */
    open(key: string, rev: number, data: Uint8Array): Promise<Uint8Array>;
}
/** A key that no script can read out. */
export declare const newSealingKey: () => Promise<CryptoKey>;
export declare const newRawKey: () => Uint8Array;
export declare const importRawKey: (raw: Uint8Array) => Promise<CryptoKey>;
export declare const recordLost: () => GuestChatError;
export declare const createSealer: (sealingKey: CryptoKey) => Sealer;
