/**
 * A database that works only as long as its key is the one of now: whoever still works under a key before finds that out
 * in the transaction itself, and writes nothing. A file of its own, loaded where keys can change.
 */
import { sameBytes } from '../base/bytes.ts';
import type { GuestChatError } from '../base/errors.ts';
import { KEYS, RECORDS, type Database } from './database.ts';

const isSame = (one: unknown, other: unknown): boolean => (one instanceof Uint8Array && other instanceof Uint8Array ? sameBytes(one, other) : one === other);

/** `entry` of KEYS has to be `id` from now on. `onChanged`: it is not, and nothing was written; gives the error. */
export const guard = (database: Database, entry: string, id: Uint8Array | undefined, onChanged: () => GuestChatError): void => {
  const { transaction: unguarded } = database;
  const transaction: Database['transaction'] = async (stores, mode, run) => {
    let isOther = false;
    try {
      return await unguarded([...new Set([stores, KEYS].flat())], mode, (begun) => {
        const asked = begun.objectStore(KEYS).get(entry);
        asked.onsuccess = () => {
          if (isSame(asked.result, id)) return;
          isOther = true;
          begun.abort();
        };
        return run(begun);
      });
    } catch (error) {
      if (!isOther) throw error;
      throw onChanged();
    }
  };
  const records: Database['records'] = (mode, run) => transaction(RECORDS, mode, (begun) => run(begun.objectStore(RECORDS)));
  Object.assign(database, { transaction, records });
};
