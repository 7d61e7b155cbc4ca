/** What a mailbox remembers of the wires it has read, and for how long. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesToBase64 } from '../../src/base/bytes.ts';
import { systemRandom } from '../../src/base/ports.ts';
import { createMailboxes, seenChange, type Arrival } from '../../src/chat/mailboxes.ts';
import { contentId } from '../../src/protocol/content.ts';
import { DAY, KIND_MESSAGE, LATE_AFTER } from '../../src/protocol/limits.ts';
import type { NostrEvent } from '../../src/relay/event.ts';
import type { Pool, WatchOptions } from '../../src/relay/pool.ts';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import { untilTrue } from '../support/conversation.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const MAILBOX = 'ab'.repeat(32);

test('a wire is taken once, for eleven days, also by a host that is never closed; then its hash is erased', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore(createSharedMemory());
  const watches: WatchOptions[] = [];
  const pool = {
    watch: (options: WatchOptions) => {
      watches.push(options);
      return { update: () => undefined, sweep: () => undefined, close: () => undefined };
    },
  } as unknown as Pool;
  const taken: Arrival[] = [];
  const mailboxes = createMailboxes({
    context: { store, clock, random: systemRandom }, pool,
    handle: async (arrival) => {
      taken.push(arrival);
      await store.transact([seenChange(arrival.hash, { chatId: 'self', id: contentId(new Uint8Array(16)), at: clock.now() })]);
      return 'done';
    },
    onRepeated: async () => undefined, onSignal: async () => undefined, onCaughtUp: () => undefined,
  });
  mailboxes.read(new Map([['wss://relay.example', [MAILBOX]]]));
  const wire = bytesToBase64(systemRandom(2_833));
  const arrive = async (): Promise<number> => {
    const event: NostrEvent = { id: '', pubkey: '', sig: '', kind: KIND_MESSAGE, created_at: Math.floor(clock.now() / 1_000), tags: [['p', MAILBOX]], content: wire };
    await watches[0]?.onEvent(event, 'wss://relay.example');
    return taken.length;
  };
  assert.equal(await arrive(), 1);
  for (let day = 0; day < LATE_AFTER / DAY; day++) await clock.advance(DAY * 1_000);
  assert.equal(await arrive(), 1, 'known to the last day');
  for (let day = 0; day < 2; day++) await clock.advance(DAY * 1_000);
  let keys: readonly string[] = ['?'];
  await untilTrue(() => (void store.keys('seen/').then((now) => (keys = now)), keys.length === 0), 'its hash is erased');
  assert.equal(await arrive(), 2, 'and forgotten');
  mailboxes.close();
});
