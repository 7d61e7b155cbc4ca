import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expiresAt, expiryOf, nextExpiryAt, wantsReading } from '../../src/chat/expiry.ts';

const DAY = 86_400_000;

describe('expiry', () => {
  it('comes after ten days to the millisecond, erasing after eleven once a relay was read, after twenty regardless', () => {
    const cases: readonly (readonly [idle: number, readAt: number, state: ReturnType<typeof expiryOf>])[] = [
      [0, Infinity, 'live'],
      [10 * DAY - 1, Infinity, 'live'],
      [10 * DAY, Infinity, 'expired'],
      [11 * DAY - 1, Infinity, 'expired'],
      [11 * DAY, Infinity, 'erase'],
      [11 * DAY, 0, 'expired'],
      // Read before it was due: a device that slept.
      [15 * DAY, 5 * DAY + 11 * DAY - 1, 'expired'],
      [15 * DAY, 5 * DAY + 11 * DAY, 'erase'],
      [20 * DAY - 1, 0, 'expired'],
      [20 * DAY, 0, 'erase'],
      [-DAY, Infinity, 'live'],
    ];
    for (const [idle, readAt, state] of cases) assert.equal(expiryOf(5 * DAY, 5 * DAY + idle, readAt), state, `${idle / DAY} days, ${readAt}`);
    assert.equal(expiresAt(3), 3 + 10 * DAY);
  });

  it('asks for one more reading before it erases', () => {
    assert.equal(wantsReading(0, 11 * DAY - 1, 0), false);
    assert.equal(wantsReading(0, 11 * DAY, 0), true);
    assert.equal(wantsReading(0, 12 * DAY, 11 * DAY - 1), true);
    assert.equal(wantsReading(0, 12 * DAY, 11 * DAY), false);
  });

  it('says when to look again', () => {
    assert.equal(nextExpiryAt(0, 0), 10 * DAY);
    assert.equal(nextExpiryAt(0, 10 * DAY), 11 * DAY);
    assert.equal(nextExpiryAt(0, 11 * DAY), 20 * DAY);
    assert.ok(nextExpiryAt(0, 21 * DAY) > 21 * DAY);
  });
});
