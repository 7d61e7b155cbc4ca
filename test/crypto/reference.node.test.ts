/** Our GC/1 against the second implementation in test/support/reference.ts, both ways round, epochs 0 to 6. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesToHex, concatBytes } from '../../src/base/bytes.ts';
import { atOnce } from '../../src/base/pause.ts';
import { decodeWire } from '../../src/crypto/codec.ts';
import { guestIdOf, safetyDigits } from '../../src/crypto/safety-number.ts';
import { seal, open } from '../../src/crypto/seal.ts';
import { inviteKeysOf } from '../../src/crypto/invite-keys.ts';
import { hostIdentityOf } from '../../src/crypto/identity.ts';
import { kemPublicKey } from '../../src/crypto/primitives.ts';
import { encodeContent, decodeContent, pad, unpad, contentId } from '../../src/protocol/content.ts';
import { bundleHash, decodeBundle, isSignedBy, signBundle } from '../../src/protocol/bundle.ts';
import { encodeLink } from '../../src/protocol/link.ts';
import { createPair, openFirst, PAIR_START, textOf, type Pair, type Sent, type Side } from '../support/pair.ts';
import * as reference from '../support/reference.ts';
import type { RefSession } from '../support/reference.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const random = createSeededRandom('reference');

const refText = (text: string): Uint8Array => Uint8Array.from(reference.padded({ k: 'text', id: contentId(random(16)), ts: PAIR_START * 1_000, x: text }));
const readRef = (session: RefSession, wire: Uint8Array): string => (reference.unpadded(session.receive(wire)) as { x: string }).x;

/** Our side of a pair, with the reference in the place of the other. */
interface Mixed { readonly pair: Pair; readonly ours: Side; readonly theirs: RefSession }

const say = ({ pair, ours, theirs }: Mixed, from: 'us' | 'them', text: string): void => {
  if (from === 'us') assert.equal(readRef(theirs, pair.send(ours, text).bytes), text);
  else assert.equal(textOf(pair.deliver(ours, Uint8Array.from(theirs.send(refText(text))))), text);
};

const refGuest = (): Mixed => {
  const pair = createPair('reference guest');
  const bundle = reference.readBundle(pair.bundleBytes, pair.identity.hostId, pair.keys.inviteId);
  const invite = reference.inviteOf(pair.secret, pair.identity.hostId);
  return { pair, ours: 'host', theirs: reference.guestSession(bundle, invite, pair.guestSeed, pair.guestMailbox, PAIR_START, random) };
};

const refHost = (): Mixed & { readonly first: Sent } => {
  const pair = createPair('reference host');
  const first = pair.send('guest', 'first');
  const { init } = decodeWire(first.bytes);
  assert.ok(init);
  const invite = reference.inviteOf(pair.secret, pair.identity.hostId);
  const { session, mailbox, created } = reference.hostSession(init, invite, bundleHash(pair.bundleBytes), pair.identity.identitySeed, pair.prekeySeed, random);
  assert.equal(bytesToHex(mailbox), bytesToHex(pair.guestMailbox));
  assert.equal(created, PAIR_START);
  return { pair, ours: 'guest', theirs: session, first };
};

const sameKeys = ({ pair, ours, theirs }: Mixed): void => {
  const session = pair[ours];
  assert.ok(session);
  assert.equal(bytesToHex(session.id), bytesToHex(theirs.state.sid));
  assert.equal(bytesToHex(session.rootKey), bytesToHex(theirs.state.RK));
  assert.equal(session.epoch, theirs.state.t);
};

test('a reference guest talks to our host, epochs 0 to 6', () => {
  const mixed = refGuest();
  const first = Uint8Array.from(mixed.theirs.send(refText('first')));
  const accepted = openFirst(mixed.pair, first);
  assert.ok(accepted);
  assert.equal(bytesToHex(accepted.mailbox), bytesToHex(mixed.pair.guestMailbox));
  assert.equal(accepted.created, PAIR_START);
  assert.equal(textOf(mixed.pair.deliver('host', first)), 'first');
  for (let epoch = 0; epoch <= 6; epoch++) {
    for (let i = 0; i < 3; i++) say(mixed, epoch % 2 === 0 ? 'them' : 'us', `epoch ${epoch}, text ${i}`);
    sameKeys(mixed);
  }
  assert.equal(mixed.pair.host?.epoch, 6);
});

test('our guest talks to a reference host, epochs 0 to 6', () => {
  const mixed = refHost();
  assert.equal(readRef(mixed.theirs, mixed.first.bytes), 'first');
  for (let epoch = 0; epoch <= 6; epoch++) {
    for (let i = 0; i < 3; i++) say(mixed, epoch % 2 === 0 ? 'us' : 'them', `epoch ${epoch}, text ${i}`);
    sameKeys(mixed);
  }
  assert.equal(mixed.pair.guest.epoch, 6);
});

