import type { GuestChatError } from '../base/errors.js';
import { type Database } from './database.js';
/** `entry` of KEYS has to be `id` from now on. `onChanged`: it is not, and nothing was written; gives the error. */
export declare const guard: (database: Database, entry: string, id: Uint8Array | undefined, onChanged: () => GuestChatError) => void;
