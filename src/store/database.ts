/**
 * One IndexedDB database: opening, closing, reopening and deleting it, and what its errors mean.
 *
 * Two object stores: RECORDS (what the engine keeps, sealed) and KEYS (the sealing key, or its id). Not responsible
 * for what lies in them. The connection can vanish under us (a tab that erases, a browser that reclaims it, a phone
 * that slept): it is opened again by the next use, and never creates a database that was erased meanwhile.
 * A page in the back-forward cache holds up nobody: its transactions are aborted, and run again when it is shown.
 */
import { promisifyRequest, type UseStore } from 'idb-keyval';
import { GuestChatError } from '../base/errors.ts';
import { storeClosed, storeErased } from './changes.ts';

export const RECORDS = 'records';
export const KEYS = 'keys';
const VERSION = 1;
/** A browser that has not opened a database by then never will; slow phones need about a second. */
const OPEN_MS = 10_000;
/** How long the deletion of a database that is emptied already waits for tabs that still hold it open. */
const DELETE_BLOCKED_MS = 2_000;

const nameOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined);

/** Our code for an error of IndexedDB, WebCrypto's key storage or web storage. */
export const toStoreError = (error: unknown): GuestChatError => {
  if (error instanceof GuestChatError) return error;
  const name = nameOf(error);
  if (name === 'QuotaExceededError') return new GuestChatError('storage-full', 'no room left', { cause: error });
  if (error === null || error instanceof DOMException) return new GuestChatError('storage-blocked', 'storage failed', { cause: error });
  return new GuestChatError('internal', 'storage failed', { cause: error });
};

const blocked = (): GuestChatError => new GuestChatError('storage-blocked', 'storage is not available');

const factory = (): IDBFactory => {
  // Reading the property throws where site data is blocked, and is null or undefined in some private windows.
  let found: IDBFactory | null | undefined;
  try {
    found = globalThis.indexedDB;
  } catch (error) {
    throw toStoreError(error);
  }
  if (!found) throw blocked();
  return found;
};

const requestDatabase = (name: string, mayCreate: boolean): Promise<IDBDatabase | undefined> =>
  new Promise((resolve, reject) => {
    const request = factory().open(name, VERSION);
    let missing = false;
    let gaveUp = false;
    const giveUp = (): void => {
      gaveUp = true;
      reject(blocked());
    };
    const timer = setTimeout(giveUp, OPEN_MS);
    request.onblocked = giveUp;
    request.onupgradeneeded = () => {
      missing = !mayCreate;
      // An aborted first upgrade leaves no database behind.
      if (missing || gaveUp) return request.transaction?.abort();
      for (const store of [RECORDS, KEYS]) request.result.createObjectStore(store);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      if (gaveUp) request.result.close();
      else resolve(request.result);
    };
    request.onerror = (event) => {
      clearTimeout(timer);
      // Firefox hands unhandled errors of IndexedDB on to window.onerror.
      event.preventDefault();
      if (missing) resolve(undefined);
      else reject(toStoreError(request.error));
    };
  });

/** Whether the database may exist, by the browser's list; older Firefox has none. */
const isListed = async (name: string): Promise<boolean> => {
  const indexed: Partial<IDBFactory> = factory();
  if (!indexed.databases) return true;
  return (await factory().databases()).some((info) => info.name === name);
};

/**
 * Undefined: there is no such database, and it was not to be created.
 * The list is asked first, as WebKit keeps an empty database of version 0 where the first upgrade was aborted.
 */
const openDatabase = async (name: string, mayCreate: boolean): Promise<IDBDatabase | undefined> =>
  mayCreate || (await isListed(name)) ? requestDatabase(name, mayCreate) : undefined;

/** Whether the database exists; does not create it. @throws GuestChatError storage-blocked */
export const databaseExists = async (name: string): Promise<boolean> => {
  try {
    const db = await openDatabase(name, false);
    db?.close();
    return db !== undefined;
  } catch (error) {
    throw toStoreError(error);
  }
};

/**
 * Resolves when the transaction is complete, with what `run` returned.
 * A `run` that throws, or calls `fail`, aborts it; the promise then rejects with that error.
 */
export const complete = <T>(transaction: IDBTransaction, run: (fail: (error: unknown) => void) => T): Promise<T> =>
  new Promise((resolve, reject) => {
    let failed = false;
    let failure: unknown;
    const fail = (error: unknown): void => {
      if (failed) return;
      failed = true;
      failure = error;
      transaction.abort();
    };
    let result: T | undefined;
    transaction.oncomplete = () => resolve(result as T);
    transaction.onabort = () => reject(failed ? failure : transaction.error);
    transaction.onerror = (event) => {
      event.preventDefault();
      const error = (event.target as IDBRequest | null)?.error;
      // Requests that an abort cut short: the transaction knows why it was aborted.
      if (nameOf(error) !== 'AbortError') fail(error);
    };
    try {
      result = run(fail);
    } catch (error) {
      fail(error);
    }
  });

