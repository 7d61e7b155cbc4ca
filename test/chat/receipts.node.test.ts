import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ackDueAt, noAcks, owesDelivered, owesRead, takeAcks } from '../../src/chat/receipts.ts';

const ids = (count: number, from = 0): string[] => Array.from({ length: count }, (_, i) => `id-${from + i}`);

describe('receipts', () => {
  it('are owed two seconds after the first delivery, five after the first reading, and no sooner than ten after the last alone', () => {
    assert.equal(ackDueAt(noAcks), null);
    const delivered = owesDelivered(owesDelivered(noAcks, ['a'], 1_001_000), ['b'], 1_002_500);
    assert.equal(ackDueAt(delivered), 1_003_000);
    assert.equal(ackDueAt({ ...delivered, lastAlone: 1_001_000 }), 1_011_000);
    const read = owesRead(noAcks, ['a'], 1_001_000);
    assert.equal(ackDueAt(read), 1_006_000);
    assert.equal(ackDueAt({ ...noAcks, now: true, lastAlone: 9_999_999 }), 0);
  });

  it('count reading as delivery, and no id twice', () => {
    const acks = owesRead(owesDelivered(owesDelivered(noAcks, ['a', 'b'], 0), ['a'], 1), ['a'], 2);
    assert.deepEqual([acks.d, acks.r], [['b'], ['a']]);
    assert.equal(owesRead(acks, [], 3), acks);
  });

  it('ride 64 of each kind on a message; what is over rides on the next', () => {
    const acks = owesRead(owesDelivered(noAcks, ids(65), 0), ids(70, 100), 0);
    const first = takeAcks(acks);
    assert.equal(first.a.a?.d.length, 64);
    assert.equal(first.a.a?.r.length, 64);
    const second = takeAcks(first.left);
    assert.deepEqual([second.a.a?.d.length, second.a.a?.r.length], [1, 6]);
    assert.deepEqual(takeAcks(second.left).a, {});
  });
});
