/**
 * Mailboxes: reads relay events into wires, each once (docs/protocol.md §8), and remembers how far it read.
 *
 * A wire is known by the hash of its bytes, never by the relay's event id. It is recorded as seen only with the
 * commit of what it changed; what is finally invalid is remembered in memory alone, so that junk leaves no trace.
 */
import { bytesToHex } from '../base/bytes.ts';
import { decodeRecord } from '../base/record.ts';
import { sha256 } from '../crypto/primitives.ts';
import { contentBytes } from '../protocol/envelope.ts';
import { BODY_FAILURE_PAUSE_MS, DAY, KIND_EPHEMERAL, KIND_MESSAGE, LATE_AFTER } from '../protocol/limits.ts';
import type { NostrEvent } from '../relay/event.ts';
import type { Pool, Watch } from '../relay/pool.ts';
import type { Change } from '../store/store.ts';
import type { Context } from './conversation.ts';
import { cursorKey, drop, put, read, seenKey, type SeenRecord } from './records.ts';

/** Relay → the mailboxes (hex) that are read there. */
export type MailboxesByRelay = ReadonlyMap<string, readonly string[]>;

export interface Arrival {
  readonly bytes: Uint8Array;
  /** Hex; recorded by `seenChange`. */
  readonly hash: string;
  /** Hex. */
  readonly mailbox: string;
  readonly event: NostrEvent;
}

export type Handled = 'done' | 'later' | 'kept';

export interface MailboxesOptions {
  readonly context: Context;
  readonly pool: Pool;
  /**
   * done: committed, or nothing to commit. later: not for now, tried again in a minute. kept: not for now, found again by
   * a sweep. A rejection keeps the cursor where it is.
   */
  handle(arrival: Arrival): Promise<Handled>;
  /** The sender repeats a content although we took it: our acknowledgement may be lost. */
  onRepeated(seen: SeenRecord): Promise<void>;
  /** Typing or presence: not stored, not remembered. */
  onSignal(event: NostrEvent): Promise<void>;
  /** A relay was read to its end. */
  onCaughtUp(relay: string): void;
}

export interface Mailboxes {
  /** Reads exactly these from now on. */
  read(mailboxes: MailboxesByRelay): void;
  /** Reads everything the relays still hold, as after a renewal. */
  sweep(): void;
  close(): void;
}

/** The change that records a wire as done with. */
export const seenChange = (hash: string, seen: SeenRecord): Change => put(seenKey(hash, seen.at), seen);

const DAY_MS = DAY * 1_000;
/** Hashes of junk kept in memory; then they are learned anew. */
const MAX_JUNK = 4_096;
/** A repetition this much later than the first is not the same event still on its way. */
const REPEATED_AFTER_MS = 300_000;
const HASH_HEX = 32;
/** Of a hash, or of the one a key ends with: 48 bits. */
const beginningOf = (hash: string): number => Number(`0x${hash.slice(-HASH_HEX, 12 - HASH_HEX)}`);
/** A session that is left alone for a minute is asked again after it. */
const LATER_MS = BODY_FAILURE_PAUSE_MS + 1_000;
const MAX_LATER_TRIES = 3;
const MAX_LATER = 64;

type Cursors = Readonly<Record<string, number>>;

