import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHints } from '../../src/chat/hints.ts';
import type { ChatRecord, HostPart } from '../../src/chat/records.ts';
import type { NostrEvent } from '../../src/relay/event.ts';
import { aRecord } from '../support/chat-record.ts';
import { createJumpingClock } from '../support/jumping-clock.ts';

const TAG = '0102030405060708';

/** A roster of chats that all have the same tag, and that holds nothing but what was brought last. */
const setUp = (ids: readonly string[], change: Partial<HostPart> = {}) => {
  const clock = createJumpingClock();
  const reads: string[] = [];
  let held: ChatRecord | undefined;
  const hints = createHints(clock, {
    find: (tag) => (tag === TAG ? ids : []),
    record: (id) => (held?.id === id ? held : undefined),
    bring: async (id) => {
      if (id === 'damaged') throw new Error('cannot be read');
      if (held?.id !== id) reads.push(id);
      const record = aRecord(id);
      return (held = { ...record, part: { ...(record.part as HostPart), ...change } });
    },
  });
  const hint = (age = 0): NostrEvent => ({ id: '', pubkey: '', sig: '', kind: 0, tags: [], content: Buffer.from(TAG + '00'.repeat(80), 'hex').toString('base64'), created_at: Math.floor(clock.now() / 1_000) - age });
  return { clock, reads, hints, hint };
};

describe('hints of an inbox', () => {
  it('bring their chats, but not those that are too old to be shown', async () => {
    const { reads, hints, hint } = setUp(['a']);
    await hints.bring(hint(3_600));
    assert.deepEqual(reads, []);
    await hints.bring(hint());
    assert.deepEqual(reads, ['a']);
    assert.equal(hints.chat('a')?.id, 'a');
  });

  it('in a flood bring a few in a while, and do not keep our person from saying something', async () => {
    const { clock, reads, hints, hint } = setUp(['a', 'b']);
    for (let n = 0; n < 500; n++) await hints.bring(hint());
    assert.equal(reads.length, 64);
    await hints.bring('mine');
    assert.equal(hints.chat('mine')?.id, 'mine');
    clock.jump(5_000);
    await hints.bring(hint());
    assert.ok(reads.length > 65);
  });

  it('of a chat that cannot be read hold up nothing', async () => {
    const { hints, hint } = setUp(['damaged', 'a']);
    await hints.bring(hint());
    assert.equal(hints.chat('a')?.id, 'a');
  });

  it('go to no relay of whom the host has shut out', async () => {
    const { hints, hint } = setUp(['a'], { shut: 'blocked' });
    await hints.bring(hint());
    assert.deepEqual(hints.chat('a')?.relays, []);
  });
});
