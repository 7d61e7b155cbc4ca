/**
 * The lock of an inbox on this device: a passphrase holds the key of the store (docs/protocol.md §11), so that nothing
 * can be read where the inbox is not in use. When to lock: on demand, after a time without a person, and when another
 * tab locks.
 *
 * What a locked store looks like is store/lock.ts's, the screens are the inbox's.
 */
import { GuestChatError } from '../base/errors.ts';
import type { Clock, Random, Stretch } from '../base/ports.ts';
import { openLock, sealLock } from '../crypto/backup.ts';
import { openStore } from '../store/idb.ts';
import { lockableKey, lockOf, putLock, replaceLock, takeLockOff } from '../store/lock.ts';
import type { Store } from '../store/store.ts';

const KEY_BYTES = 32;
/** How often the other tabs are told that there is a person. */
const TELL_MS = 5_000;

type Failed = { readonly kind: 'wrong-secret' | 'damaged' | 'unknown-version' };
export type OpenedLock = { readonly kind: 'opened'; readonly key: Uint8Array } | Failed;

export interface DeviceLockOptions {
  /** Of the store. */
  readonly name: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly stretch?: Stretch | undefined;
  /** The time is over, or another tab was locked. */
  onLock(): void;
}

export interface DeviceLock {
  /** As it was when last looked at. */
  readonly isSet: boolean;
  /** Looks at the device. @throws GuestChatError storage-blocked */
  look(): Promise<boolean>;
  /** Null: there is no lock. Changes nothing. */
  open(passphrase: string, onProgress?: (done: number) => void): Promise<OpenedLock | null>;
  /** `key`: of a store that is locked. */
  openStore(key: Uint8Array | null): Promise<Store>;
  /** What `put` needs, made before anything is closed. */
  prepare(passphrase: string, onProgress?: (done: number) => void): Promise<{ readonly key: Uint8Array; readonly lock: Uint8Array }>;
  /** Locks a store that is not open here, and everywhere else. */
  put(prepared: { readonly key: Uint8Array; readonly lock: Uint8Array }, onProgress?: (done: number) => void): Promise<void>;
  /** Another passphrase; empty: none from now on. Null: done. @throws GuestChatError storage-blocked where the lock was taken off in another tab */
  change(now: string, next: string, onProgress?: (done: number) => void): Promise<Failed | null>;
  /** Ms without a person after which it locks; null: never. */
  lockAfter(ms: number | null): void;
  /** There is a person. */
  active(): void;
  /** The device may have slept. */
  wake(): void;
  tellOthers(): void;
  close(): void;
}

type News = 'lock' | 'active';

export const createDeviceLock = ({ name, clock, random, stretch, onLock }: DeviceLockOptions): DeviceLock => {
  let lock: Uint8Array | null = null;
  let after: number | null = null;
  let activeAt = clock.now();
  let toldAt = 0;
  let cancel = (): void => undefined;
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`guest-chat-lock:${name}`);

  const tell = (news: News): void => channel?.postMessage(news);
  const look = async (): Promise<boolean> => {
    lock = await lockOf(name);
    return lock !== null;
  };
  const isOver = (): boolean => after !== null && clock.now() - activeAt >= after;
  const watch = (): void => {
    cancel();
    if (after !== null) cancel = clock.after(Math.max(0, activeAt + after - clock.now()), () => (isOver() ? onLock() : watch()));
  };
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === 'lock') onLock();
      if (data === 'active') activeAt = clock.now();
    };
  }
  const open: DeviceLock['open'] = async (passphrase, onProgress) => {
    if (!(await look()) || lock === null) return null;
    const opened = await openLock(lock, passphrase, { onProgress, stretch });
    if (opened.kind !== 'opened') return opened;
    return opened.content.length === KEY_BYTES ? { kind: 'opened', key: opened.content } : { kind: 'damaged' };
  };

  return {
    get isSet() {
      return lock !== null;
    },
    look,
    open,
    openStore: (key) => openStore({ name, persist: 'device' }, lockableKey(key, onLock)),
    prepare: async (passphrase, onProgress) => {
      const key = random(KEY_BYTES);
      return { key, lock: await sealLock(key, passphrase, random, { onProgress, stretch }) };
    },
    put: async (prepared, onProgress = () => undefined) => {
      tell('lock');
      await putLock(name, prepared.key, prepared.lock, onProgress);
      await look();
    },
    change: async (now, next, onProgress = () => undefined) => {
      const half = (from: number) => (done: number): void => onProgress(next === '' ? done : from + done / 2);
      const opened = await open(now, half(0));
      if (opened === null) {
        if (next !== '') throw new GuestChatError('storage-blocked', 'there is no lock any more');
        return null;
      }
      if (opened.kind !== 'opened') return opened;
      const before = lock ?? new Uint8Array(0);
      if (next === '') await takeLockOff(name, before, opened.key);
      else await replaceLock(name, before, await sealLock(opened.key, next, random, { onProgress: half(0.5), stretch }));
      opened.key.fill(0);
      await look();
      return null;
    },
    lockAfter: (ms) => {
      after = ms;
      activeAt = clock.now();
      watch();
    },
    active: () => {
      // A device that slept wakes up with the first key that is pressed.
      if (isOver()) return onLock();
      activeAt = clock.now();
      if (after === null || activeAt - toldAt < TELL_MS) return;
      toldAt = activeAt;
      tell('active');
    },
    wake: () => {
      if (isOver()) onLock();
    },
    tellOthers: () => tell('lock'),
    close: () => {
      after = null;
      cancel();
      channel?.close();
    },
  };
};