export interface Database {
  /** A transaction with strict durability; `run` is called as soon as it exists, in the same task. */
  transaction<T>(stores: string | readonly string[], mode: IDBTransactionMode, run: (transaction: IDBTransaction) => T | PromiseLike<T>): Promise<T>;
  /** RECORDS, as the functions of idb-keyval want it. */
  readonly records: UseStore;
  /** KEYS likewise. */
  readonly keys: UseStore;
  close(): void;
}

/**
 * Opens or creates the database. `onErased` is called once if somebody else deletes it.
 * @throws GuestChatError storage-blocked, storage-full; later uses also storage-lost, once it was erased
 */
export const connect = async (name: string, onErased: () => void): Promise<Database> => {
  let state: 'open' | 'closed' | 'erased' = 'open';
  let connection: Promise<IDBDatabase> | undefined;
  const running = new Set<IDBTransaction>();
  /** While the page is put aside. */
  let shown: Promise<unknown> | undefined;

  /** WebKit leaves the transactions of a page put aside half done, and all other pages wait for them. */
  const putAside = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    shown = new Promise((resolve) => addEventListener('pageshow', resolve, { once: true }));
    for (const transaction of running) {
      try {
        transaction.abort();
        running.delete(transaction);
      } catch {
        // It is committed already.
      }
    }
  };
  const erased = (): GuestChatError => {
    if (state === 'open') {
      state = 'erased';
      onErased();
    }
    return storeErased();
  };
  const open = (mayCreate: boolean): Promise<IDBDatabase> => {
    const opening = openDatabase(name, mayCreate).then((db) => {
      if (!db) throw erased();
      if (state !== 'open') {
        db.close();
        throw storeClosed();
      }
      const forget = (): void => {
        if (connection === opening) connection = undefined;
      };
      // The browser closed it: site data cleared, a disk fault, or WebKit's storage process gone.
      db.onclose = forget;
      db.onversionchange = (event) => {
        db.close();
        forget();
        if (event.newVersion === null) erased();
      };
      return db;
    });
    connection = opening;
    opening.catch(() => {
      if (connection === opening) connection = undefined;
    });
    return opening;
  };
  const transaction: Database['transaction'] = async (stores, mode, run) => {
    for (let tries = 1; ; tries++) {
      await shown;
      if (state !== 'open') throw state === 'erased' ? storeErased() : storeClosed();
      const opening = connection ?? open(false);
      let begun: IDBTransaction | undefined;
      try {
        const db = await opening;
        begun = db.transaction(stores as string | string[], mode, { durability: 'strict' });
        running.add(begun);
        return await run(begun);
      } catch (error) {
        // Aborted by us: it runs again, whatever it was.
        if (begun && !running.has(begun)) {
          tries -= 1;
          continue;
        }
        // A connection may be dead without having said so: WebKit throws InvalidStateError here, and fails reads with
        // UnknownError (https://bugs.webkit.org/show_bug.cgi?id=197050). A write that began may have been committed.
        const isDead = error instanceof DOMException && ['InvalidStateError', 'UnknownError', 'AbortError'].includes(error.name);
        if (!isDead || tries > 1 || (begun && mode !== 'readonly')) throw toStoreError(error);
        if (connection === opening) connection = undefined;
        opening.then((db) => db.close(), () => undefined);
      } finally {
        if (begun) running.delete(begun);
      }
    }
  };
  const useStore = (store: string): UseStore => (mode, run) => transaction(store, mode, (begun) => run(begun.objectStore(store)));

  try {
    await open(true);
  } catch (error) {
    throw toStoreError(error);
  }
  addEventListener('pagehide', putAside);
  return {
    transaction,
    records: useStore(RECORDS),
    keys: useStore(KEYS),
    close: () => {
      if (state === 'open') state = 'closed';
      removeEventListener('pagehide', putAside);
      connection?.then((db) => db.close(), () => undefined);
      connection = undefined;
    },
  };
};

/** False: it could not be opened, or not be written to. */
const emptyDatabase = async (name: string): Promise<boolean> => {
  try {
    const db = await requestDatabase(name, false);
    if (!db) return true;
    try {
      const emptying = db.transaction([RECORDS, KEYS], 'readwrite', { durability: 'strict' });
      await complete(emptying, () => [RECORDS, KEYS].map((store) => emptying.objectStore(store).clear()));
    } finally {
      db.close();
    }
    return true;
  } catch {
    return false;
  }
};

/**
 * Empties the database, then deletes it. `afterEmptied` tells the other tabs, so that they let go.
 * A tab that does not let go cannot keep anything: the records are gone, and the browser deletes the rest when it closes.
 * A database that is damaged, or of a later version, is deleted without being emptied.
 * @throws GuestChatError storage-blocked
 */
export const eraseDatabase = async (name: string, afterEmptied: () => void): Promise<void> => {
  try {
    if (!(await isListed(name))) return;
    const isEmpty = await emptyDatabase(name);
    afterEmptied();
    const deletion = factory().deleteDatabase(name);
    await new Promise((resolve, reject) => {
      deletion.onblocked = () => setTimeout(isEmpty ? resolve : reject, DELETE_BLOCKED_MS, isEmpty ? undefined : blocked());
      promisifyRequest(deletion).then(resolve, reject);
    });
  } catch (error) {
    throw toStoreError(error);
  }
};
