/** The bundle: exact layout, known flags, and a signature over all of it by the host that its invite names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesToHex, concatBytes, u16 } from '../../src/base/bytes.ts';
import { hostIdOf } from '../../src/crypto/identity.ts';
import { hash, sign } from '../../src/crypto/primitives.ts';
import { bundleHash, decodeBundle, isSignedBy, signBundle, type Bundle } from '../../src/protocol/bundle.ts';
import { createPair, flipBit } from '../support/pair.ts';

const invalid = { name: 'GuestChatError', code: 'invalid-message' };
const { bundle, bundleBytes, identity, random } = createPair('bundle');
const PROFILE_AT = 4 + 16 + 16 + 8 + 8 + 8 + 1 + 32 + 32 + 1216 + 1216;
const sealed = (changes: Partial<Bundle>): Uint8Array => signBundle({ ...bundle, ...changes }, identity.hostId, identity.signatureSecret, random);
const isOurs = (bytes: Uint8Array): boolean => isSignedBy(bytes, identity.hostId, identity.signaturePublic);

test('a bundle comes back as it went in, with every flag on its own and all together', () => {
  assert.equal(bundleBytes.length, PROFILE_AT + 2 + 512 + 64);
  assert.deepEqual(decodeBundle(bundleBytes), bundle);
  for (const flags of [{ singleUse: true }, { revoked: true }, { usedUp: true }, { paused: true }, { singleUse: true, revoked: true, usedUp: true, paused: true }]) {
    const bytes = sealed(flags);
    assert.deepEqual(decodeBundle(bytes), { ...bundle, ...flags });
    assert.equal(isOurs(bytes), true);
  }
});

test('times are kept up to 2^53 − 1 and not written beyond', () => {
  const limits = { generation: Number.MAX_SAFE_INTEGER, created: 0, expires: Number.MAX_SAFE_INTEGER };
  assert.deepEqual(decodeBundle(sealed(limits)), { ...bundle, ...limits });
  for (const wrong of [2 ** 53, -1, 1.5, Number.NaN]) assert.throws(() => sealed({ created: wrong }), RangeError);
});

test('the signature holds for these bytes, this host and this key', () => {
  assert.equal(isOurs(bundleBytes), true);
  for (let at = 0; at < bundleBytes.length; at += 47) assert.equal(isOurs(flipBit(bundleBytes, 8 * at + (at % 8))), false, `byte ${at}`);
  for (let at = bundleBytes.length - 64; at < bundleBytes.length; at++) assert.equal(isOurs(flipBit(bundleBytes, 8 * at + (at % 8))), false, `byte ${at} of the signature`);
  assert.equal(isSignedBy(bundleBytes, random(32), identity.signaturePublic), false);
  assert.equal(isSignedBy(bundleBytes, identity.hostId, createPair('another').identity.signaturePublic), false);
  for (const bytes of [new Uint8Array(0), new Uint8Array(63), new Uint8Array(64), new Uint8Array(65), bundleBytes.subarray(0, -1), bundleBytes.subarray(1)]) assert.equal(isOurs(bytes), false);
});

test('another host can sign its own bundle and never ours', () => {
  const other = createPair('another').identity;
  const forged = signBundle({ ...bundle, signaturePublic: other.signaturePublic }, identity.hostId, other.signatureSecret, random);
  const decoded = decodeBundle(forged);
  // Signed under the key that it names, which is why the key has to give the host's id.
  assert.equal(isSignedBy(forged, identity.hostId, decoded.signaturePublic), true);
  assert.notEqual(bytesToHex(hostIdOf(decoded.signaturePublic, decoded.identityPublic)), bytesToHex(identity.hostId));
  assert.equal(isOurs(forged), false);
});

test('any other length is refused, be it cut, longer or with a profile that lies about its own', () => {
  for (let length = 0; length < bundleBytes.length; length += length < 64 || length > bundleBytes.length - 70 ? 1 : 97) assert.throws(() => decodeBundle(bundleBytes.subarray(0, length)), invalid, `${length}`);
  for (const more of [1, 64, 512]) assert.throws(() => decodeBundle(concatBytes(bundleBytes, new Uint8Array(more))), invalid);
  for (const length of [0, 1, 511, 513, 576, 1_024, 2_048, 65_535]) {
    assert.throws(() => decodeBundle(concatBytes(bundleBytes.subarray(0, PROFILE_AT), u16(length), bundleBytes.subarray(PROFILE_AT + 2))), invalid, `${length}`);
  }
});

test('another magic and unknown flags are refused', () => {
  for (let at = 0; at < 4; at++) assert.throws(() => decodeBundle(flipBit(bundleBytes, 8 * at)), invalid);
  for (let flags = 16; flags < 256; flags++) {
    const changed = bundleBytes.slice();
    changed[60] = flags;
    assert.throws(() => decodeBundle(changed), invalid, `flags ${flags}`);
  }
});

test('a profile that is not valid refuses the whole bundle, even signed', () => {
  for (const text of ['{}', '[]', 'null', '', '{"name":""}', '{"name":"a","terms":"http://example.org"}', '{"name":"a"} x', '{"name":7}']) {
    const profile = new TextEncoder().encode(text.padEnd(512));
    const unsigned = concatBytes(bundleBytes.subarray(0, PROFILE_AT + 2), profile);
    const bytes = concatBytes(unsigned, sign(hash('bundle', identity.hostId, unsigned), identity.signatureSecret, random));
    assert.equal(isOurs(bytes), true);
    assert.throws(() => decodeBundle(bytes), invalid, text);
  }
});

test('the bundle hash changes with every bundle, also with a new signature around the same text', () => {
  const hashes = [bundleBytes, sealed({}), sealed({ paused: true }), sealed({ profile: { name: 'Green Shop' } })].map((bytes) => bytesToHex(bundleHash(bytes)));
  assert.equal(new Set(hashes).size, hashes.length);
});
