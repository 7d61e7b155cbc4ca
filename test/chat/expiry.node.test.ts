import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expiresAt, expiryOf, nextExpiryAt } from '../../src/chat/expiry.ts';

const DAY = 86_400_000;

describe('expiry', () => {
  it('comes after ten days to the millisecond, erasing after eleven once a relay was read, after twenty regardless', () => {
    const cases: readonly (readonly [idle: number, caughtUp: boolean, state: ReturnType<typeof expiryOf>])[] = [
      [0, true, 'live'],
      [10 * DAY - 1, true, 'live'],
      [10 * DAY, true, 'expired'],
      [11 * DAY - 1, true, 'expired'],
      [11 * DAY, true, 'erase'],
      [11 * DAY, false, 'expired'],
      [20 * DAY - 1, false, 'expired'],
      [20 * DAY, false, 'erase'],
      [-DAY, true, 'live'],
    ];
    for (const [idle, caughtUp, state] of cases) assert.equal(expiryOf(5 * DAY, 5 * DAY + idle, caughtUp), state, `${idle / DAY} days, ${caughtUp}`);
    assert.equal(expiresAt(3), 3 + 10 * DAY);
  });

  it('says when to look again', () => {
    assert.equal(nextExpiryAt(0, 0), 10 * DAY);
    assert.equal(nextExpiryAt(0, 10 * DAY), 11 * DAY);
    assert.equal(nextExpiryAt(0, 11 * DAY), 20 * DAY);
    assert.ok(nextExpiryAt(0, 21 * DAY) > 21 * DAY);
  });
});
