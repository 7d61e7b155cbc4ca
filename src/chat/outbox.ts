/**
 * The outbox: brings stored wires to the relays and keeps at it until the other side acknowledges them
 * (docs/protocol.md §8). Only the tab that holds the sockets runs it.
 *
 *   queued ── first OK ──▶ sent ── acknowledged (conversation.ts) ──▶ gone
 *     │                     └── again after 10, 20, 40 … minutes, and whenever a relay comes back
 *     └── every relay refuses for good, or 10 days ──▶ failed ── retry ──▶ queued
 */
import { pause } from '../base/pause.ts';
import { decodeRecord } from '../base/record.ts';
import { pubkeyOf, signEvent, type NostrEvent } from '../relay/event.ts';
import type { Pool, PublishOutcome } from '../relay/pool.ts';
import { newSecretKey } from '../crypto/primitives.ts';
import { messageTemplate, type EventTemplate } from '../protocol/envelope.ts';
import { MESSAGE_LIFETIME, RESIGN_AFTER } from '../protocol/limits.ts';
import type { Context } from './conversation.ts';
import { drop, put, read, readItem, messageKey, type ChatRecord, type OutboxRecord } from './records.ts';
import type { HistoryItem } from './view.ts';

export interface Outbox {
  /** Look now, where one of these records changed. */
  kick(changed?: readonly string[]): void;
  close(): void;
}

/** Asks for another try of one message, now, in whichever tab holds the sockets; a failed one is queued again. */
export const retryMessage = async ({ store, clock }: Context, chatId: string, id: string): Promise<void> => {
  for (const { key, rev, value } of await store.list(`out/${chatId}/`)) {
    const entry = decodeRecord<OutboxRecord>(value);
    if (entry.id !== id) continue;
    const failed = entry.state === 'failed';
    const item = failed && entry.order !== undefined ? await readItem(store, chatId, entry.order) : undefined;
    await store.transact([
      put(key, { ...entry, askedAt: clock.now(), ...(failed ? { state: 'queued', createdAt: clock.now() } : {}) }, rev),
      ...(item?.kind === 'text' ? [put(messageKey(chatId, item.order), { ...item, status: 'queued' })] : []),
    ]);
  }
};

export interface OutboxOptions {
  readonly context: Context;
  readonly pool: Pool;
  chat(id: string): ChatRecord | undefined;
  /** A relay has the last message of a chat that we ended. */
  onLastSent(chatId: string): Promise<void>;
  /** How far the work is that the host demands of a first message, 0–1; undefined: done. */
  readonly onWork?: ((done?: number) => void) | undefined;
  /** The store failed while we worked. */
  onError(error: unknown): void;
}

interface Attempt {
  /** The signed event and when it was signed (s). */
  event: NostrEvent | null;
  signedAt: number;
  /** When each relay was last tried (ms). */
  readonly triedAt: Map<string, number>;
  inFlight: boolean;
  /** 0: as it was read. 1: not read yet. 2: new, or changed since; goes before what is only sent again. */
  stale: 0 | 1 | 2;
  askedAt: number;
  tries: number;
  /** Not before this (ms), except for a relay that came back. */
  nextAt: number;
}

/** First pause after a try that reached nobody, doubling up to a minute. */
const RETRY_MS = 5_000;
const RETRY_MAX_MS = 60_000;
/** First pause after an OK without acknowledgement, doubling up to six hours: the other side may be away for days. */
const REPUBLISH_MS = RESIGN_AFTER * 1_000;
const REPUBLISH_MAX_MS = 6 * 3_600_000;
/** Events on their way at once: enough for a burst, few enough that a slow relay still answers each in time. */
const MAX_IN_FLIGHT = 32;

/** The first byte of a wire that begins a session (crypto/codec). */
const WITH_INIT = 1;

const FOR_GOOD: readonly string[] = ['blocked', 'invalid', 'pow', 'restricted'];

