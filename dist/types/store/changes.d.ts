/** What every store checks of a list of changes before it looks at its records. */
import { GuestChatError } from '../base/errors.js';
import type { Change } from './store.js';
/** Two changes of one key in a transaction have no order that a compare-and-swap could mean. */
export declare const assertDistinctKeys: (changes: readonly Change[]) => void;
export declare const storeClosed: () => GuestChatError;
export declare const storeErased: () => GuestChatError;
