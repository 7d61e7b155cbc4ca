/**
 * A device's store whose key lies there only under a passphrase, and the way there and back.
 *
 *   sealing-key    a CryptoKey ──rekey──▶ { lock, old } ──every record sealed anew──▶ { lock } ──unlock for good──▶ a CryptoKey
 *   key-id         another one with every rekey
 *
 * `lock` is what holds the key, and nothing here can open it: the engine does. Of a store that was unlocked, the key was
 * in the database, and may lie on the disk for a while after it is deleted; so a lock begins with a new key. A browser
 * that dies in between goes on with the rest when it is unlocked. Another tab that still works under the key before
 * finds `key-id` changed in the transaction itself, and writes nothing.
 */
import { get, promisifyRequest } from 'idb-keyval';
import { sameBytes } from '../base/bytes.ts';
import { GuestChatError } from '../base/errors.ts';
import { systemRandom } from '../base/ports.ts';
import { complete, connect, databaseExists, KEYS, RECORDS, type Database } from './database.ts';
import { guard } from './guard.ts';
import { createSealer, importRawKey, newRawKey, RAW_KEY_BYTES, type Sealer } from './seal-at-rest.ts';
import { deviceKey, ENTRY, works, type HeldKey } from './sealing-key.ts';

const ID = 'key-id';
const ID_BYTES = 16;
/** Records in one transaction: enough that transactions are not most of the work, few enough for a phone's memory. */
const CHUNK = 500;

interface LockedEntry {
  readonly lock: Uint8Array;
  /** The key before, until no record is under it any more. */
  readonly old?: CryptoKey | Uint8Array;
}

const isLocked = (entry: unknown): entry is LockedEntry => typeof entry === 'object' && entry !== null && 'lock' in entry && entry.lock instanceof Uint8Array;
const readEntry = (database: Database): Promise<unknown> => get<unknown>(ENTRY, database.keys);
const readId = (database: Database): Promise<Uint8Array | undefined> => get<Uint8Array>(ID, database.keys);
const lockedElsewhere = (): GuestChatError => new GuestChatError('storage-blocked', 'the store was locked in another tab');

const putEntry = (database: Database, entry: unknown, is: (found: unknown) => boolean, id?: Uint8Array): Promise<void> =>
  database.transaction(KEYS, 'readwrite', (transaction) =>
    complete(transaction, (fail) => {
      const keys = transaction.objectStore(KEYS);
      const found = keys.get(ENTRY);
      found.onsuccess = () => {
        if (!is(found.result)) return fail(lockedElsewhere());
        try {
          keys.put(entry, ENTRY);
          if (id) keys.put(id, ID);
        } catch (error) {
          fail(error);
        }
      };
    }),
  );

const isLockOf = (lock: Uint8Array) => (entry: unknown): boolean => isLocked(entry) && sameBytes(entry.lock, lock);
/** No record is under the key before. */
const isWholeLockOf = (lock: Uint8Array) => (entry: unknown): boolean => isLocked(entry) && !entry.old && sameBytes(entry.lock, lock);

interface Resealed {
  readonly key: IDBValidKey;
  readonly record: { readonly rev: number; readonly data: Uint8Array };
}

/** Under the new key. Its rev stays: nobody else sees a change. Null: it is not under the one before, so under the new one already, or damaged. */
const reseal = async (from: Sealer, to: Sealer, key: IDBValidKey, found: unknown): Promise<Resealed | null> => {
  const { rev, data } = found as Resealed['record'];
  const value = await from.open(String(key), rev, data).catch(() => null);
  if (value === null) return null;
  const record = { rev, data: await to.seal(String(key), rev, value) };
  value.fill(0);
  return { key, record };
};

