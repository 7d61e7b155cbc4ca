/** The frozen bytes of GC/1: what is stored and sent today must open tomorrow, and what was refused stays refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64ToBytes, bytesToBase64, bytesToHex, concatBytes, hexToBytes, utf8 } from '../../src/base/bytes.ts';
import { atOnce } from '../../src/base/pause.ts';
import { decodeRecord } from '../../src/base/record.ts';
import { decodeWire } from '../../src/crypto/codec.ts';
import { acceptSession, openInit } from '../../src/crypto/handshake.ts';
import { hostIdentityOf } from '../../src/crypto/identity.ts';
import { inviteKeysOf } from '../../src/crypto/invite-keys.ts';
import { kemPublicKey, type KemPublicKey, type KemSeed } from '../../src/crypto/primitives.ts';
import { decrypt } from '../../src/crypto/ratchet.ts';
import { guestIdOf, safetyDigits, safetyQr } from '../../src/crypto/safety-number.ts';
import type { Session } from '../../src/crypto/session.ts';
import { bundleHash, decodeBundle, isSignedBy } from '../../src/protocol/bundle.ts';
import { decodeContent, encodeContent, pad, unpad, type Content } from '../../src/protocol/content.ts';
import { decodeLink, encodeLink } from '../../src/protocol/link.ts';
import { decodeProfile, encodeProfile } from '../../src/protocol/profile.ts';
import { textOf, PAIR_START } from '../support/pair.ts';
import * as reference from '../support/reference.ts';
import { createSeededRandom } from '../support/seeded-random.ts';
import { makeVectors, type Change } from '../vectors/make-gc1.ts';
import gc1 from '../vectors/gc1.json' with { type: 'json' };

const invalid = { name: 'GuestChatError', code: 'invalid-message' };
const hex = hexToBytes;
const b64 = base64ToBytes;
const random = createSeededRandom('vectors');

const changed = (bytes: Uint8Array, { at = 0, bytes: replaced = '', length = bytes.length, append = '' }: Omit<Change, 'reason'>): Uint8Array => {
  const out = bytes.slice();
  out.set(hex(replaced), at);
  const result = concatBytes(out.subarray(0, length), hex(append));
  assert.notDeepEqual(result, bytes, 'the case changes nothing');
  return result;
};

test('all frozen bytes are derived again', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(makeVectors())), gc1);
});

test('identity', () => {
  for (const vector of gc1.identity.valid) {
    const identity = hostIdentityOf(hex(vector.hostSeed));
    assert.equal(bytesToHex(identity.hostId), vector.hostId);
    assert.equal(bytesToHex(identity.signaturePublic), vector.signaturePublic);
    assert.equal(bytesToBase64(identity.identityPublic), vector.identityPublic);
    assert.equal(bytesToHex(reference.hostOf(hex(vector.hostSeed)).hostId), vector.hostId);
  }
});

test('invite keys', () => {
  for (const { secret, hostId, inviteId, bundleKey, initKey, preSharedKey, dTag } of gc1.inviteKeys.valid) {
    const keys = inviteKeysOf(hex(secret), hex(hostId));
    assert.deepEqual([keys.inviteId, keys.bundleKey, keys.initKey, keys.preSharedKey].map(bytesToHex), [inviteId, bundleKey, initKey, preSharedKey]);
    assert.equal(keys.dTag, dTag);
    assert.equal(reference.inviteOf(hex(secret), hex(hostId)).d, dTag);
  }
});

test('links', () => {
  for (const { text, singleUse, hostId, author, secret, relays } of gc1.link.valid) {
    const link = { singleUse, hostId: hex(hostId), author: hex(author), secret: hex(secret), relays };
    assert.equal(encodeLink(link), text);
    assert.deepEqual(decodeLink(text), link);
  }
});

for (const { reason, text } of gc1.link.invalid) {
  test(`refuses a link with ${reason}`, () => assert.throws(() => decodeLink(text), { name: 'GuestChatError', code: 'invite-invalid' }));
}

test('bundles', () => {
  for (const vector of gc1.bundle.valid) {
    const bytes = b64(vector.bytes);
    const bundle = decodeBundle(bytes);
    assert.equal(bytesToHex(bundleHash(bytes)), vector.hash);
    assert.deepEqual(
      [bytesToHex(bundle.inviteId), bytesToHex(bundle.deviceId), bundle.generation, bundle.created, bundle.expires, bytesToHex(bundle.inbox), bytesToBase64(bundle.prekeyPublic), bundle.profile],
      [vector.inviteId, vector.deviceId, vector.generation, vector.created, vector.expires, vector.inbox, vector.prekeyPublic, vector.profile],
    );
    assert.equal(isSignedBy(bytes, hex(vector.hostId), bundle.signaturePublic), true);
    assert.deepEqual(reference.readBundle(bytes, hex(vector.hostId), hex(vector.inviteId)).profile, vector.profile);
  }
});

for (const change of gc1.bundle.invalid) {
  test(`refuses a bundle with ${change.reason}`, () => assert.throws(() => decodeBundle(changed(b64(gc1.bundle.valid[0]!.bytes), change)), invalid));
}

test('profiles', () => {
  for (const { profile, bytes } of gc1.profile.valid) {
    assert.deepEqual(encodeProfile(profile), utf8(bytes));
    assert.deepEqual(decodeProfile(utf8(bytes)), profile);
  }
});

for (const { reason, text } of gc1.profile.invalid) test(`refuses a profile: ${reason}`, () => assert.throws(() => decodeProfile(utf8(text)), invalid));

test('contents', () => {
  for (const { content, padded } of gc1.content.valid) {
    assert.equal(bytesToBase64(pad(encodeContent(content as Content))), padded);
    const { a, ...rest } = decodeContent(unpad(b64(padded)));
    assert.deepEqual({ ...rest, ...(a ? { a } : {}) }, content);
  }
});

for (const { of, ...change } of gc1.content.invalid) {
  test(`refuses a content with ${change.reason}`, () => assert.throws(() => decodeContent(unpad(changed(b64(gc1.content.valid[of]!.padded), change))), invalid));
}

test('safety numbers', () => {
  for (const { hostId, guestPublic, guestId, digits, qr } of gc1.safetyNumber.valid) {
    assert.equal(bytesToHex(guestIdOf(b64(guestPublic) as KemPublicKey)), guestId);
    assert.equal(safetyDigits(hex(hostId), hex(guestId)), digits);
    assert.equal(safetyQr(hex(hostId), hex(guestId)), qr);
    assert.equal(reference.safetyNumber(hex(hostId), b64(guestPublic)), digits);
    assert.match(digits, /^(\d{5} ){11}\d{5}$/);
  }
});

const first = gc1.init.valid[0]!;
const acceptFirst = (init: Uint8Array): ReturnType<typeof acceptSession> =>
  acceptSession(
    openInit(init, hex(first.initKey)),
    { bundleHash: hex(first.bundleHash), preSharedKey: hex(first.preSharedKey), identitySeed: hex(first.identitySeed) as KemSeed, prekeySeed: hex(first.prekeySeed) as KemSeed },
    random,
  );

test('Init', () => {
  const init = b64(first.init);
  assert.equal(init.length, 4_864);
  const opened = openInit(init, hex(first.initKey));
  assert.equal(bytesToHex(opened.initHash), first.initHash);
  assert.equal(bytesToHex(opened.prekeyId), first.prekeyId);
  const { session, mailbox, created } = acceptFirst(init);
  assert.equal(bytesToHex(mailbox), first.mailbox);
  assert.equal(created, first.created);
  assert.deepEqual(session, decodeRecord<Session>(utf8(first.session)));
  const guest = decodeRecord<Session>(utf8(first.guestSession));
  for (const [ours, theirs] of [['sendHeaderKey', 'receiveHeaderKey'], ['receiveHeaderKey', 'sendHeaderKey'], ['rootKey', 'rootKey'], ['id', 'id']] as const) assert.deepEqual(session[ours], guest[theirs]);
  assert.equal(guest.role === 'guest' && bytesToHex(atOnce(kemPublicKey(guest.guestSeed))), session.role === 'host' && bytesToHex(session.guestPublic));
});

for (const change of gc1.init.invalid) test(`refuses an Init with ${change.reason}`, () => assert.throws(() => acceptFirst(changed(b64(first.init), change)), invalid));

test('refuses an Init under another psk, bundle, prekey or identity', () => {
  const keys = { bundleHash: hex(first.bundleHash), preSharedKey: hex(first.preSharedKey), identitySeed: hex(first.identitySeed) as KemSeed, prekeySeed: hex(first.prekeySeed) as KemSeed };
  const opened = openInit(b64(first.init), hex(first.initKey));
  for (const name of ['bundleHash', 'preSharedKey', 'identitySeed', 'prekeySeed'] as const) {
    assert.throws(() => acceptSession(opened, { ...keys, [name]: random(32) }, random), invalid, name);
  }
  assert.throws(() => openInit(b64(first.init), random(32)), invalid);
});

for (const { from, epoch, n, text, opensUnder, wire } of gc1.wires.valid) {
  test(`the ${from}'s wire ${n} of epoch ${epoch} opens under the stored state, and in the second implementation`, () => {
    const session = decodeRecord<Session>(utf8(opensUnder));
    const opened = atOnce(decrypt(session, decodeWire(b64(wire)), PAIR_START, random));
    assert.equal(textOf(opened), text);
    assert.deepEqual(opened.kind === 'message' && opened.position, { epoch, n });

    const { send, receive } = session;
    const theirs = reference.createRefSession(
      {
        isGuest: session.role === 'guest', sid: session.id, RK: session.rootKey, HKs: session.sendHeaderKey, HKr: session.receiveHeaderKey, t: session.epoch,
        send: send && { e: send.epoch, CK: send.chainKey, n: send.n, pn: send.previous, kem: send.kem },
        // The memory of a KEM part is local to an implementation, so that the second one starts without.
        recv: receive && { e: receive.epoch, CK: receive.chainKey, n: receive.n, kh: new Uint8Array(0) },
        ourSeed: session.ourSeed, theirPk: session.theirPublic, gk: session.role === 'guest' ? session.guestSeed : session.guestPublic, init: session.role === 'guest' ? session.init : null,
      },
      random,
    );
    assert.equal((reference.unpadded(theirs.receive(b64(wire))) as { x: string }).x, text);
  });
}

const answer = gc1.wires.valid.find(({ epoch, n }) => epoch === 1 && n === 0)!;

for (const change of gc1.wires.invalid) {
  test(`refuses a wire with ${change.reason}`, () => {
    const session = decodeRecord<Session>(utf8(answer.opensUnder));
    let kind: string;
    try {
      ({ kind } = atOnce(decrypt(session, decodeWire(changed(b64(answer.wire), change)), PAIR_START, random)));
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'invalid-message');
      kind = 'invalid';
    }
    assert.notEqual(kind, 'message');
    assert.deepEqual(decodeRecord(utf8(answer.opensUnder)), session);
  });
}

test('a wire of another history freezes the session', () => {
  const { opensUnder, wire } = gc1.wires.forked;
  const decrypted = atOnce(decrypt(decodeRecord<Session>(utf8(opensUnder)), decodeWire(b64(wire)), PAIR_START, random));
  assert.deepEqual([decrypted.kind, decrypted.kind === 'frozen' && decrypted.reason], ['frozen', 'fork']);
});
