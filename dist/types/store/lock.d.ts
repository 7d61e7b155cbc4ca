import { type Database } from './database.js';
import { type HeldKey } from './sealing-key.js';
/** What holds the key of the device's store; null: it is not locked, or there is none. @throws GuestChatError storage-blocked */
export declare const lockOf: (name: string) => Promise<Uint8Array | null>;
/**
 * For `openStore`. `raw`: the key, where the store is locked. `onLocked` hears of a lock that another tab has put on.
 * @throws GuestChatError storage-blocked where the store is locked and `raw` is null, storage-full
 */
export declare const lockableKey: (raw: Uint8Array | null, onLocked: () => void) => (database: Database) => Promise<HeldKey>;
/** Puts a lock on: `raw` is a new key, and `lock` holds it. @throws GuestChatError storage-full, storage-blocked (also where it is locked already) */
export declare const putLock: (name: string, raw: Uint8Array, lock: Uint8Array, onProgress: (done: number) => void) => Promise<void>;
/** The same key under another passphrase. @throws GuestChatError storage-blocked where the lock is another by now */
export declare const replaceLock: (name: string, lock: Uint8Array, next: Uint8Array) => Promise<void>;
/** The key without a lock, as the browser keeps it for others. @throws GuestChatError storage-blocked where the lock is another by now */
export declare const takeLockOff: (name: string, lock: Uint8Array, raw: Uint8Array) => Promise<void>;
