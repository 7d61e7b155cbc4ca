/**
 * Where the sealing key of a store lives, and what happens when it is not there.
 *
 *   device    a non-extractable CryptoKey in IndexedDB; where the engine cannot keep one, its bytes (sealed = false)
 *   session   its bytes in sessionStorage, its id in IndexedDB. Tabs that are alive hand it to each other; when the
 *             last one is gone, the records are garbage, and the next to open erases them.
 */
import { get } from 'idb-keyval';
import { base64ToBytes, bytesToBase64, bytesToHex, concatBytes, sameBytes } from '../base/bytes.ts';
import { GuestChatError } from '../base/errors.ts';
import { systemRandom } from '../base/ports.ts';
import { complete, KEYS, RECORDS, toStoreError, type Database } from './database.ts';
import { createSealer, importRawKey, newRawKey, newSealingKey, RAW_KEY_BYTES, type Sealer } from './seal-at-rest.ts';

const ENTRY = 'sealing-key';
const ID_BYTES = 16;
/** How long a tab may take to hand its key over; a background tab answers in milliseconds unless it is busy. */
const ANSWER_MS = 3_000;
/** The same where Web Locks cannot tell whether there is a tab at all. */
const ANSWER_WITHOUT_LOCKS_MS = 500;

export interface HeldKey {
  readonly sealer: Sealer;
  /** False: the key lies readable beside the records. */
  readonly sealed: boolean;
  /** Stops handing the key to other tabs. */
  release(): void;
}

const keyLost = (): GuestChatError => new GuestChatError('storage-lost', 'the sealing key is gone');
const nothingToRelease = (): void => undefined;

const works = async (key: CryptoKey): Promise<boolean> => {
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

interface SessionKey {
  readonly id: Uint8Array;
  readonly raw: Uint8Array;
}

const sessionEntry = (name: string): string => `guest-chat-key:${name}`;

const readSessionKey = (name: string): SessionKey | undefined => {
  const text = sessionStorage.getItem(sessionEntry(name));
  if (text === null) return undefined;
  try {
    const bytes = base64ToBytes(text);
    return bytes.length === ID_BYTES + RAW_KEY_BYTES ? { id: bytes.slice(0, ID_BYTES), raw: bytes.slice(ID_BYTES) } : undefined;
  } catch {
    return undefined;
  }
};

export const forgetSessionKey = (name: string): void => {
  try {
    sessionStorage.removeItem(sessionEntry(name));
  } catch {
    // Denied: then there is none.
  }
};

const lockManager = (): LockManager | undefined => (globalThis.navigator as Navigator | undefined)?.locks;

/** Asks the tabs that are alive for the key of this id. */
const askTabs = (name: string, id: Uint8Array, waitMs: number): Promise<SessionKey | undefined> => {
  if (typeof BroadcastChannel === 'undefined') return Promise.resolve(undefined);
  const channel = new BroadcastChannel(sessionEntry(name));
  return new Promise<SessionKey | undefined>((resolve) => {
    const timer = setTimeout(resolve, waitMs, undefined);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'object' || data === null || !('raw' in data) || !('id' in data)) return;
      if (!(data.raw instanceof Uint8Array) || data.raw.length !== RAW_KEY_BYTES || data.id !== bytesToHex(id)) return;
      clearTimeout(timer);
      resolve({ id, raw: data.raw });
    };
    channel.postMessage({ ask: bytesToHex(id) });
  }).finally(() => channel.close());
};

/** Answers other tabs, and shows by a shared lock that there is somebody to ask. */
const answerTabs = async (name: string, { id, raw }: SessionKey): Promise<() => void> => {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(sessionEntry(name));
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'object' && data !== null && 'ask' in data && data.ask === bytesToHex(id)) channel.postMessage({ id: bytesToHex(id), raw });
    };
  }
  let letGo: () => void = nothingToRelease;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await new Promise<void>((resolve) => {
    const locks = lockManager();
    if (!locks) return resolve();
    const whenHeld = (): Promise<void> => {
      resolve();
      return held;
    };
    locks.request(`${sessionEntry(name)}:alive`, { mode: 'shared' }, whenHeld).catch(() => resolve());
  });
  return () => {
    channel?.close();
    letGo();
  };
};

const isAnybodyAlive = async (name: string): Promise<boolean> =>
  (await lockManager()?.request(`${sessionEntry(name)}:alive`, { ifAvailable: true }, async (lock) => lock === null)) ?? false;

/** The key from another tab; undefined when there is none to ask. */
const inheritKey = async (name: string, id: Uint8Array): Promise<SessionKey | undefined> => {
  if (!lockManager()) return askTabs(name, id, ANSWER_WITHOUT_LOCKS_MS);
  while (await isAnybodyAlive(name)) {
    const key = await askTabs(name, id, ANSWER_MS);
    if (key) return key;
    // Alive, and silent: its records must not be erased under it.
    if (await isAnybodyAlive(name)) throw new GuestChatError('storage-blocked', 'another tab holds the session and does not answer');
  }
  return undefined;
};

/**
 * Finds, inherits or makes the key of this session; in the last case the records of an earlier session are erased.
 * @throws GuestChatError storage-blocked
 */
export const sessionKey = async (database: Database, name: string): Promise<HeldKey> => {
  const find = async (): Promise<SessionKey> => {
    const held = readSessionKey(name);
    const id = await get<unknown>(ENTRY, database.keys);
    if (id instanceof Uint8Array) {
      if (held && sameBytes(held.id, id)) return held;
      const inherited = await inheritKey(name, id);
      if (inherited) return inherited;
    }
    const made = { id: systemRandom(ID_BYTES), raw: newRawKey() };
    await database.transaction([RECORDS, KEYS], 'readwrite', (transaction) =>
      complete(transaction, () => {
        transaction.objectStore(RECORDS).clear();
        transaction.objectStore(KEYS).put(made.id, ENTRY);
      }),
    );
    return made;
  };
  const hold = async (): Promise<HeldKey> => {
    try {
      const key = await find();
      sessionStorage.setItem(sessionEntry(name), bytesToBase64(concatBytes(key.id, key.raw)));
      return { sealer: createSealer(await importRawKey(key.raw)), sealed: true, release: await answerTabs(name, key) };
    } catch (error) {
      throw toStoreError(error);
    }
  };
  // One tab at a time: two that open at once would each make a key.
  return (await lockManager()?.request(`${sessionEntry(name)}:opening`, hold)) ?? hold();
};
