import { type Database } from './database.js';
import { type HeldKey } from './sealing-key.js';
/**
 * Finds, inherits or makes the key of this session; in the last case the records of an earlier session are erased.
 * @throws GuestChatError storage-blocked
 */
export declare const sessionKey: (database: Database, name: string) => Promise<HeldKey>;
