/**
 * The engine's store in a folder on disk, for a host without a browser: LevelDB by classic-level. A transaction is one
 * synced batch, so that what was answered is there after `kill -9`.
 *
 * Nothing is sealed: whoever may read the folder may read the chats. Give it to nobody else (mode 0700), on an
 * encrypted disk. LevelDB lets one process in at a time.
 */
import { chmod, mkdir } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';
import { GuestChatError, type Change, type Store, type StoredRecord } from '../../src/core.ts';

type Listener = (keys: readonly string[]) => void;

/** What several handles of one process share. */
export interface LevelFolder {
  readonly level: ClassicLevel<Uint8Array, Uint8Array>;
  /** One per open handle: hears what was committed; null: all was erased. */
  readonly handles: Set<(keys: readonly string[] | null) => void>;
  /** The last transaction: the next one waits for it, so that between its comparison and its writing there is no other. */
  last: Promise<unknown>;
}

/** @throws GuestChatError storage-blocked where the folder cannot be used, also because another process has it */
export const openLevelFolder = async (path: string): Promise<LevelFolder> => {
  const level = new ClassicLevel<Uint8Array, Uint8Array>(path, { keyEncoding: 'view', valueEncoding: 'view' });
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await chmod(path, 0o700);
    await level.open();
  } catch (error) {
    throw new GuestChatError('storage-blocked', 'the folder cannot be opened', { cause: error });
  }
  return { level, handles: new Set(), last: Promise.resolve() };
};

/** rev as four bytes, then the value. */
const encode = ({ rev, value }: StoredRecord): Uint8Array => {
  const out = new Uint8Array(4 + value.length);
  new DataView(out.buffer).setUint32(0, rev);
  out.set(value, 4);
  return out;
};

/** A copy: LevelDB hands out Buffers. @throws GuestChatError storage-lost */
const decode = (bytes: Uint8Array): StoredRecord => {
  if (bytes.length < 4) throw new GuestChatError('storage-lost', 'damaged record');
  return { rev: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), value: new Uint8Array(bytes.subarray(4)) };
};

/** Keys as UTF-16, big end first: LevelDB compares bytes, and the engine means code units. */
const keyBytes = (key: string): Buffer => Buffer.from(key, 'utf16le').swap16();
const keyText = (bytes: Uint8Array): string => Buffer.from(bytes).swap16().toString('utf16le');

type Range = { readonly gt?: Uint8Array; readonly gte?: Uint8Array; readonly lt?: Uint8Array };

const greater = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) > 0;

/** From the prefix to the first key that is behind all keys with it. */
const rangeOf = (prefix: string, after?: string, before?: string): Range => {
  const first = keyBytes(prefix);
  const end = Buffer.from(first.subarray(0, first.findLastIndex((byte) => byte !== 0xff) + 1));
  if (end.length > 0) end[end.length - 1] = (end.at(-1) ?? 0) + 1;
  const from = after === undefined ? null : keyBytes(after);
  const to = before === undefined ? null : keyBytes(before);
  const until = to && (end.length === 0 || greater(end, to)) ? to : end.length === 0 ? null : end;
  return { ...(from && !greater(first, from) ? { gt: from } : { gte: first }), ...(until ? { lt: until } : {}) };
};

export const createLevelStore = (folder: LevelFolder): Store => {
  const { level, handles } = folder;
  const listeners = new Set<Listener>();
  let state: 'open' | 'closed' | 'erased' = 'open';

  const leave = (to: 'closed' | 'erased'): void => {
    if (state === 'open') state = to;
    handles.delete(hear);
  };
  const hear = (keys: readonly string[] | null): void => {
    if (state !== 'open') return;
    if (keys === null) leave('erased');
    for (const listener of [...listeners]) listener(keys ?? []);
  };
  const tell = (keys: readonly string[] | null): void => {
    for (const other of [...handles]) if (other !== hear) queueMicrotask(() => other(keys));
    hear(keys);
  };
  const assertOpen = (): void => {
    if (state === 'closed') throw new GuestChatError('internal', 'the store is closed');
    if (state === 'erased') throw new GuestChatError('storage-lost', 'the store was erased');
  };
  const find = async (key: string): Promise<StoredRecord | undefined> => {
    const bytes = await level.get(keyBytes(key));
    return bytes && decode(bytes);
  };
  /** Alone: after what is under way, before what comes. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const done = folder.last.then(work);
    folder.last = done.catch(() => undefined);
    return done;
  };
  const failing = (error: unknown): GuestChatError => {
    if (error instanceof GuestChatError) return error;
    const isFull = error instanceof Error && /no space|ENOSPC/iu.test(`${error.message} ${String((error.cause as Error | undefined)?.message)}`);
    return new GuestChatError(isFull ? 'storage-full' : 'storage-blocked', 'the folder cannot be written', { cause: error });
  };

  handles.add(hear);
  return {
    kind: 'device',
    sealed: false,
    get: async (key) => {
      assertOpen();
      return find(key);
    },
    list: async (prefix, { after, before, limit, reverse = false } = {}) => {
      assertOpen();
      const range = rangeOf(prefix, after, before);
      // Bounds that cross leave nothing; LevelDB would go on from one of them.
      if (range.lt && greater(range.gt ?? range.gte ?? range.lt, range.lt)) return [];
      const entries = await level.iterator({ ...range, reverse, limit: limit ?? -1 }).all();
      return entries.map(([key, bytes]) => ({ key: keyText(key), ...decode(bytes) }));
    },
    keys: async (prefix) => {
      assertOpen();
      return (await level.keys(rangeOf(prefix)).all()).map(keyText);
    },
    transact: async (changes: readonly Change[]) => {
      assertOpen();
      if (new Set(changes.map(({ key }) => key)).size !== changes.length) throw new GuestChatError('internal', 'a key changes twice in one transaction');
      // The caller's arrays are its own again when we wait.
      const wanted = changes.map(({ key, value }) => ({ key, value: value?.slice() ?? null }));
      const committed = await alone(async () => {
        const before = await Promise.all(changes.map(({ key }) => find(key)));
        if (changes.some(({ rev }, at) => rev !== undefined && rev !== (before[at]?.rev ?? 0))) return false;
        const batch = wanted.map(({ key, value }, at) =>
          value ? ({ type: 'put', key: keyBytes(key), value: encode({ rev: (before[at]?.rev ?? 0) + 1, value }) } as const) : ({ type: 'del', key: keyBytes(key) } as const));
        if (batch.length > 0) await level.batch(batch, { sync: true });
        return true;
      }).catch((error: unknown) => {
        throw failing(error);
      });
      if (committed && changes.length > 0) tell(changes.map(({ key }) => key));
      return committed;
    },
    subscribe: (listener) => {
      const own: Listener = (keys) => listener(keys);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    erase: async () => {
      assertOpen();
      await alone(() => level.clear());
      // Deleted keys are on the disk until then.
      await level.compactRange(new Uint8Array(0), new Uint8Array(64).fill(0xff));
      tell(null);
    },
    close: () => leave('closed'),
  };
};