export const createMailboxes = ({ context, pool, handle, onRepeated, onSignal, onCaughtUp }: MailboxesOptions): Mailboxes => {
  const { store, clock } = context;
  /** `beginningOf` a hash → the day of its record: a hundred thousand whole keys would be most of an inbox's memory. */
  const seen = new Map<number, number>();
  const junk = new Set<string>();
  /** Cancels what waits for another try. */
  const later = new Set<() => void>();
  const watches = new Map<string, { watch: Watch; mailboxes: readonly string[] }>();
  let isClosed = false;

  const remember = (keys: readonly string[]): void => {
    for (const key of keys) if (key.startsWith('seen/')) seen.set(beginningOf(key), Number(key.slice(5, 11)));
  };
  /** Knows what is there, and erases what no relay may hold any more. */
  const load = async (): Promise<void> => {
    const keys = await store.keys('seen/');
    const oldest = seenKey('', clock.now() - LATE_AFTER * 1_000);
    const old = keys.filter((key) => key < oldest);
    if (old.length > 0) await store.transact(old.map(drop));
    remember(keys);
    for (const key of old) seen.delete(beginningOf(key));
  };
  const loaded = load();
  const unsubscribe = store.subscribe(remember);

  const onEvent = async (event: NostrEvent): Promise<void> => {
    if (event.kind === KIND_EPHEMERAL) return onSignal(event);
    await loaded;
    const mailbox = event.tags.find(([name]) => name === 'p')?.[1] ?? '';
    let bytes: Uint8Array;
    try {
      bytes = contentBytes(event.content);
    } catch {
      return;
    }
    const hash = bytesToHex(sha256(bytes)).slice(0, HASH_HEX);
    if (isClosed || junk.has(hash)) return;
    const day = seen.get(beginningOf(hash));
    if (!day || !(await isRepeated(seenKey(hash, day * DAY_MS), event))) await tryNow({ bytes, hash, mailbox, event }, 0);
  };

  const tryNow = async (arrival: Arrival, tries: number): Promise<void> => {
    const handled = await handle(arrival);
    if (handled === 'later') return tryLater(arrival, tries + 1);
    if (handled === 'kept' || seen.has(beginningOf(arrival.hash))) return;
    if (junk.size >= MAX_JUNK) junk.clear();
    junk.add(arrival.hash);
  };

  /** A few times; what is not for now then is found again by a sweep. */
  const tryLater = (arrival: Arrival, tries: number): void => {
    if (isClosed || tries > MAX_LATER_TRIES || later.size >= MAX_LATER) return;
    const cancel = clock.after(LATER_MS, () => {
      later.delete(cancel);
      // A store that fails now does so in front of the person as well.
      if (!isClosed) tryNow(arrival, tries).catch(() => undefined);
    });
    later.add(cancel);
  };

  /** False: there is no such record, whatever the beginning of the hash said. */
  const isRepeated = async (key: string, event: NostrEvent): Promise<boolean> => {
    const stored = await store.get(key);
    if (!stored) return false;
    const record = decodeRecord<SeenRecord>(stored.value);
    const isLate = event.created_at * 1_000 >= Math.max(record.at, record.acked ?? 0) + REPEATED_AFTER_MS;
    if (isLate && (await store.transact([put(key, { ...record, acked: clock.now() }, stored.rev)]))) await onRepeated(record);
    return true;
  };

  const since = async (relay: string): Promise<number | undefined> => {
    const cursors = (await read<Cursors>(store, cursorKey(relay))) ?? {};
    const known = (watches.get(relay)?.mailboxes ?? []).map((mailbox) => cursors[mailbox]);
    return known.every((cursor) => cursor !== undefined) ? Math.min(...known) : undefined;
  };

  const caughtUp = async (relay: string, cursor: number): Promise<void> => {
    const mailboxes = watches.get(relay)?.mailboxes ?? [];
    await store.transact([put(cursorKey(relay), Object.fromEntries(mailboxes.map((mailbox) => [mailbox, cursor])))]);
    if (!isClosed) onCaughtUp(relay);
  };

  const sweep = (): void => {
    for (const { watch } of watches.values()) watch.sweep();
  };
  let cancelSweep = (): void => {};
  const sweepDaily = (): void => {
    cancelSweep = clock.after(DAY_MS, () => {
      load().catch(() => undefined);
      sweep();
      sweepDaily();
    });
  };
  sweepDaily();

  return {
    sweep,
    read: (wanted) => {
      for (const [relay, { watch }] of watches) {
        if (wanted.has(relay)) continue;
        watch.close();
        watches.delete(relay);
      }
      for (const [relay, mailboxes] of wanted) {
        const filter = { kinds: [KIND_MESSAGE, KIND_EPHEMERAL], '#p': [...mailboxes] };
        const open = watches.get(relay);
        if (!open) {
          // Registered before the watch asks for its cursor.
          const entry: { watch: Watch; mailboxes: readonly string[] } = { mailboxes, watch: undefined as never };
          watches.set(relay, entry);
          entry.watch = pool.watch({ relays: [relay], filter, since, onEvent, onCaughtUp: caughtUp });
        } else if (open.mailboxes.join() !== mailboxes.join()) {
          open.mailboxes = mailboxes;
          open.watch.update(filter);
        }
      }
    },
    close: () => {
      isClosed = true;
      unsubscribe();
      cancelSweep();
      for (const cancel of later) cancel();
      for (const { watch } of watches.values()) watch.close();
      watches.clear();
    },
  };
};
