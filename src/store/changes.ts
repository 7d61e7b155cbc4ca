/** What every store checks of a list of changes before it looks at its records. */
import { GuestChatError } from '../base/errors.ts';
import type { Change } from './store.ts';

/** Two changes of one key in a transaction have no order that a compare-and-swap could mean. */
export const assertDistinctKeys = (changes: readonly Change[]): void => {
  if (new Set(changes.map(({ key }) => key)).size !== changes.length) throw new GuestChatError('internal', 'a key changes twice in one transaction');
};

export const storeClosed = (): GuestChatError => new GuestChatError('internal', 'the store is closed');
export const storeErased = (): GuestChatError => new GuestChatError('storage-lost', 'the store was erased');
