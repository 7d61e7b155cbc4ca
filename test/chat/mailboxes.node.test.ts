/** What a mailbox remembers of the wires it has read, and for how long. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64ToBytes, bytesToBase64, bytesToHex } from '../../src/base/bytes.ts';
import { systemRandom } from '../../src/base/ports.ts';
import { createMailboxes, seenChange, type Arrival } from '../../src/chat/mailboxes.ts';
import type { SeenRecord } from '../../src/chat/records.ts';
import { sha256 } from '../../src/crypto/primitives.ts';
import { contentId } from '../../src/protocol/content.ts';
import { DAY, KIND_MESSAGE, LATE_AFTER } from '../../src/protocol/limits.ts';
import type { NostrEvent } from '../../src/relay/event.ts';
import type { Pool, WatchOptions } from '../../src/relay/pool.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { untilTrue } from '../support/conversation.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';

const MAILBOX = 'ab'.repeat(32);

const open = (store: Store, clock: FakeClock) => {
  const watches: WatchOptions[] = [];
  const pool = {
    watch: (options: WatchOptions) => {
      watches.push(options);
      return { update: () => undefined, sweep: () => undefined, close: () => undefined };
    },
  } as unknown as Pool;
  const taken: Arrival[] = [];
  const repeated: SeenRecord[] = [];
  const mailboxes = createMailboxes({
    context: { store, clock, random: systemRandom }, pool,
    handle: async (arrival) => {
      taken.push(arrival);
      await store.transact([seenChange(arrival.hash, { chatId: 'self', id: contentId(new Uint8Array(16)), at: clock.now() })]);
      return 'done';
    },
    onRepeated: async (seen) => void repeated.push(seen), onSignal: async () => undefined, onCaughtUp: () => undefined,
  });
  mailboxes.read(new Map([['wss://relay.example', [MAILBOX]]]));
  /** How often wires were taken by then. */
  const arrive = async (content: string): Promise<number> => {
    const event: NostrEvent = { id: '', pubkey: '', sig: '', kind: KIND_MESSAGE, created_at: Math.floor(clock.now() / 1_000), tags: [['p', MAILBOX]], content };
    await watches[0]?.onEvent(event, 'wss://relay.example');
    return taken.length;
  };
  return { mailboxes, arrive, repeated };
};
const newWire = (): string => bytesToBase64(systemRandom(2_833));

test('a wire is taken once, for eleven days, also by a host that is never closed; then its hash is erased', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore(createSharedMemory());
  const { mailboxes, arrive } = open(store, clock);
  const wire = newWire();
  assert.equal(await arrive(wire), 1);
  for (let day = 0; day < LATE_AFTER / DAY; day++) await clock.advance(DAY * 1_000);
  assert.equal(await arrive(wire), 1, 'known to the last day');
  for (let day = 0; day < 2; day++) await clock.advance(DAY * 1_000);
  let keys: readonly string[] = ['?'];
  await untilTrue(() => (void store.keys('seen/').then((now) => (keys = now)), keys.length === 0), 'its hash is erased');
  assert.equal(await arrive(wire), 2, 'and forgotten');
  mailboxes.close();
});

test('what was taken before is known after opening anew, and told of where its sender repeats it', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore(createSharedMemory());
  const before = open(store, clock);
  const wires = [newWire(), newWire(), newWire()];
  for (const wire of wires) await before.arrive(wire);
  before.mailboxes.close();
  await clock.advance(2 * DAY * 1_000);
  const { mailboxes, arrive, repeated } = open(store, clock);
  for (const wire of wires) assert.equal(await arrive(wire), 0);
  assert.equal(repeated.length, 3);
  mailboxes.close();
});

test('the whole hash decides: one that only begins like another is taken', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore(createSharedMemory());
  const wire = newWire();
  const hash = bytesToHex(sha256(base64ToBytes(wire))).slice(0, 32);
  await store.transact([seenChange(`${hash.slice(0, 12)}${'0'.repeat(20)}`, { chatId: 'self', id: '', at: clock.now() })]);
  const { mailboxes, arrive, repeated } = open(store, clock);
  assert.equal(await arrive(wire), 1);
  assert.equal(await arrive(wire), 1, 'and then known');
  assert.deepEqual(repeated, []);
  mailboxes.close();
});
