/**
 * One IndexedDB database: opening, closing, reopening and deleting it, and what its errors mean.
 *
 * Two object stores: RECORDS (what the engine keeps, sealed) and KEYS (the sealing key, or its id). Not responsible
 * for what lies in them. The connection can vanish under us (a tab that erases, a browser that reclaims it, a phone
 * that slept): it is opened again by the next use, and never creates a database that was erased meanwhile.
 * A page in the back-forward cache holds up nobody: its transactions are aborted, and run again when it is shown.
 */
import { type UseStore } from 'idb-keyval';
import { GuestChatError } from '../base/errors.js';
export declare const RECORDS = "records";
export declare const KEYS = "keys";
/** Our code for an error of IndexedDB, WebCrypto's key storage or web storage. */
export declare const toStoreError: (error: unknown) => GuestChatError;
/** Whether the database exists; does not create it. @throws GuestChatError storage-blocked */
export declare const databaseExists: (name: string) => Promise<boolean>;
/**
 * Resolves when the transaction is complete, with what `run` returned.
 * A `run` that throws, or calls `fail`, aborts it; the promise then rejects with that error.
 */
export declare const complete: <T>(transaction: IDBTransaction, run: (fail: (error: unknown) => void) => T) => Promise<T>;
export interface Database {
    /** A transaction with strict durability; `run` is called as soon as it exists, in the same task. */
    transaction<T>(stores: string | readonly string[], mode: IDBTransactionMode, run: (transaction: IDBTransaction) => T | PromiseLike<T>): Promise<T>;
    /** RECORDS, as the functions of idb-keyval want it. */
    readonly records: UseStore;
    /** KEYS likewise. */
    readonly keys: UseStore;
    close(): void;
}
/**
 * Opens or creates the database. `onErased` is called once if somebody else deletes it.
 * @throws GuestChatError storage-blocked, storage-full; later uses also storage-lost, once it was erased
 */
export declare const connect: (name: string, onErased: () => void) => Promise<Database>;
/**
 * Empties the database, then deletes it. `afterEmptied` tells the other tabs, so that they let go.
 * A tab that does not let go cannot keep anything: the records are gone, and the browser deletes the rest when it closes.
 * A database that is damaged, or of a later version, is deleted without being emptied.
 * @throws GuestChatError storage-blocked
 */
export declare const eraseDatabase: (name: string, afterEmptied: () => void) => Promise<void>;
