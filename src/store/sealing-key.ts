/**
 * Where the sealing key of a store lives, and what happens when it is not there.
 *
 *   device    a non-extractable CryptoKey in IndexedDB; where the engine cannot keep one, its bytes (sealed = false)
 *   session   session-key.ts
 */
import { get } from 'idb-keyval';
import { sameBytes } from '../base/bytes.ts';
import { GuestChatError } from '../base/errors.ts';
import { systemRandom } from '../base/ports.ts';
import { complete, KEYS, RECORDS, type Database } from './database.ts';
import { createSealer, importRawKey, newRawKey, newSealingKey, RAW_KEY_BYTES, type Sealer } from './seal-at-rest.ts';

/** Its name in the database. */
export const ENTRY = 'sealing-key';

export interface HeldKey {
  readonly sealer: Sealer;
  /** False: the key lies readable beside the records. */
  readonly sealed: boolean;
  /** Stops handing the key to other tabs. */
  release(): void;
}

const keyLost = (): GuestChatError => new GuestChatError('storage-lost', 'the sealing key is gone');
const nothingToRelease = (): void => undefined;

/** Whether the engine has kept the key whole. */
export const works = async (key: CryptoKey): Promise<boolean> => {
  const { seal, open } = createSealer(key);
  const value = systemRandom(16);
  try {
    return sameBytes(await open('', 0, await seal('', 0, value)), value);
  } catch {
    return false;
  }
};

/** Puts the entry if what is there may be replaced. @throws GuestChatError storage-lost, if records rest under what is there */
const putEntry = (database: Database, entry: CryptoKey | Uint8Array, mayReplace: (found: unknown) => boolean): Promise<void> =>
  database.transaction([RECORDS, KEYS], 'readwrite', (transaction) =>
    complete(transaction, (fail) => {
      const keys = transaction.objectStore(KEYS);
      const count = transaction.objectStore(RECORDS).count();
      const found = keys.get(ENTRY);
      found.onsuccess = () => {
        if (!mayReplace(found.result)) return;
        if (count.result > 0) return fail(keyLost());
        try {
          keys.put(entry, ENTRY);
        } catch (error) {
          fail(error);
        }
      };
    }),
  );

/**
 * Finds or makes the key of this device.
 * @throws GuestChatError storage-lost where there are records and no key
 */
export const deviceKey = async (database: Database): Promise<HeldKey> => {
  const usable = (entry: unknown): entry is CryptoKey | Uint8Array => entry instanceof CryptoKey || (entry instanceof Uint8Array && entry.length === RAW_KEY_BYTES);
  const hold = async (entry: CryptoKey | Uint8Array): Promise<HeldKey> => {
    const isRaw = entry instanceof Uint8Array;
    return { sealer: createSealer(isRaw ? await importRawKey(entry) : entry), sealed: !isRaw, release: nothingToRelease };
  };
  const readEntry = (): Promise<unknown> => get<unknown>(ENTRY, database.keys);

  const found = await readEntry();
  if (usable(found)) return hold(found);

  const made = await newSealingKey();
  let kept: unknown;
  try {
    await putEntry(database, made, (entry) => !usable(entry));
    kept = await readEntry();
  } catch (error) {
    // Private windows of Firefox cannot clone a CryptoKey (DataCloneError). Lost, full and blocked are not about the key.
    const cause = error instanceof GuestChatError ? error.cause : undefined;
    if (!(cause instanceof DOMException && cause.name === 'DataCloneError')) throw error;
  }
  if (kept instanceof Uint8Array && usable(kept)) return hold(kept);
  // Of two tabs that open at once, one key is kept. It is tried, as WebKit without a keychain gives back a dead key or null.
  if (kept instanceof CryptoKey && (await works(kept))) return hold(kept);

  await putEntry(database, newRawKey(), (entry) => !(entry instanceof Uint8Array));
  const raw = await readEntry();
  if (!usable(raw)) throw keyLost();
  return hold(raw);
};

/** The name of a session's key in sessionStorage. */
export const sessionEntry = (name: string): string => `guest-chat-key:${name}`;

export const forgetSessionKey = (name: string): void => {
  try {
    sessionStorage.removeItem(sessionEntry(name));
  } catch {
    // Denied: then there is none.
  }
};
