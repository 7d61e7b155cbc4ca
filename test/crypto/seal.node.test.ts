/** Seal: every byte of key, context, nonce, commitment and ciphertext counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concatBytes } from '../../src/base/bytes.ts';
import { open, seal, SEAL_OVERHEAD } from '../../src/crypto/seal.ts';
import { flipBit } from '../support/pair.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const invalid = { name: 'GuestChatError', code: 'invalid-message' };
const random = createSeededRandom('seal');
const key = random(32);

test('what is sealed opens, 72 bytes longer, and never twice the same', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 100 }), (plaintext, ad) => {
    const [one, two] = [seal(key, ad, plaintext, random), seal(key, ad, plaintext, random)];
    assert.equal(one.length, plaintext.length + SEAL_OVERHEAD);
    assert.notDeepEqual(one, two);
    assert.deepEqual(open(key, ad, one), Uint8Array.from(plaintext));
  }));
});

test('any changed bit, any other key or context, any other length is the same refusal', () => {
  const ad = random(20);
  const plaintext = random(40);
  const sealed = seal(key, ad, plaintext, random);
  for (let bit = 0; bit < 8 * sealed.length; bit += 3) assert.throws(() => open(key, ad, flipBit(sealed, bit)), invalid);
  for (let bit = 0; bit < 256; bit += 7) assert.throws(() => open(flipBit(key, bit), ad, sealed), invalid);
  for (let bit = 0; bit < 160; bit += 7) assert.throws(() => open(key, flipBit(ad, bit), sealed), invalid);
  for (let length = 0; length < sealed.length; length++) assert.throws(() => open(key, ad, sealed.subarray(0, length)), invalid);
  assert.throws(() => open(key, ad, concatBytes(sealed, new Uint8Array(1))), invalid);
  assert.throws(() => open(key, new Uint8Array(0), sealed), invalid);
  assert.deepEqual(open(key, ad, sealed), plaintext);
});

test('opening and sealing leave their arguments as they were', () => {
  const [ownKey, ad, plaintext] = [key.slice(), random(20), random(40)];
  const before = [ownKey, ad, plaintext].map((bytes) => bytes.slice());
  const sealed = seal(ownKey, ad, plaintext, random);
  const copy = sealed.slice();
  open(ownKey, ad, sealed);
  assert.deepEqual([ownKey, ad, plaintext, sealed], [...before, copy]);
});
