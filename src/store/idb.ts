/**
 * The store in IndexedDB, sealed at rest, shared by all tabs of the site.
 *
 * Records lie as `{ rev, data }`, `data` sealed. A transaction seals everything first, then compares and puts in one
 * strict IndexedDB transaction with nothing asynchronous inside. Other tabs hear of the changed keys by
 * BroadcastChannel; where there is none they find out by their next stale `rev`.
 * Not responsible for the connection (`database.ts`), nor for where the sealing key lives (`sealing-key.ts`).
 */
import { get, getMany, promisifyRequest } from 'idb-keyval';
import { createEmitter } from '../base/emitter.ts';
import { assertDistinctKeys, storeClosed, storeErased } from './changes.ts';
import { complete, connect, databaseExists, eraseDatabase, RECORDS, toStoreError, type Database } from './database.ts';
import { recordLost } from './seal-at-rest.ts';
import { deviceKey, forgetSessionKey, type HeldKey } from './sealing-key.ts';
import type { Change, ListOptions, Store, StoredRecord } from './store.ts';

export type Persist = 'device' | 'session';

export interface StoreOptions {
  readonly name: string;
  readonly persist: Persist;
}

interface SealedRecord {
  readonly rev: number;
  readonly data: Uint8Array;
}

/** A session's records never mix with the device's. */
const databaseName = (name: string, persist: Persist): string => (persist === 'device' ? name : `${name}/session`);

/** A record as it lies in the database. @throws GuestChatError storage-lost, for anything else */
const asSealedRecord = (found: unknown): SealedRecord => {
  if (typeof found !== 'object' || found === null || !('rev' in found) || !('data' in found)) throw recordLost();
  const { rev, data } = found;
  if (!Number.isSafeInteger(rev) || (rev as number) < 1 || !(data instanceof Uint8Array)) throw recordLost();
  return { rev: rev as number, data };
};

const revOf = (found: unknown): number => (found === undefined ? 0 : asSealedRecord(found).rev);

/** The least string above all that start with the prefix; undefined if there is none. */
const prefixEnd = (prefix: string): string | undefined => {
  const stem = prefix.replace(/\uffff+$/, '');
  return stem === '' ? undefined : stem.slice(0, -1) + String.fromCharCode(stem.charCodeAt(stem.length - 1) + 1);
};

/** Undefined: no key can match. */
const keyRange = (prefix: string, { after, before }: ListOptions): IDBKeyRange | undefined => {
  const isAfter = after !== undefined && after >= prefix;
  const lower = isAfter ? after : prefix;
  const end = prefixEnd(prefix);
  const upper = before !== undefined && (end === undefined || before < end) ? before : end;
  if (upper === undefined) return IDBKeyRange.lowerBound(lower, isAfter);
  return lower < upper ? IDBKeyRange.bound(lower, upper, isAfter, true) : undefined;
};

const lastEntries = (records: IDBObjectStore, range: IDBKeyRange, limit: number): Promise<[IDBValidKey, unknown][]> =>
  new Promise((resolve, reject) => {
    const entries: [IDBValidKey, unknown][] = [];
    const request = records.openCursor(range, 'prev');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor) entries.push([cursor.key, cursor.value]);
      if (cursor && entries.length < limit) cursor.continue();
      else resolve(entries);
    };
  });

const firstEntries = async (records: IDBObjectStore, range: IDBKeyRange, limit?: number): Promise<[IDBValidKey, unknown][]> => {
  const [keys, values] = await Promise.all([promisifyRequest(records.getAllKeys(range, limit)), promisifyRequest<unknown[]>(records.getAll(range, limit))]);
  return keys.map((key, i) => [key, values[i]]);
};

interface SealedChange {
  readonly key: string;
  /** The revision that must be there. */
  readonly rev: number;
  /** Sealed for rev + 1; null deletes. */
  readonly data: Uint8Array | null;
}

/** Compares all revisions and writes all changes; resolves with the keys whose revision was another. */
const compareAndPut = (transaction: IDBTransaction, changes: readonly SealedChange[]): Promise<readonly string[]> =>
  complete(transaction, (fail) => {
    const records = transaction.objectStore(RECORDS);
    const stale: string[] = [];
    let waiting = changes.length;
    for (const { key, rev } of changes) {
      const request = records.get(key);
      request.onsuccess = () => {
        try {
          if (revOf(request.result) !== rev) stale.push(key);
          waiting -= 1;
          if (waiting > 0 || stale.length > 0) return;
          for (const change of changes) {
            if (change.data) records.put({ rev: change.rev + 1, data: change.data } satisfies SealedRecord, change.key);
            else records.delete(change.key);
          }
        } catch (error) {
          fail(error);
        }
      };
    }
    return stale;
  });

type Message = { readonly keys: readonly string[] } | { readonly erased: true };

const openChannel = (name: string): BroadcastChannel | undefined => {
  try {
    return new BroadcastChannel(`guest-chat:${name}`);
  } catch {
    // Missing, or denied to this document: the tabs do not hear each other.
    return undefined;
  }
};

/** What another tab posted; null for what is no message of ours. */
const asMessage = (data: unknown): Message | null => {
  if (typeof data !== 'object' || data === null) return null;
  if ('erased' in data) return { erased: true };
  if ('keys' in data && Array.isArray(data.keys) && data.keys.every((key) => typeof key === 'string')) return { keys: data.keys };
  return null;
};

const eraseAndTell = async (database: string): Promise<void> => {
  const channel = openChannel(database);
  try {
    await eraseDatabase(database, () => channel?.postMessage({ erased: true } satisfies Message));
    forgetSessionKey(database);
  } finally {
    channel?.close();
  }
};