test('late messages open in the other implementation, over turns, in both directions', () => {
  const mixed = refHost();
  readRef(mixed.theirs, mixed.first.bytes);
  const heldByUs: Sent[] = [];
  const heldByThem: { text: string; bytes: Uint8Array }[] = [];
  for (let turn = 0; turn < 3; turn++) {
    for (let i = 0; i < 2; i++) {
      heldByUs.push(mixed.pair.send('guest', `late ${turn}.${i}`));
      say(mixed, 'us', 'on time');
    }
    heldByUs.push(mixed.pair.send('guest', `last of turn ${turn}`));
    for (let i = 0; i < 2; i++) {
      const text = `their late ${turn}.${i}`;
      heldByThem.push({ text, bytes: Uint8Array.from(mixed.theirs.send(refText(text))) });
      say(mixed, 'them', 'on time');
    }
  }
  say(mixed, 'us', 'end');
  for (const { text, bytes } of heldByUs.reverse()) assert.equal(readRef(mixed.theirs, bytes), text);
  for (const { text, bytes } of heldByThem.reverse()) assert.equal(textOf(mixed.pair.deliver('guest', bytes)), text);
});

test('Seal opens in the other implementation, and makes the same bytes of the same nonce', () => {
  for (const length of [0, 1, 63, 64, 65, 4_096]) {
    const [key, ad, plaintext, nonce] = [random(32), random(length % 70), random(length), random(24)];
    assert.deepEqual(Uint8Array.from(reference.Open(key, ad, seal(key, ad, plaintext, random))), plaintext);
    assert.deepEqual(open(key, ad, Uint8Array.from(reference.Seal(key, ad, plaintext, random))), plaintext);
    assert.equal(bytesToHex(seal(key, ad, plaintext, () => nonce)), reference.Seal(key, ad, plaintext, () => nonce).toString('hex'));
  }
});

test('identity, invite, link, bundle, padding and safety number are the same bytes in both', () => {
  const pair = createPair('same bytes');
  const host = reference.hostOf(pair.identity.seed);
  const identity = hostIdentityOf(pair.identity.seed);
  assert.equal(bytesToHex(identity.hostId), bytesToHex(host.hostId));
  assert.equal(bytesToHex(identity.identityPublic), bytesToHex(host.ikPublic));
  assert.equal(bytesToHex(identity.signaturePublic), bytesToHex(host.sigPublic));

  const { inviteId, bundleKey, initKey, preSharedKey, dTag } = inviteKeysOf(pair.secret, identity.hostId);
  const invite = reference.inviteOf(pair.secret, host.hostId);
  assert.deepEqual([inviteId, bundleKey, initKey, preSharedKey].map(bytesToHex), [invite.inviteId, invite.kBundle, invite.kInit, invite.psk].map(bytesToHex));
  assert.equal(dTag, invite.d);

  const link = { singleUse: true, hostId: identity.hostId, author: random(32), secret: pair.secret, relays: ['wss://relay.example', 'ws://127.0.0.1:7777/chat'] };
  assert.equal(encodeLink(link), reference.linkOf(true, host.hostId, link.author, pair.secret, ['relay.example', 'ws://127.0.0.1:7777/chat']));

  const aux = random(32);
  const bundle = { ...pair.bundle, singleUse: true, usedUp: true };
  const ours = signBundle(bundle, identity.hostId, identity.signatureSecret, () => aux);
  const theirs = reference.bundleOf(host, {
    inviteId, deviceId: bundle.deviceId, gen: bundle.generation, created: bundle.created, expires: bundle.expires, flags: 5, inbox: bundle.inbox, spk: bundle.prekeyPublic, profile: JSON.stringify(bundle.profile),
  }, () => aux.slice());
  assert.equal(bytesToHex(ours), theirs.toString('hex'));
  assert.equal(isSignedBy(Uint8Array.from(theirs), host.hostId, decodeBundle(Uint8Array.from(theirs)).signaturePublic), true);
  assert.deepEqual(reference.readBundle(ours, host.hostId, inviteId).profile, bundle.profile);

  for (const x of ['a', 'é'.repeat(100), '\ud83d\ude00'.repeat(2_000)]) {
    const content = { k: 'text', id: contentId(random(16)), ts: 1, x } as const;
    assert.equal(bytesToHex(pad(encodeContent(content))), reference.padded(content).toString('hex'));
    assert.deepEqual(decodeContent(unpad(Uint8Array.from(reference.padded(content)))), content);
  }

  const guestPublic = atOnce(kemPublicKey(pair.guestSeed));
  assert.equal(safetyDigits(identity.hostId, guestIdOf(guestPublic)), reference.safetyNumber(host.hostId, guestPublic));
});

test('both refuse the same changed wire', () => {
  const mixed = refGuest();
  const wire = Uint8Array.from(mixed.theirs.send(refText('first')));
  mixed.pair.deliver('host', wire);
  const next = mixed.pair.send('host', 'answer');
  for (const at of [0, 1, 9, 60, 97, 2_000, next.bytes.length - 1]) {
    const changed = next.bytes.slice();
    changed[at]! ^= 1;
    assert.throws(() => mixed.theirs.receive(changed));
  }
  assert.throws(() => mixed.theirs.receive(concatBytes(next.bytes, new Uint8Array(1))));
  assert.equal(readRef(mixed.theirs, next.bytes), 'answer');
});
