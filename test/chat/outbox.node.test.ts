/** The outbox over a pool that takes notes: what goes first, what is read how often, and what ends a wait. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { systemRandom } from '../../src/base/ports.ts';
import { decodeRecord } from '../../src/base/record.ts';
import { createOutbox, retryMessage, type Outbox } from '../../src/chat/outbox.ts';
import { drop, outboxKey, put, type OutboxRecord } from '../../src/chat/records.ts';
import { MESSAGE_LIFETIME } from '../../src/protocol/limits.ts';
import { contentId } from '../../src/protocol/content.ts';
import type { NostrEvent } from '../../src/relay/event.ts';
import type { Pool, PublishOutcome, RelayState } from '../../src/relay/pool.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { untilTrue } from '../support/conversation.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const RELAY = 'wss://relay.example';
const mailboxOf = (chat: number): string => chat.toString(16).padStart(64, '0');
const keyOf = (chat: number, seq = 1): string => outboxKey(`chat${String(chat).padStart(5, '0')}`, seq);

let outbox: Outbox | null = null;
afterEach(() => outbox?.close());

/** `there`: records that were there before the outbox. */
const open = async (...there: readonly (readonly [chat: number, change?: Partial<OutboxRecord>])[]) => {
  const clock = createFakeClock();
  const memory = createSharedMemory();
  const inner = createMemoryStore(memory);
  await inner.transact(there.map(([chat, change]) => waiting(chat, clock.now(), change)));
  let listings = 0;
  const read: string[] = [];
  const store: Store = {
    ...inner,
    keys: (prefix) => {
      listings += 1;
      return inner.keys(prefix);
    },
    get: (key) => {
      read.push(key);
      return inner.get(key);
    },
  };
  const context = { store, clock, random: systemRandom };
  /** Mailboxes of what was published, in order. */
  const published: string[] = [];
  const answers: ((outcome: PublishOutcome) => void)[] = [];
  const states = new Map<string, RelayState>([[RELAY, { kind: 'online' }]]);
  let tell = (): void => {};
  const pool = {
    publish: ({ tags }: NostrEvent) =>
      new Promise<PublishOutcome>((resolve) => {
        published.push(tags[0]?.[1] ?? '');
        answers.push(resolve);
      }),
    states: () => states,
    subscribe: (listener: () => void) => {
      tell = listener;
      return () => undefined;
    },
  } as unknown as Pool;
  const errors: unknown[] = [];
  const own = createOutbox({ context, pool, chat: () => undefined, onLastSent: async () => undefined, onError: (error) => void errors.push(error) });
  outbox = own;
  inner.subscribe((keys) => own.kick(keys.filter((key) => key.startsWith('out/'))));
  return {
    clock, memory, store: inner, context, published, read, errors,
    listings: () => listings,
    start: () => own.kick(),
    write: (chat: number, change: Partial<OutboxRecord> = {}): Promise<boolean> => inner.transact([waiting(chat, clock.now(), change)]),
    /** Answers everything that is under way, until all of this has left. */
    answerAll: async (count: number): Promise<void> => {
      await untilTrue(() => {
        for (const answer of answers.splice(0)) answer({ kind: 'accepted' });
        return published.length === count;
      }, `${count} have left`);
      for (const answer of answers.splice(0)) answer({ kind: 'accepted' });
    },
    comeBack: () => {
      states.delete(RELAY);
      tell();
      states.set(RELAY, { kind: 'online' });
      tell();
    },
    stateOf: async (chat: number): Promise<string | undefined> => {
      const stored = await inner.get(keyOf(chat));
      return stored && decodeRecord<OutboxRecord>(stored.value).state;
    },
  };
};

const waiting = (chat: number, now: number, change: Partial<OutboxRecord> = {}) =>
  put(keyOf(chat), { chatId: `chat${String(chat).padStart(5, '0')}`, id: contentId(systemRandom(16)), kind: 'text', wire: systemRandom(64), mailbox: mailboxOf(chat), relays: [RELAY], state: 'sent', createdAt: now, ...change } satisfies OutboxRecord);

const MANY = 200;

test('a new text does not wait behind those that are only sent again, and nothing is listed twice', async () => {
  const { published, read, listings, start, write, answerAll, errors } = await open(...Array.from({ length: MANY }, (_, chat) => [chat] as const));
  start();
  await untilTrue(() => published.length === 32, 'as many as may be under way');
  await write(90_000, { state: 'queued' });
  await answerAll(MANY + 1);
  const at = published.indexOf(mailboxOf(90_000));
  assert.ok(at < 64, `it was number ${at}`);
  assert.deepEqual(published.filter((mailbox) => mailbox !== mailboxOf(90_000)), Array.from({ length: MANY }, (_, chat) => mailboxOf(chat)), 'the others in their order, once');
  assert.equal(listings(), 1);
  assert.ok(read.length < 4 * MANY, `${read.length} reads`);
  assert.deepEqual(errors, []);
});

test('what is acknowledged is not sent again; the rest is, after ten minutes', async () => {
  const { clock, store, published, start, write, answerAll } = await open();
  start();
  for (const chat of [1, 2]) await write(chat, { state: 'queued' });
  await answerAll(2);
  await untilTrue(() => clock.timers().length > 0, 'it waits');
  await store.transact([drop(keyOf(1))]);
  await clock.advance(600_000);
  await answerAll(3);
  assert.deepEqual(published, [1, 2, 2].map(mailboxOf));
});

test('a relay that comes back is sent what waits, and what another tab wrote without being heard', async () => {
  const { clock, memory, published, start, comeBack, answerAll } = await open([1]);
  start();
  await answerAll(1);
  const unheard = waiting(2, clock.now(), { state: 'queued' });
  memory.records.set(unheard.key, { rev: 1, value: unheard.value ?? new Uint8Array() });
  await clock.advance(1_000);
  comeBack();
  await answerAll(3);
  assert.deepEqual(published.toSorted(), [1, 1, 2].map(mailboxOf));
});

test('a text that failed for good leaves again when a person asks for it', async () => {
  const { clock, store, context, published, start, stateOf, answerAll, write } = await open([1, { state: 'failed' }]);
  start();
  await write(2, { state: 'queued' });
  await answerAll(1);
  assert.deepEqual(published, [mailboxOf(2)]);
  const stored = await store.get(keyOf(1));
  assert.ok(stored);
  await retryMessage(context, 'chat00001', decodeRecord<OutboxRecord>(stored.value).id);
  await answerAll(2);
  assert.deepEqual(published, [2, 1].map(mailboxOf));
  await clock.advance(0);
  assert.equal(await stateOf(1), 'sent');
});

test('after ten days it is given up', async () => {
  const { clock, published, start, write, answerAll, store } = await open();
  start();
  await write(1, { state: 'queued' });
  await answerAll(1);
  await untilTrue(() => clock.timers().length > 0, 'it waits');
  await write(2, { createdAt: clock.now() - MESSAGE_LIFETIME * 1_000 });
  await untilTrue(() => clock.timers().length > 0, 'it waits on');
  await clock.advance(0);
  assert.deepEqual([published, await store.keys('out/')], [[mailboxOf(1)], [keyOf(1)]]);
});
