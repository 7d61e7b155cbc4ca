/**
 * The store port: named records with a revision, and transactions that compare and swap.
 *
 * The engine writes each step (ratchet state, message, outbox, cursor) as one transaction. The store knows nothing
 * of what a record means; it seals values at rest where the device can, and tells every tab which keys changed.
 */
export interface StoredRecord {
    /** Grows by one with every write of this key, starting at 1. */
    readonly rev: number;
    readonly value: Uint8Array;
}
export interface Change {
    readonly key: string;
    /** The new value, or null to delete the record. */
    readonly value: Uint8Array | null;
    /** The revision this change builds on: 0 = the record must not exist, absent = whatever is there. */
    readonly rev?: number;
}
export interface ListOptions {
    /** Keys strictly greater than this one. */
    readonly after?: string;
    /** Keys strictly less than this one. */
    readonly before?: string;
    readonly limit?: number;
    /** From the greatest key downwards. */
    readonly reverse?: boolean;
}
export interface Store {
    /** Where the records live and how they are sealed; shown to people, never decided on. */
    readonly kind: 'device' | 'session' | 'memory';
    /** False where the engine refuses to keep a CryptoKey, so that the sealing key lies beside the records. */
    readonly sealed: boolean;
    get(key: string): Promise<StoredRecord | undefined>;
    /** All records whose key starts with `prefix`, in ascending key order (UTF-16 code units) unless reversed. */
    list(prefix: string, options?: ListOptions): Promise<readonly (StoredRecord & {
        readonly key: string;
    })[]>;
    /** The keys alone: nothing is unsealed. */
    keys(prefix: string): Promise<readonly string[]>;
    /**
     * Writes all changes in one strict-durability transaction, or nothing. False: some `rev` was stale, nothing was written.
     * Resolves after the transaction completed.
     * @throws GuestChatError storage-blocked, storage-full
     */
    transact(changes: readonly Change[]): Promise<boolean>;
    /** Hears the keys of every committed transaction, of this tab (before `transact` resolves) and of the others. */
    subscribe(listener: (keys: readonly string[]) => void): () => void;
    /** Deletes every record and the sealing key. The store is closed afterwards, in every tab. */
    erase(): Promise<void>;
    close(): void;
}
