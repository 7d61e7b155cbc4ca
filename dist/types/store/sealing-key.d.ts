import { type Database } from './database.js';
import { type Sealer } from './seal-at-rest.js';
export interface HeldKey {
    readonly sealer: Sealer;
    /** False: the key lies readable beside the records. */
    readonly sealed: boolean;
    /** Stops handing the key to other tabs. */
    release(): void;
}
/**
 * Finds or makes the key of this device.
 * @throws GuestChatError storage-lost where there are records and no key
 */
export declare const deviceKey: (database: Database) => Promise<HeldKey>;
export declare const forgetSessionKey: (name: string) => void;
/**
 * Finds, inherits or makes the key of this session; in the last case the records of an earlier session are erased.
 * @throws GuestChatError storage-blocked
 */
export declare const sessionKey: (database: Database, name: string) => Promise<HeldKey>;
