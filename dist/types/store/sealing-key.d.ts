import { type Database } from './database.js';
import { type Sealer } from './seal-at-rest.js';
/** Its name in the database. */
export declare const ENTRY = "sealing-key";
export interface HeldKey {
    readonly sealer: Sealer;
    /** False: the key lies readable beside the records. */
    readonly sealed: boolean;
    /** Stops handing the key to other tabs. */
    release(): void;
}
/** Whether the engine has kept the key whole. */
export declare const works: (key: CryptoKey) => Promise<boolean>;
/**
 * Finds or makes the key of this device.
 * @throws GuestChatError storage-lost where there are records and no key
 */
export declare const deviceKey: (database: Database) => Promise<HeldKey>;
/** The name of a session's key in sessionStorage. */
export declare const sessionEntry: (name: string) => string;
export declare const forgetSessionKey: (name: string) => void;
