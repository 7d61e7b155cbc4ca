import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBackoff } from '../../src/relay/backoff.ts';
import { createFakeClock } from '../support/fake-clock.ts';

/** The pauses that one clock sees when every random byte is `byte`. */
const pauses = async (byte: number, count: number): Promise<readonly number[]> => {
  const clock = createFakeClock();
  const backoff = createBackoff(clock, (length) => new Uint8Array(length).fill(byte));
  const seen: number[] = [];
  for (let i = 0; i < count; i++) {
    const over = backoff.pause();
    const [ms] = clock.timers();
    seen.push(ms ?? NaN);
    await clock.advance(ms ?? 0);
    await over;
  }
  return seen;
};

test('pauses double from half a second up to half a minute at the least, and to twice that at the most', async () => {
  assert.deepEqual(await pauses(0, 9), [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  const longest = await pauses(255, 9);
  for (const [i, ms] of longest.entries()) assert.ok(ms > 0.99 * Math.min(60_000, 1_000 * 2 ** i) && ms <= Math.min(60_000, 1_000 * 2 ** i), `${i}: ${ms}`);
});

test('a pause ends when woken, and leaves no timer', async () => {
  const clock = createFakeClock();
  const backoff = createBackoff(clock, (length) => new Uint8Array(length));
  const over = backoff.pause();
  backoff.wake();
  await over;
  assert.deepEqual(clock.timers(), []);
  backoff.wake();
});

test('waking keeps the length of the next pause; only success makes it short again', async () => {
  const clock = createFakeClock();
  const backoff = createBackoff(clock, (length) => new Uint8Array(length));
  const next = (): number | undefined => {
    void backoff.pause();
    const [ms] = clock.timers();
    backoff.wake();
    return ms;
  };
  assert.deepEqual([next(), next(), next()], [500, 1_000, 2_000]);
  backoff.reset();
  assert.equal(next(), 500);
});
