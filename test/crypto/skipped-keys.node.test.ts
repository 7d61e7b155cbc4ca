/** The memory of what was accepted: whatever the order of arrival, the 128 highest places and the highest that was forgotten. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accept, acceptedAt, ACCEPTED_BYTES, comparePositions, emptyMemory, MAX_RECENT, type Position } from '../../src/crypto/skipped-keys.ts';

const PLACES: readonly Position[] = Array.from({ length: 300 }, (_, i) => ({ epoch: Math.floor(i / 60), n: i % 60 }));
const hashOf = ({ epoch, n }: Position): Uint8Array => new Uint8Array(16).fill(epoch * 60 + n);

test('of everything accepted, in any order, the 128 highest are told apart, and the floor is the highest of the others', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...PLACES], { minLength: 100, maxLength: 200 }), (places) => {
      const memory = places.reduce((before, position) => accept(before, { ...position, coreHash: hashOf(position) }), emptyMemory);
      const sorted = [...places].sort(comparePositions);
      const kept = sorted.slice(-MAX_RECENT);
      assert.equal(memory.recent.length, kept.length * ACCEPTED_BYTES);
      for (const position of kept) assert.deepEqual(acceptedAt(memory.recent, position), hashOf(position));
      const forgotten = sorted.slice(0, -MAX_RECENT);
      for (const position of forgotten) assert.equal(acceptedAt(memory.recent, position), undefined);
      assert.deepEqual(memory.floor, forgotten.at(-1) ?? null);
    }),
    { numRuns: 30 },
  );
});

test('nothing is remembered of a place that nothing came from', () => {
  assert.equal(acceptedAt(emptyMemory.recent, { epoch: 0, n: 0 }), undefined);
  const { recent } = accept(emptyMemory, { epoch: 1, n: 7, coreHash: new Uint8Array(16) });
  for (const position of [{ epoch: 1, n: 6 }, { epoch: 1, n: 8 }, { epoch: 0, n: 7 }, { epoch: 2, n: 7 }]) assert.equal(acceptedAt(recent, position), undefined);
});
