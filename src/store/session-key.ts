/**
 * The sealing key of a session: its bytes in sessionStorage, its id in IndexedDB. Tabs that are alive hand it to each
 * other; when the last one is gone, the records are garbage, and the next to open erases them.
 *
 * A file of its own, loaded where a page asks for `persist="session"`.
 */
import { get } from 'idb-keyval';
import { base64ToBytes, bytesToBase64, bytesToHex, concatBytes, sameBytes } from '../base/bytes.ts';
import { GuestChatError } from '../base/errors.ts';
import { systemRandom } from '../base/ports.ts';
import { complete, KEYS, RECORDS, toStoreError, type Database } from './database.ts';
import { guard } from './guard.ts';
import { createSealer, importRawKey, newRawKey, RAW_KEY_BYTES } from './seal-at-rest.ts';
import { ENTRY, sessionEntry, type HeldKey } from './sealing-key.ts';

const ID_BYTES = 16;
/** How long a tab may take to hand its key over; a background tab answers in milliseconds unless it is busy. */
const ANSWER_MS = 3_000;
/** The same where Web Locks cannot tell whether there is a tab at all. */
const ANSWER_WITHOUT_LOCKS_MS = 500;

interface SessionKey {
  readonly id: Uint8Array;
  readonly raw: Uint8Array;
}

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
  let letGo: () => void = () => undefined;
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
      // A page that goes may have a write under way: behind the records of the next session, nobody could read it.
      guard(database, ENTRY, key.id, () => new GuestChatError('storage-lost', 'the session is over'));
      sessionStorage.setItem(sessionEntry(name), bytesToBase64(concatBytes(key.id, key.raw)));
      return { sealer: createSealer(await importRawKey(key.raw)), sealed: true, release: await answerTabs(name, key) };
    } catch (error) {
      throw toStoreError(error);
    }
  };
  // One tab at a time: two that open at once would each make a key.
  return (await lockManager()?.request(`${sessionEntry(name)}:opening`, hold)) ?? hold();
};
