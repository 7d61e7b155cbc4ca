/**
 * The store in memory: for Node, for tests, and for `persist="none"`, where nothing may outlive the page.
 *
 * Several handles on one `SharedMemory` behave like several tabs on one database: they share the records and hear
 * each other. Nothing is sealed, because nothing rests anywhere.
 */
import { createEmitter } from '../base/emitter.ts';
import { assertDistinctKeys, storeClosed, storeErased } from './changes.ts';
import type { Store, StoredRecord } from './store.ts';

/** What the handles of one store share. */
export interface SharedMemory {
  readonly records: Map<string, StoredRecord>;
  /** One per open handle: hears what the other handles committed; null = all was erased. */
  readonly handles: Set<(keys: readonly string[] | null) => void>;
}

export const createSharedMemory = (): SharedMemory => ({ records: new Map(), handles: new Set() });

export const createMemoryStore = (shared: SharedMemory = createSharedMemory()): Store => {
  const { records, handles } = shared;
  const changed = createEmitter<readonly string[]>();
  let state: 'open' | 'closed' | 'erased' = 'open';

  const hear = (keys: readonly string[] | null): void => {
    if (state !== 'open') return;
    if (keys === null) leave('erased');
    changed.emit(keys ?? []);
  };
  const leave = (to: 'closed' | 'erased'): void => {
    if (state === 'open') state = to;
    handles.delete(hear);
  };
  /** Own listeners hear at once, the other handles a moment later, as other tabs do. */
  const tell = (keys: readonly string[] | null): void => {
    for (const other of [...handles]) if (other !== hear) queueMicrotask(() => other(keys));
    hear(keys);
  };
  const assertOpen = (): void => {
    if (state === 'closed') throw storeClosed();
    if (state === 'erased') throw storeErased();
  };
  const copyOf = ({ rev, value }: StoredRecord): StoredRecord => ({ rev, value: value.slice() });
  const keysOf = (prefix: string): string[] => [...records.keys()].filter((key) => key.startsWith(prefix)).sort();

  handles.add(hear);
  return {
    kind: 'memory',
    sealed: true,
    get: async (key) => {
      assertOpen();
      const record = records.get(key);
      return record && copyOf(record);
    },
    list: async (prefix, { after, before, limit, reverse = false } = {}) => {
      assertOpen();
      const keys = keysOf(prefix).filter((key) => (after === undefined || key > after) && (before === undefined || key < before));
      if (reverse) keys.reverse();
      return keys.slice(0, limit).map((key) => ({ key, ...copyOf(records.get(key) as StoredRecord) }));
    },
    keys: async (prefix) => {
      assertOpen();
      return keysOf(prefix);
    },
    transact: async (changes) => {
      assertOpen();
      assertDistinctKeys(changes);
      const revOf = (key: string): number => records.get(key)?.rev ?? 0;
      if (changes.some(({ key, rev }) => rev !== undefined && rev !== revOf(key))) return false;
      for (const { key, value } of changes) {
        if (value) records.set(key, { rev: revOf(key) + 1, value: value.slice() });
        else records.delete(key);
      }
      if (changes.length > 0) tell(changes.map(({ key }) => key));
      return true;
    },
    subscribe: changed.subscribe,
    erase: async () => {
      assertOpen();
      records.clear();
      tell(null);
    },
    close: () => leave('closed'),
  };
};