/**
 * Opens the store, creating it where there is none. Kind `session`: records whose session is gone are erased first.
 * Subscribers hear an empty list when the store was erased in another tab.
 * `keyOf`: where a device's key comes from; it may put a guard before the database's transactions.
 * @throws GuestChatError storage-blocked, storage-full, insecure-page; storage-lost where there are records and no key
 */
export const openStore = async ({ name, persist }: StoreOptions, keyOf: (database: Database) => Promise<HeldKey> = deviceKey): Promise<Store> => {
  const database = databaseName(name, persist);
  const changed = createEmitter<readonly string[]>();
  let state: 'open' | 'closed' | 'erased' = 'open';
  let shutDown = (): void => undefined;

  const whenErased = (): void => {
    if (state !== 'open') return;
    state = 'erased';
    shutDown();
    forgetSessionKey(database);
    changed.emit([]);
  };
  const assertOpen = (): void => {
    if (state === 'closed') throw storeClosed();
    if (state === 'erased') throw storeErased();
  };
  /** What fails after the store was closed or erased fails because of it. */
  const whileOpen = async <T>(run: () => Promise<T>): Promise<T> => {
    assertOpen();
    try {
      return await run();
    } catch (error) {
      assertOpen();
      throw toStoreError(error);
    }
  };

  const connection = await connect(database, whenErased);
  shutDown = connection.close;
  const { sealer, sealed, release } = await whileOpen(() => (persist === 'device' ? keyOf(connection) : import('./session-key.ts').then(({ sessionKey }) => sessionKey(connection, database)))).catch((error: unknown) => {
    connection.close();
    throw error;
  });
  const channel = openChannel(database);
  shutDown = () => {
    channel?.close();
    release();
    connection.close();
  };
  try {
    assertOpen();
  } catch (error) {
    // Erased while the key was fetched.
    shutDown();
    throw error;
  }
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = asMessage(data);
      if (message && 'keys' in message) changed.emit(message.keys);
      else if (message) whenErased();
    };
  }
  /** A step that commits while its handle closes is news to the other tabs all the same. */
  const announce = (keys: readonly string[]): void => {
    const open = state === 'open' ? channel : openChannel(database);
    open?.postMessage({ keys } satisfies Message);
    if (state === 'open') changed.emit(keys);
    else open?.close();
  };

  const unseal = async (key: string, found: unknown): Promise<StoredRecord> => {
    const { rev, data } = asSealedRecord(found);
    return { rev, value: await sealer.open(key, rev, data) };
  };
  /** Revisions that were not given are looked up, all at once. */
  const sealAll = async (changes: readonly Change[]): Promise<SealedChange[]> => {
    const unchecked = changes.filter(({ rev }) => rev === undefined).map(({ key }) => key);
    const found = unchecked.length > 0 ? await getMany<unknown>(unchecked, connection.records) : [];
    return Promise.all(
      changes.map(async ({ key, value, rev }) => {
        const base = rev ?? revOf(found.shift());
        return { key, rev: base, data: value && (await sealer.seal(key, base + 1, value)) };
      }),
    );
  };

  return {
    kind: persist,
    sealed,
    get: (key) =>
      whileOpen(async () => {
        const found = await get<unknown>(key, connection.records);
        return found === undefined ? undefined : unseal(key, found);
      }),
    list: (prefix, options = {}) =>
      whileOpen(async () => {
        const { limit, reverse } = options;
        const range = keyRange(prefix, options);
        if (!range || limit === 0) return [];
        const entries = await connection.records('readonly', (records) => (reverse ? lastEntries(records, range, limit ?? Infinity) : firstEntries(records, range, limit)));
        return Promise.all(entries.map(async ([key, found]) => ({ key: String(key), ...(await unseal(String(key), found)) })));
      }),
    keys: (prefix) =>
      whileOpen(async () => {
        const range = keyRange(prefix, {});
        return range ? (await connection.records('readonly', (records) => promisifyRequest(records.getAllKeys(range)))).map(String) : [];
      }),
    transact: (given) =>
      whileOpen(async () => {
        assertDistinctKeys(given);
        if (given.length === 0) return true;
        // Sealing takes a moment; the caller may clear its arrays meanwhile.
        const changes = given.map((change) => ({ ...change, value: change.value && change.value.slice() }));
        const checked = new Set(changes.filter(({ rev }) => rev !== undefined).map(({ key }) => key));
        for (;;) {
          const sealedChanges = await sealAll(changes);
          const stale = await connection.transaction(RECORDS, 'readwrite', (transaction) => compareAndPut(transaction, sealedChanges));
          if (stale.some((key) => checked.has(key))) return false;
          // An unchecked key moved while we sealed for its old rev: whoever moved it made progress, so this ends.
          if (stale.length === 0) break;
        }
        announce(changes.map(({ key }) => key));
        return true;
      }),
    subscribe: changed.subscribe,
    erase: async () => {
      assertOpen();
      state = 'erased';
      shutDown();
      await eraseAndTell(database);
      changed.emit([]);
    },
    close: () => {
      if (state !== 'open') return;
      state = 'closed';
      shutDown();
    },
  };
};

/** Deletes a store that cannot be opened (storage-lost), or is not open. @throws GuestChatError storage-blocked */
export const eraseStore = ({ name, persist }: StoreOptions): Promise<void> => eraseAndTell(databaseName(name, persist));

/** Whether there is such a store; creates nothing. A session's store may hold only the garbage of an earlier session. */
export const storeExists = (name: string, persist: Persist = 'device'): Promise<boolean> => databaseExists(databaseName(name, persist));

/** Whether this page may store anything; leaves no trace. */
export const probeStorage = async (): Promise<'ok' | 'blocked'> => {
  try {
    await databaseExists('guest-chat-probe');
    return 'ok';
  } catch {
    return 'blocked';
  }
};
