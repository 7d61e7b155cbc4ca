import type { Store, StoredRecord } from './store.js';
/** What the handles of one store share. */
export interface SharedMemory {
    readonly records: Map<string, StoredRecord>;
    /** One per open handle: hears what the other handles committed; null = all was erased. */
    readonly handles: Set<(keys: readonly string[] | null) => void>;
}
export declare const createSharedMemory: () => SharedMemory;
export declare const createMemoryStore: (shared?: SharedMemory) => Store;