/** Every record under the new key; then the key before is gone. */
const sealAnew = async (database: Database, lock: Uint8Array, old: CryptoKey | Uint8Array, raw: Uint8Array, onProgress: (done: number) => void): Promise<void> => {
  const from = createSealer(old instanceof Uint8Array ? await importRawKey(old) : old);
  const to = createSealer(await importRawKey(raw));
  const count = await database.records('readonly', (records) => promisifyRequest(records.count()));
  let range: IDBKeyRange | null = null;
  for (let done = 0; ; done += CHUNK) {
    const [keys, values] = await database.records('readonly', (records) => Promise.all([promisifyRequest(records.getAllKeys(range, CHUNK)), promisifyRequest<unknown[]>(records.getAll(range, CHUNK))]));
    if (keys.length === 0) break;
    // What is damaged stays as it is: it must not keep all else locked for good.
    const resealed = (await Promise.all(keys.map((key, at) => reseal(from, to, key, values[at])))).filter((one) => one !== null);
    await database.transaction(RECORDS, 'readwrite', (transaction) =>
      complete(transaction, (fail) => {
        const records = transaction.objectStore(RECORDS);
        const kept = new Map(resealed.map(({ key, record }) => [key, record]));
        // All of them by one request: one for each would take longer than to seal them.
        const chunk = IDBKeyRange.bound(keys[0], keys.at(-1));
        const keysNow = records.getAllKeys(chunk);
        const now = records.getAll(chunk);
        now.onsuccess = () => {
          try {
            for (const [at, key] of keysNow.result.entries()) {
              const record = kept.get(key);
              // Another tab that was unlocked meanwhile writes under the new key already.
              if (record && (now.result[at] as Resealed['record']).rev === record.rev) records.put(record, key);
            }
          } catch (error) {
            fail(error);
          }
        };
      }),
    );
    onProgress(Math.min(1, (done + keys.length) / Math.max(1, count)));
    range = IDBKeyRange.lowerBound(keys.at(-1), true);
  }
  await putEntry(database, { lock } satisfies LockedEntry, isLockOf(lock));
};

const within = async <T>(name: string, work: (database: Database) => Promise<T>): Promise<T> => {
  const database = await connect(name, () => undefined);
  try {
    return await work(database);
  } finally {
    database.close();
  }
};

/** What holds the key of the device's store; null: it is not locked, or there is none. @throws GuestChatError storage-blocked */
export const lockOf = async (name: string): Promise<Uint8Array | null> => {
  if (!(await databaseExists(name))) return null;
  const entry = await within(name, readEntry);
  return isLocked(entry) ? entry.lock : null;
};

/**
 * For `openStore`. `raw`: the key, where the store is locked. `onLocked` hears of a lock that another tab has put on.
 * @throws GuestChatError storage-blocked where the store is locked and `raw` is null, storage-full
 */
export const lockableKey = (raw: Uint8Array | null, onLocked: () => void) => async (database: Database): Promise<HeldKey> => {
  const id = await readId(database);
  const entry = await readEntry(database);
  guard(database, ID, id, () => {
    onLocked();
    return lockedElsewhere();
  });
  if (!isLocked(entry)) return deviceKey(database);
  if (raw === null) throw lockedElsewhere();
  if (entry.old) await sealAnew(database, entry.lock, entry.old, raw, () => undefined);
  return { sealer: createSealer(await importRawKey(raw)), sealed: true, release: () => undefined };
};

/** Puts a lock on: `raw` is a new key, and `lock` holds it. @throws GuestChatError storage-full, storage-blocked (also where it is locked already) */
export const putLock = (name: string, raw: Uint8Array, lock: Uint8Array, onProgress: (done: number) => void): Promise<void> =>
  within(name, async (database) => {
    const old = await readEntry(database);
    if (!(old instanceof CryptoKey) && !(old instanceof Uint8Array && old.length === RAW_KEY_BYTES)) throw lockedElsewhere();
    const id = systemRandom(ID_BYTES);
    await putEntry(database, { lock, old } satisfies LockedEntry, (entry) => !isLocked(entry), id);
    guard(database, ID, id, lockedElsewhere);
    await sealAnew(database, lock, old, raw, onProgress);
  });

/** The same key under another passphrase. @throws GuestChatError storage-blocked where the lock is another by now */
export const replaceLock = (name: string, lock: Uint8Array, next: Uint8Array): Promise<void> =>
  within(name, (database) => putEntry(database, { lock: next } satisfies LockedEntry, isWholeLockOf(lock)));

const PROBE = 'probe';

/** Whether this engine gives back what it was asked to keep: sealing-key.ts knows those that do not. Asked with a key of nothing. */
const canKeep = async (database: Database): Promise<boolean> => {
  try {
    const key = await importRawKey(newRawKey());
    await database.keys('readwrite', (keys) => promisifyRequest(keys.put(key, PROBE)));
    const kept = await get<unknown>(PROBE, database.keys);
    return kept instanceof CryptoKey && (await works(kept));
  } catch {
    return false;
  } finally {
    await database.keys('readwrite', (keys) => promisifyRequest(keys.delete(PROBE)));
  }
};

/** The key without a lock, as the browser keeps it for others. @throws GuestChatError storage-blocked where the lock is another by now */
export const takeLockOff = (name: string, lock: Uint8Array, raw: Uint8Array): Promise<void> =>
  within(name, async (database) => {
    await putEntry(database, (await canKeep(database)) ? await importRawKey(raw) : raw.slice(), isWholeLockOf(lock));
  });
