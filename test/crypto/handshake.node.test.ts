/** Identity, invite keys and handshake: who can open what, and that hostile keys stop at the door. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesToHex, concatBytes, hexToBytes, u64 } from '../../src/base/bytes.ts';
import { atOnce } from '../../src/base/pause.ts';
import { acceptSession, openInit, startSession, type HandshakeBundle } from '../../src/crypto/handshake.ts';
import { hostIdentityOf, newHostSeed } from '../../src/crypto/identity.ts';
import { inviteKeysOf } from '../../src/crypto/invite-keys.ts';
import { hash, hkdfExpand, hkdfExtract, kemEncapsulate, kemPublicKey, label, newKemSeed, type KemPublicKey } from '../../src/crypto/primitives.ts';
import { seal } from '../../src/crypto/seal.ts';
import { bundleHash } from '../../src/protocol/bundle.ts';
import { createPair, PAIR_START } from '../support/pair.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const invalid = { name: 'GuestChatError', code: 'invalid-message' };
const pair = createPair('handshake');
const { identity, keys, prekeySeed, bundle, bundleBytes, random } = pair;
const handshakeBundle: HandshakeBundle = { hash: bundleHash(bundleBytes), identityPublic: bundle.identityPublic, prekeyPublic: bundle.prekeyPublic };
const host = { bundleHash: handshakeBundle.hash, preSharedKey: keys.preSharedKey, identitySeed: identity.identitySeed, prekeySeed };

/** A guest's Init of which every part is right but for what the caller puts into the payload. */
const initWith = (payload: Uint8Array): Uint8Array => {
  const [toIdentity, toPrekey] = [atOnce(kemEncapsulate(bundle.identityPublic, random)), atOnce(kemEncapsulate(bundle.prekeyPublic, random))];
  const t1 = hash('t1', handshakeBundle.hash, toIdentity.ciphertext, toPrekey.ciphertext);
  const prk = hkdfExtract(keys.preSharedKey, concatBytes(toIdentity.sharedSecret, toPrekey.sharedSecret));
  const c1 = seal(hkdfExpand(prk, 'hs1', t1, 32), t1, payload, random);
  return seal(keys.initKey, label('init'), concatBytes(hash('spk-id', bundle.prekeyPublic).subarray(0, 8), toIdentity.ciphertext, toPrekey.ciphertext, c1), random);
};
const guestKey = atOnce(kemPublicKey(newKemSeed(random)));
const lowOrder = concatBytes(guestKey.subarray(0, 1_184), new Uint8Array(32));
const notReduced = guestKey.slice().fill(0xff, 0, 3);
const accept = (init: Uint8Array): ReturnType<typeof acceptSession> => acceptSession(openInit(init, keys.initKey), host, random);

test('an Init made by hand is accepted where nothing in it is wrong', () => {
  const { mailbox, created, session } = accept(initWith(concatBytes(guestKey, guestKey, pair.guestMailbox, u64(7))));
  assert.deepEqual([bytesToHex(mailbox), created, session.epoch], [bytesToHex(pair.guestMailbox), 7, 0]);
});

for (const [what, payload] of Object.entries({
  'an identity key of low order': concatBytes(lowOrder, guestKey, pair.guestMailbox, u64(7)),
  'a first ratchet key of low order': concatBytes(guestKey, lowOrder, pair.guestMailbox, u64(7)),
  'an identity key with coefficients not reduced': concatBytes(notReduced, guestKey, pair.guestMailbox, u64(7)),
  'a first ratchet key with coefficients not reduced': concatBytes(guestKey, notReduced, pair.guestMailbox, u64(7)),
  'a time over 2^53': concatBytes(guestKey, guestKey, pair.guestMailbox, new Uint8Array(8).fill(0xff)),
  'a byte too many': concatBytes(guestKey, guestKey, pair.guestMailbox, u64(7), new Uint8Array(1)),
  'a byte missing': concatBytes(guestKey, guestKey, pair.guestMailbox, u64(7).subarray(1)),
  'nothing in it': new Uint8Array(0),
})) {
  test(`an Init with ${what} opens no session`, () => assert.throws(() => accept(initWith(payload)), invalid));
}

test('a guest does not encapsulate to a bundle key that is none', () => {
  const start = { keys, guestSeed: pair.guestSeed, mailbox: pair.guestMailbox, created: PAIR_START };
  for (const bad of [lowOrder, notReduced, guestKey.subarray(1)] as KemPublicKey[]) {
    assert.throws(() => atOnce(startSession({ ...start, bundle: { ...handshakeBundle, identityPublic: bad } }, random)), invalid);
    assert.throws(() => atOnce(startSession({ ...start, bundle: { ...handshakeBundle, prekeyPublic: bad } }, random)), invalid);
  }
});

test('an init-hash tells the same first flight in whatever seal, and no other', () => {
  const init = initWith(concatBytes(guestKey, guestKey, pair.guestMailbox, u64(7)));
  const opened = openInit(init, keys.initKey);
  const again = seal(keys.initKey, label('init'), concatBytes(opened.prekeyId, opened.toIdentity, opened.toPrekey, opened.c1), random);
  assert.notDeepEqual(again, init);
  assert.deepEqual(openInit(again, keys.initKey).initHash, opened.initHash);
  assert.notDeepEqual(openInit(initWith(new Uint8Array(0)), keys.initKey).initHash, opened.initHash);
});

test('two guests under one invite have nothing in common', () => {
  const start = { bundle: handshakeBundle, keys, guestSeed: pair.guestSeed, mailbox: pair.guestMailbox, created: PAIR_START };
  const [one, two] = [atOnce(startSession(start, random)), atOnce(startSession(start, random))];
  for (const name of ['id', 'rootKey', 'sendHeaderKey', 'receiveHeaderKey', 'ourSeed', 'init'] as const) assert.notDeepEqual(one[name], two[name], name);
  assert.notDeepEqual(one.sendHeaderKey, one.receiveHeaderKey);
});

test('keys of an invite depend on its secret and on its host', () => {
  const names = ['inviteId', 'bundleKey', 'initKey', 'preSharedKey', 'dTag'] as const;
  const other = inviteKeysOf(random(32), identity.hostId);
  const elsewhere = inviteKeysOf(pair.secret, random(32));
  for (const name of names) {
    assert.notDeepEqual(keys[name], other[name]);
    assert.notDeepEqual(keys[name], elsewhere[name]);
  }
  assert.match(keys.dTag, /^[0-9a-f]{32}$/);
});

test('a host seed that gives no signature key is drawn again', () => {
  const seeds = createSeededRandom('host');
  const seed = newHostSeed(seeds);
  assert.equal(seed.length, 32);
  const { hostId, signaturePublic, identityPublic } = hostIdentityOf(seed);
  assert.deepEqual(hostId, hash('host-id', signaturePublic, identityPublic));
  assert.notDeepEqual(hostIdentityOf(newHostSeed(seeds)).hostId, hostId);
  assert.deepEqual(hostIdentityOf(hexToBytes(bytesToHex(seed))), hostIdentityOf(seed));
});
