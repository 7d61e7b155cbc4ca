import { type Database } from './database.js';
import { type HeldKey } from './sealing-key.js';
import type { Store } from './store.js';
export type Persist = 'device' | 'session';
export interface StoreOptions {
    readonly name: string;
    readonly persist: Persist;
}
/**
 * Opens the store, creating it where there is none. Kind `session`: records whose session is gone are erased first.
 * Subscribers hear an empty list when the store was erased in another tab.
 * `keyOf`: where a device's key comes from; it may put a guard before the database's transactions.
 * @throws GuestChatError storage-blocked, storage-full, insecure-page; storage-lost where there are records and no key
 */
export declare const openStore: ({ name, persist }: StoreOptions, keyOf?: (database: Database) => Promise<HeldKey>) => Promise<Store>;
/** Deletes a store that cannot be opened (storage-lost), or is not open. @throws GuestChatError storage-blocked */
export declare const eraseStore: ({ name, persist }: StoreOptions) => Promise<void>;
/** Whether there is such a store; creates nothing. A session's store may hold only the garbage of an earlier session. */
export declare const storeExists: (name: string, persist?: Persist) => Promise<boolean>;
/** Whether this page may store anything; leaves no trace. */
export declare const probeStorage: () => Promise<"ok" | "blocked">;
