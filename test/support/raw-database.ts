/** Looks into IndexedDB behind the store's back, and puts things there: what a thief, a disk fault or a browser would do. */
import { bytesToBase64, bytesToHex, utf8 } from '../../src/base/bytes.ts';

export const request = <T>(pending: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    pending.onsuccess = () => resolve(pending.result);
    pending.onerror = () => reject(pending.error);
  });

/** Opens the database as it is, runs, and closes it again. */
export const withRawDatabase = async <T>(name: string, run: (db: IDBDatabase) => Promise<T>): Promise<T> => {
  const db = await request(indexedDB.open(name));
  try {
    return await run(db);
  } finally {
    db.close();
  }
};

export const rawGet = (name: string, store: string, key: string): Promise<unknown> =>
  withRawDatabase(name, (db) => request<unknown>(db.transaction(store).objectStore(store).get(key)));

export const rawPut = (name: string, store: string, key: string, value: unknown): Promise<unknown> =>
  withRawDatabase(name, (db) => request(db.transaction(store, 'readwrite').objectStore(store).put(value, key)));

export const rawDelete = (name: string, store: string, key: string): Promise<unknown> =>
  withRawDatabase(name, (db) => request(db.transaction(store, 'readwrite').objectStore(store).delete(key)));

const bytesIn = (value: unknown): Uint8Array[] => {
  if (value instanceof Uint8Array) return [value];
  if (typeof value === 'string') return [utf8(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(bytesIn) : [];
};

/** Every byte string and text in the values of a database. */
export const rawBytes = (name: string): Promise<Uint8Array[]> =>
  withRawDatabase(name, async (db) => {
    const stores = [...db.objectStoreNames];
    const values = await Promise.all(stores.map((store) => request<unknown[]>(db.transaction(store).objectStore(store).getAll())));
    return values.flat().flatMap(bytesIn);
  });

const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** The forms in which a text may be found: UTF-8, hex, and base64 at each of its three alignments. */
const formsOf = (text: string): string[] => {
  const bytes = utf8(text);
  const aligned = [0, 1, 2].map((shift) => {
    const whole = bytes.subarray((3 - shift) % 3);
    return bytesToBase64(whole.subarray(0, whole.length - (whole.length % 3)));
  });
  return [latin1(bytes), bytesToHex(bytes), bytesToHex(bytes).toUpperCase(), ...aligned, ...aligned.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
};

/** Whether the text lies anywhere in the bytes, in any of its forms. It should have 12 characters or more. */
export const holdsText = (haystack: readonly Uint8Array[], text: string): boolean => {
  const forms = formsOf(text);
  return haystack.map(latin1).some((content) => forms.some((form) => content.includes(form)));
};