export const createOutbox = ({ context, pool, chat, onLastSent, onWork, onError }: OutboxOptions): Outbox => {
  const { store, clock, random } = context;
  /** One for each record that waits, oldest first: listed once, and then as changes are heard of. */
  const attempts = new Map<string, Attempt>();
  /** Throwaway authors, one per chat and page session. */
  const authors = new Map<string, { readonly secret: Uint8Array; readonly pubkey: string }>();
  const onlineSince = new Map<string, number>();
  let cancelTimer = (): void => {};
  let isClosed = false;
  let isWorking = false;
  let workAgain = false;

  const heed = (key: string, stale: 1 | 2): void => {
    attempts.set(key, Object.assign(attempts.get(key) ?? { event: null, signedAt: 0, triedAt: new Map(), inFlight: false, askedAt: 0, tries: 0, nextAt: 0 }, { stale }));
  };
  /** Until a relay comes back: another tab's word may have been lost. */
  let isListed = false;
  /** Attempts on their way. */
  let inFlight = 0;

  const authorOf = (chatId: string): { readonly secret: Uint8Array; readonly pubkey: string } => {
    let author = authors.get(chatId);
    if (!author) {
      const secret = newSecretKey(random);
      authors.set(chatId, (author = { secret, pubkey: pubkeyOf(secret) }));
    }
    return author;
  };

  /** Bits of work that the host demands of those it does not know: of wires that begin a session. */
  const demandedOf = ({ chatId, wire }: OutboxRecord): number => {
    const part = chat(chatId)?.part;
    return (part?.role === 'guest' && wire[0] === WITH_INIT && part.hostProfile.pow) || 0;
  };

  /** One after another: the first message is out soonest, and a device does no more than one can do. */
  let working: Promise<unknown> = Promise.resolve();
  /** `isOver`: nobody waits for it any more. */
  const worked = (template: EventTemplate, pubkey: string, bits: number, isOver: () => boolean): Promise<EventTemplate> => {
    const work = working.then(async () => (await import('../relay/work.ts')).withWork(template, pubkey, bits, isOver, onWork)).finally(onWork);
    working = work.catch(() => undefined);
    return work;
  };

  const eventFor = async (key: string, entry: OutboxRecord, attempt: Attempt): Promise<NostrEvent> => {
    const now = Math.floor(clock.now() / 1_000);
    if (!attempt.event || now - attempt.signedAt >= RESIGN_AFTER) {
      const { secret, pubkey } = authorOf(entry.chatId);
      // A fresh key takes a phone as long as a signature with it.
      await pause();
      const template = messageTemplate(entry.wire, entry.mailbox, now, random(1)[0] ?? 0);
      const bits = demandedOf(entry);
      attempt.event = signEvent(bits > 0 ? await worked(template, pubkey, bits, () => isClosed || attempts.get(key) !== attempt) : template, secret, random, pubkey);
      // The work may have taken long.
      attempt.signedAt = Math.floor(clock.now() / 1_000);
    }
    return attempt.event;
  };

  /** Marks an entry and its text, unless it was acknowledged meanwhile. */
  const settle = async (key: string, from: OutboxRecord['state'], to: 'sent' | 'failed'): Promise<void> => {
    const stored = await store.get(key);
    if (!stored) return;
    const entry = decodeRecord<OutboxRecord>(stored.value);
    if (entry.state !== from) return;
    const text = entry.order === undefined ? undefined : await store.get(messageKey(entry.chatId, entry.order));
    const item = text && decodeRecord<HistoryItem>(text.value);
    await store.transact([
      put(key, { ...entry, state: to }, stored.rev),
      ...(item?.kind === 'text' ? [put(messageKey(entry.chatId, item.order), { ...item, status: to }, text?.rev)] : []),
    ]);
  };

  const finish = async (key: string, entry: OutboxRecord, attempt: Attempt, outcome: PublishOutcome): Promise<void> => {
    attempt.tries += 1;
    const backoff = (first: number, longest: number): number => clock.now() + Math.min(longest, first * 2 ** Math.min(attempt.tries - 1, 20));
    if (outcome.kind === 'accepted') {
      if (entry.state !== 'sent') attempt.tries = 1;
      attempt.nextAt = backoff(REPUBLISH_MS, REPUBLISH_MAX_MS);
      if (entry.kind === 'ack') await store.transact([drop(key)]);
      else if (entry.kind === 'last') await onLastSent(entry.chatId);
      else await settle(key, 'queued', 'sent');
      return;
    }
    attempt.nextAt = backoff(RETRY_MS, RETRY_MAX_MS);
    if (outcome.kind === 'refused' && FOR_GOOD.includes(outcome.reason) && entry.kind === 'text') await settle(key, 'queued', 'failed');
  };

  const isDue = (attempt: Attempt, relay: string, now: number): boolean => {
    const tried = attempt.triedAt.get(relay);
    return now >= attempt.nextAt || tried === undefined || tried < (onlineSince.get(relay) ?? 0);
  };

  const work = async (): Promise<void> => {
    const now = clock.now();
    let next = Infinity;
    if (!isListed) {
      for (const key of await store.keys('out/')) if (!attempts.has(key)) heed(key, 1);
      isListed = true;
    }
    for (const [key, attempt] of [...attempts].sort(([, a], [, b]) => b.stale - a.stale)) {
      if (isClosed) return;
      // Of what is on its way, only whether it is still wanted.
      if (attempt.inFlight ? !attempt.stale : inFlight >= MAX_IN_FLIGHT) continue;
      if (!attempt.stale && now < attempt.nextAt && ![...attempt.triedAt].some(([relay]) => isDue(attempt, relay, now))) {
        next = Math.min(next, attempt.nextAt);
        continue;
      }
      const entry = await read<OutboxRecord>(store, key);
      if (!entry) attempts.delete(key);
      if (!entry || attempt.inFlight) continue;
      attempt.stale = 0;
      if (entry.state === 'failed') continue;
      if ((entry.askedAt ?? 0) > attempt.askedAt) {
        attempt.askedAt = entry.askedAt ?? 0;
        attempt.nextAt = 0;
      }
      if (now - entry.createdAt >= MESSAGE_LIFETIME * 1_000) {
        await settle(key, entry.state, 'failed');
        await store.transact([drop(key)]);
        continue;
      }
      const relays = entry.relays.filter((relay) => isDue(attempt, relay, now));
      if (relays.length === 0) {
        next = Math.min(next, attempt.nextAt);
        continue;
      }
      attempt.inFlight = true;
      inFlight += 1;
      for (const relay of relays) attempt.triedAt.set(relay, now);
      eventFor(key, entry, attempt)
        .then((event) => pool.publish(event, relays))
        .then((outcome) => (isClosed ? undefined : finish(key, entry, attempt, outcome)))
        .catch((error: unknown) => {
          attempt.nextAt = clock.now() + RETRY_MAX_MS;
          if (!isClosed) onError(error);
        })
        .finally(() => {
          attempt.inFlight = false;
          inFlight -= 1;
          kick();
        });
    }
    cancelTimer();
    if (next < Infinity && !isClosed) cancelTimer = clock.after(Math.max(0, next - clock.now()), () => kick());
  };

  /** One run at a time; a kick during a run makes one more. */
  const kick = (changed?: readonly string[]): void => {
    if (isClosed || changed?.length === 0) return;
    for (const key of changed ?? []) heed(key, 2);
    workAgain = true;
    if (isWorking) return;
    isWorking = true;
    workAgain = false;
    work()
      .catch((error: unknown) => {
        if (!isClosed) onError(error);
      })
      .finally(() => {
        isWorking = false;
        if (workAgain) kick();
      });
  };

  const unsubscribe = pool.subscribe(() => {
    for (const [relay, state] of pool.states()) {
      if (state.kind !== 'online') onlineSince.delete(relay);
      else if (!onlineSince.has(relay)) {
        onlineSince.set(relay, clock.now());
        isListed = false;
      }
    }
    if (!isListed) kick();
  });

  return {
    kick,
    close: () => {
      isClosed = true;
      unsubscribe();
      cancelTimer();
    },
  };
};
