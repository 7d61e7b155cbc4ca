/** The ratchet, case by case: what opens late, what is refused and leaves no trace, what freezes, what is erased, what is bounded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, u32, u64, u8, utf8ToText } from '../../src/base/bytes.ts';
import { atOnce } from '../../src/base/pause.ts';
import { decodeRecord, encodeRecord } from '../../src/base/record.ts';
import { stepChain } from '../../src/crypto/chain.ts';
import { decodeWire, encodeWire } from '../../src/crypto/codec.ts';
import { openSignal, sealSignal } from '../../src/crypto/ephemeral.ts';
import { hash, hkdfExpand, label } from '../../src/crypto/primitives.ts';
import { decrypt, encrypt, MAX_JUMP, type Decrypted, type Encrypted } from '../../src/crypto/ratchet.ts';
import { open, seal } from '../../src/crypto/seal.ts';
import { expectedTags, isConfirmed, tagOf, type Session } from '../../src/crypto/session.ts';
import { ACCEPTED_BYTES, MAX_RECENT, MAX_SKIPPED, SKIPPED_LIFETIME } from '../../src/crypto/skipped-keys.ts';
import { pad } from '../../src/protocol/content.ts';
import { aeadKeyAndIv } from '../support/reference.ts';
import { createPair, flipBit, holdsBytes, openFirst, otherSide, textOf, type Pair, type Sent, type Side } from '../support/pair.ts';

const invalid = { name: 'GuestChatError', code: 'invalid-message' };
const sides: readonly Side[] = ['guest', 'host'];

const stateOf = (pair: Pair, side: Side): Session => {
  const session = pair[side];
  assert.ok(session);
  return session;
};
const stored = (session: Session | null): string => utf8ToText(encodeRecord(session));

/** Delivers what must not count; the stored state stays the same, to the byte. */
const refused = (pair: Pair, to: Side, bytes: Uint8Array, why: string): Decrypted => {
  const before = stored(pair[to]);
  const decrypted = pair.deliver(to, bytes);
  assert.notEqual(decrypted.kind, 'message', why);
  assert.equal(stored(pair[to]), before, why);
  return decrypted;
};

const freezes = (decrypted: Decrypted, reason: 'fork' | 'rollback' | 'diverged'): void =>
  assert.deepEqual(decrypted.kind === 'frozen' && decrypted.reason, reason);

const say = (pair: Pair, from: Side, text: string): void => assert.equal(pair.say(from, text), text);

test('wires have the sizes of the protocol and no others', () => {
  const pair = createPair('sizes');
  const sizes = [5_289, 3_953, 2_833, 2_833, 2_833];
  for (const [epoch, size] of sizes.entries()) {
    const from = epoch % 2 === 0 ? 'guest' : 'host';
    for (const pads of [256, 512, 1_024, 2_048, 4_096, 8_192, 16_384]) {
      const { wire, session } = atOnce(encrypt(stateOf(pair, from), new Uint8Array(pads), pair.random));
      assert.equal(encodeWire(wire).length, size + pads - 256);
      assert.equal(session.epoch, epoch);
    }
    pair.say(from);
  }
});

test('a text goes back and forth for twenty epochs', () => {
  const pair = createPair('long talk');
  for (let turn = 0; turn < 20; turn++) {
    const from = turn % 2 === 0 ? 'guest' : 'host';
    say(pair, from, `turn ${turn}`);
    assert.equal(stateOf(pair, from).epoch, turn);
    assert.equal(isConfirmed(stateOf(pair, from)), turn >= 2);
  }
});

for (const from of sides) {
  for (const turns of [1, 2, 10]) {
    test(`messages of the ${from} that arrive ${turns} turn${turns === 1 ? '' : 's'} late open once, in any order`, () => {
      const pair = createPair(`late ${from} ${turns}`);
      pair.talk(from === 'guest' ? 2 : 3);
      const late: Sent[] = [];
      for (let turn = 0; turn < turns; turn++) {
        // First, middle and last of an epoch: the last is known to exist only by the next epoch's count.
        late.push(pair.send(from));
        say(pair, from, 'on time');
        late.push(pair.send(from));
        say(pair, from, 'on time too');
        late.push(pair.send(from));
        say(pair, otherSide(from), 'answer');
      }
      say(pair, from, 'newest');
      for (const { bytes, text, position } of late.reverse()) {
        const decrypted = pair.deliver(otherSide(from), bytes);
        assert.equal(textOf(decrypted), text);
        assert.deepEqual(decrypted.kind === 'message' && [decrypted.late, decrypted.turned, decrypted.position], [true, false, position]);
        assert.equal(refused(pair, otherSide(from), bytes, 'again').kind, 'duplicate');
      }
      assert.equal(stateOf(pair, otherSide(from)).skipped.length, 0);
      say(pair, otherSide(from), 'and on');
    });
  }
}

test('any one of the first messages opens the session, and the others follow', () => {
  for (const arrival of [[2, 0, 1], [1, 2, 0], [0, 2, 1]]) {
    const pair = createPair('first');
    const sent = [pair.send('guest'), pair.send('guest'), pair.send('guest')];
    for (const i of arrival) assert.equal(textOf(pair.deliver('host', sent[i]!.bytes)), sent[i]!.text);
    say(pair, 'host', 'hello');
  }
});

for (const epoch of [0, 1, 2, 3]) {
  test(`a changed, cut or longer wire of epoch ${epoch} leaves no trace, and the true one still opens`, () => {
    const pair = createPair(`tampered ${epoch}`);
    pair.talk(epoch);
    const from = epoch % 2 === 0 ? 'guest' : 'host';
    const to = otherSide(from);
    const { bytes, text } = pair.send(from);
    // Every field's first and last byte, and a walk through the rest; a step that shares no factor with 8 meets every bit.
    const init = epoch === 0 ? 4_864 : 0;
    const kem = [0, 3_528, 2_408, 2_408][epoch]!;
    const ends = [1, init, 8, 24, 32, 32, 24 * (kem && 1), 32 * (kem && 1), kem && kem - 56, 24, 32, 256, 16].reduce<number[]>((all, length) => [...all, (all.at(-1) ?? 0) + length], []);
    assert.equal(ends.at(-1), bytes.length);
    const positions = new Set(ends.flatMap((end) => [end - 1, end]).filter((at) => at < bytes.length));
    const step = epoch === 0 ? 397 : 61;
    for (let at = 0; at < bytes.length; at += step) positions.add(at);
    let bit = 0;
    for (const at of positions) refused(pair, to, flipBit(bytes, 8 * at + (bit++ % 8)), `byte ${at}`);
    for (const length of [0, 1, 8, 9, 96, 97, 4_865, 4_961, bytes.length - 256, bytes.length - 16, bytes.length - 1]) {
      if (length < bytes.length) refused(pair, to, bytes.subarray(0, length), `cut to ${length}`);
    }
    for (const more of [1, 16, 256, 16_384]) refused(pair, to, concatBytes(bytes, new Uint8Array(more)), `${more} bytes more`);
    refused(pair, to, concatBytes(u8(0), bytes), 'a byte in front');
    refused(pair, from, bytes, 'back to its sender');
    assert.equal(textOf(pair.deliver(to, bytes)), text);
  });
}

test('parts of different messages do not go together', () => {
  const pair = createPair('parts');
  pair.talk(4);
  const [one, two] = [decodeWire(pair.send('guest').bytes), decodeWire(pair.send('guest').bytes)];
  const kem = 2_408;
  for (const wire of [
    { ...one, core: two.core }, { ...one, tail: two.tail },
    { ...one, tail: concatBytes(two.tail.subarray(0, kem), one.tail.subarray(kem)) }, { ...one, tail: concatBytes(one.tail.subarray(0, kem), two.tail.subarray(kem)) },
  ]) refused(pair, 'host', encodeWire(wire), 'mixed');
  assert.equal(pair.deliver('host', encodeWire(one)).kind, 'message');
});

test('a stolen header key forges headers that are refused by their shape, and never moves a body under another', () => {
  const pair = createPair('stolen header key');
  pair.talk(4);
  const { sendHeaderKey, id } = pair.guest;
  const { bytes, text } = pair.send('guest');
  const wire = decodeWire(bytes);
  const sealedKem = wire.tail.subarray(0, 2_408);
  const body = wire.tail.subarray(2_408);
  const kem = open(sendHeaderKey, concatBytes(label('kem'), id, hash('core', wire.core)), sealedKem);
  const forged = (words: readonly [number, number, number, number], tag = tagOf(sendHeaderKey, id, words[0])): Uint8Array => {
    const core = seal(sendHeaderKey, concatBytes(label('core'), id, tag), concatBytes(...words.map(u32)), pair.random);
    const kemPart = seal(sendHeaderKey, concatBytes(label('kem'), id, hash('core', core)), kem, pair.random);
    return encodeWire({ ...wire, tag, core, tail: concatBytes(kemPart, body) });
  };
  for (const words of [[4, 0, 1, 1], [4, 0, 1, 2 ** 32 - 1], [5, 0, 1, 0], [2 ** 31, 0, 1, 0], [4, 2 ** 31, 1, 0]] as const) {
    assert.deepEqual(refused(pair, 'host', forged(words), words.join(' ')), { kind: 'invalid' });
  }
  assert.deepEqual(refused(pair, 'host', forged([4, 0, 1, 0], tagOf(sendHeaderKey, id, 6)), 'the tag of another epoch'), { kind: 'invalid' });
  // The same numbers in another core: all is right but what the body was sealed to.
  refused(pair, 'host', forged([4, 0, 1, 0]), 'a body under another header');
  refused(pair, 'host', forged([4, 0, 900, 0]), 'a body under another count');
  assert.equal(textOf(pair.deliver('host', bytes)), text);
});

test('Init stands in front of every message of epoch 0 and of no other', () => {
  const pair = createPair('form');
  const { bytes } = pair.send('guest');
  const wire = decodeWire(bytes);
  assert.ok(wire.init);
  pair.deliver('host', bytes);
  const second = decodeWire(pair.send('guest').bytes);
  assert.deepEqual(second.init, wire.init);
  refused(pair, 'host', encodeWire({ ...second, init: null }), 'epoch 0 without Init');
  say(pair, 'host', 'hello');
  assert.equal(pair.guest.init, null);
  const later = decodeWire(pair.send('guest').bytes);
  assert.equal(later.init, null);
  refused(pair, 'host', encodeWire({ ...later, init: wire.init }), 'epoch 2 with Init');
  assert.equal(pair.deliver('host', encodeWire(later)).kind, 'message');
});

test('another host, or the same one under another invite, opens nothing', () => {
  const pair = createPair('ours');
  const other = createPair('theirs');
  const { bytes } = pair.send('guest');
  assert.equal(openFirst(other, bytes), null);
  assert.equal(openFirst({ ...pair, keys: other.keys }, bytes), null);
  assert.equal(openFirst({ ...pair, prekeySeed: other.prekeySeed }, bytes), null);
  assert.equal(openFirst({ ...pair, bundleBytes: other.bundleBytes }, bytes), null);
  assert.equal(openFirst(pair, bytes)?.decrypted.kind, 'message');
});

test('a session cannot be made to jump further than the limit', () => {
  const pair = createPair('jump');
  pair.talk(4);
  const sent = Array.from({ length: MAX_JUMP + 2 }, () => pair.send('guest'));
  refused(pair, 'host', sent[MAX_JUMP + 1]!.bytes, 'one too far');
  assert.equal(pair.deliver('host', sent[MAX_JUMP]!.bytes).kind, 'message');
  assert.equal(stateOf(pair, 'host').skipped.length, MAX_JUMP);
  assert.equal(textOf(pair.deliver('host', sent[0]!.bytes)), sent[0]!.text);
});

test('memory is bounded: at most 2,000 skipped keys, the lowest go first and are then old; 128 accepted places', () => {
  const pair = createPair('bounds');
  pair.talk(4);
  const sent: Sent[] = [];
  for (let leap = 0; leap < 3; leap++) {
    const leapt = Array.from({ length: MAX_JUMP + 1 }, () => pair.send('guest'));
    sent.push(...leapt);
    assert.equal(textOf(pair.deliver('host', leapt.at(-1)!.bytes)), leapt.at(-1)!.text);
    assert.ok(stateOf(pair, 'host').skipped.length <= MAX_SKIPPED);
  }
  assert.equal(stateOf(pair, 'host').skipped.length, MAX_SKIPPED);
  assert.equal(refused(pair, 'host', sent[0]!.bytes, 'its key is dropped').kind, 'old');
  assert.equal(refused(pair, 'host', sent[MAX_JUMP - 1]!.bytes, 'the last that was dropped').kind, 'old');
  assert.equal(refused(pair, 'host', sent[MAX_JUMP]!.bytes, 'accepted before').kind, 'duplicate');
  for (const { bytes, text } of sent.slice(MAX_JUMP + 1, MAX_JUMP + 1 + MAX_RECENT + 20)) assert.equal(textOf(pair.deliver('host', bytes)), text);
  assert.equal(stateOf(pair, 'host').recent.length, MAX_RECENT * ACCEPTED_BYTES);
  // The bytes of two thousand keys are compared once, after all of them.
  const before = stored(pair.host);
  for (const { bytes } of sent.slice(0, MAX_JUMP + 1 + MAX_RECENT + 20)) assert.ok(['old', 'duplicate'].includes(pair.deliver('host', bytes).kind));
  assert.equal(stored(pair.host), before);
});

test('skipped keys live eleven days and no longer', () => {
  const pair = createPair('age');
  pair.talk(4);
  const [held, lost] = [pair.send('guest'), pair.send('guest')];
  say(pair, 'guest', 'now');
  pair.now += SKIPPED_LIFETIME - 1;
  say(pair, 'guest', 'almost');
  assert.equal(textOf(pair.deliver('host', held.bytes)), held.text);
  pair.now += 1;
  say(pair, 'guest', 'eleven days');
  assert.equal(stateOf(pair, 'host').skipped.length, 0);
  assert.equal(refused(pair, 'host', lost.bytes, 'too late').kind, 'old');
});

test('two histories of one epoch are told apart: FORK', () => {
  for (const side of sides) {
    const pair = createPair(`fork ${side}`);
    pair.talk(side === 'guest' ? 4 : 5);
    const before = stateOf(pair, side);
    const first = pair.send(side);
    Object.assign(pair, { [side]: before });
    const second = pair.send(side);
    assert.notDeepEqual(first.bytes, second.bytes);
    assert.equal(textOf(pair.deliver(otherSide(side), first.bytes)), first.text);
    freezes(refused(pair, otherSide(side), second.bytes, 'the other history'), 'fork');
  }
});

test('two histories of one epoch are told apart at a new number as well: FORK', () => {
  const pair = createPair('fork later');
  pair.talk(4);
  const before = pair.guest;
  const first = pair.send('guest');
  pair.guest = before;
  pair.send('guest');
  const second = pair.send('guest');
  pair.deliver('host', first.bytes);
  freezes(refused(pair, 'host', second.bytes, 'the next number of the other history'), 'fork');
});

test('two messages of one place in one chain are told apart: FORK', () => {
  const pair = createPair('same place');
  pair.talk(4);
  say(pair, 'guest', 'epoch 4 begins');
  const before = stateOf(pair, 'guest');
  const first = pair.send('guest');
  pair.guest = before as typeof pair.guest;
  const second = pair.send('guest');
  assert.equal(textOf(pair.deliver('host', second.bytes)), second.text);
  freezes(refused(pair, 'host', first.bytes, 'same place, other message'), 'fork');
});

test('a sender that lost what it sent in the epoch before is found out by its count: FORK', () => {
  const pair = createPair('lost count');
  pair.talk(5);
  const before = pair.guest;
  say(pair, 'guest', 'lost on one side');
  say(pair, 'guest', 'this too');
  pair.guest = before;
  say(pair, 'host', 'next epoch');
  const next = pair.send('guest');
  freezes(refused(pair, 'host', next.bytes, 'fewer sent than received'), 'fork');
});

test('a body changed on the way is no proof of a fork: the true message opens after it', () => {
  for (const side of sides) {
    const pair = createPair(`feigned ${side}`);
    pair.talk(side === 'guest' ? 4 : 5);
    const { bytes, text } = pair.send(side);
    freezes(refused(pair, otherSide(side), flipBit(bytes, 8 * (bytes.length - 200)), 'changed'), 'diverged');
    assert.equal(textOf(pair.deliver(otherSide(side), bytes)), text);
    assert.equal(refused(pair, otherSide(side), flipBit(bytes, 8 * (bytes.length - 200)), 'changed, after the true one').kind, 'duplicate');
  }
});

test('a sender that lost its newest key is found out by the answer to it: diverged', () => {
  const pair = createPair('lost key');
  pair.talk(5);
  const before = pair.guest;
  say(pair, 'host', 'epoch 5');
  const atFive = pair.guest;
  say(pair, 'guest', 'epoch 6');
  pair.guest = atFive;
  // Another epoch 6, with another key, never delivered; then the answer to the first.
  pair.send('guest');
  const answer = pair.send('host');
  freezes(refused(pair, 'guest', answer.bytes, 'answers another key'), 'diverged');
  pair.guest = before;
  freezes(refused(pair, 'guest', answer.bytes, 'two turns back'), 'rollback');
});

test('a reader that lost a turn of its own is told by the next message: ROLLBACK', () => {
  for (const side of sides) {
    const pair = createPair(`rollback ${side}`);
    pair.talk(side === 'guest' ? 4 : 5);
    const before = stateOf(pair, side);
    pair.say(side);
    Object.assign(pair, { [side]: before });
    const next = pair.send(otherSide(side));
    freezes(refused(pair, side, next.bytes, 'beyond what we know'), 'rollback');
  }
});

test('a key of low order or not reduced in a turn is refused as a message, not as a crash', () => {
  const pair = createPair('bad key');
  pair.talk(4);
  const start = pair.guest;
  // The guest announces a bad key; all else is right. A first send gives the chain, its KEM part is then replaced.
  const { session } = atOnce(encrypt(start, pad(new Uint8Array(1)), pair.random));
  assert.ok(session.send);
  for (const spoil of [(key: Uint8Array) => key.fill(0, 1_184), (key: Uint8Array) => key.fill(0xff, 0, 3)]) {
    const kem = session.send.kem.slice();
    spoil(kem.subarray(1_120));
    const forged: Encrypted = atOnce(encrypt({ ...session, send: { ...session.send, kem } }, pad(new Uint8Array(1)), pair.random));
    const host = stateOf(pair, 'host');
    assert.equal(atOnce(decrypt(host, forged.wire, pair.now, pair.random)).kind, 'invalid');
  }
});

test('secrets of a turn are gone from the stored state once the next is committed', () => {
  const pair = createPair('erased');
  pair.talk(4);
  const holds = (side: Side, secret: Uint8Array): boolean => holdsBytes(decodeRecord(encodeRecord(stateOf(pair, side))), secret);
  for (const side of sides) {
    const peer = otherSide(side);
    pair.say(side);
    const { rootKey, send, ourSeed } = stateOf(pair, side);
    const chainThem = stateOf(pair, peer).receive?.chainKey;
    assert.ok(send && ourSeed && chainThem);
    // The search finds what is there.
    for (const secret of [rootKey, send.chainKey, ourSeed]) assert.equal(holds(side, secret), true);
    assert.equal(holds(peer, chainThem), true);

    const { messageKey } = stepChain(send.chainKey);
    pair.say(side);
    assert.equal(holds(side, send.chainKey), false, 'sending chain key after a message');
    assert.equal(holds(side, messageKey), false, 'message key after sending');
    assert.equal(holds(peer, chainThem), false, 'receiving chain key after a message');
    assert.equal(holds(peer, messageKey), false, 'message key after receiving');

    const lastChain = stateOf(pair, side).send!.chainKey;
    pair.say(peer);
    assert.equal(holds(side, ourSeed), false, 'our seed after the answer');
    assert.equal(holds(side, rootKey), false, 'root key after the next epoch');
    assert.equal(holds(peer, rootKey), false, 'their root key after the next epoch');
    pair.say(side);
    assert.equal(holds(side, lastChain), false, 'sending chain key after our next epoch');
    assert.equal(holds(peer, lastChain), false, 'receiving chain key after their next epoch');
    pair.say(peer);
  }
});

test('a skipped message key goes with its use', () => {
  const pair = createPair('skipped erased');
  pair.talk(4);
  const held = pair.send('guest');
  say(pair, 'guest', 'on time');
  const key = stateOf(pair, 'host').skipped[0]?.messageKey;
  assert.ok(key);
  pair.deliver('host', held.bytes);
  assert.equal(holdsBytes(decodeRecord(encodeRecord(pair.host)), key), false);
});

test('handshake secrets are gone once the host has answered', () => {
  const pair = createPair('handshake erased');
  const { rootKey, ourSeed, init, send } = pair.guest;
  assert.ok(init && ourSeed && send);
  pair.talk(2);
  const guest = decodeRecord(encodeRecord(pair.guest));
  for (const secret of [rootKey, ourSeed, init.subarray(0, 64), send.chainKey]) assert.equal(holdsBytes(guest, secret), false);
});

test('the same place sealed twice after a rollback shares no AEAD key and iv', () => {
  const pair = createPair('key and iv');
  pair.talk(4);
  pair.say('guest');
  const before = pair.guest;
  assert.ok(before.send);
  const { messageKey } = stepChain(before.send.chainKey);
  const kem = 2_408;
  const pairs = Array.from({ length: 3 }, () => {
    pair.guest = before;
    const wire = decodeWire(pair.send('guest', 'the same text').bytes);
    const { id, sendHeaderKey } = before;
    const body = wire.tail.subarray(kem);
    // Contexts differ with the core's nonce; the same one for all is the harder case.
    const ad = concatBytes(label('body'), id);
    return [aeadKeyAndIv(sendHeaderKey, concatBytes(label('core'), id, wire.tag), wire.core), aeadKeyAndIv(messageKey, ad, body)];
  }).flat();
  assert.equal(new Set(pairs).size, pairs.length);
});

test('expected tags hold those of every message that may come, and of late ones', () => {
  const pair = createPair('tags');
  pair.talk(4);
  const late: Sent[] = [];
  for (let turn = 0; turn < 3; turn++) {
    late.push(pair.send('guest'));
    pair.say('guest');
    pair.say('host');
  }
  const host = stateOf(pair, 'host');
  const tags = new Set(expectedTags(host, 0, 4));
  const hexOf = (bytes: Uint8Array): string => Buffer.from(decodeWire(bytes).tag).toString('hex');
  for (const { bytes } of [...late, pair.send('guest')]) assert.ok(tags.has(hexOf(bytes)));
  for (let epoch = 0; epoch < 40; epoch++) {
    const tag = Buffer.from(tagOf(host.receiveHeaderKey, host.id, epoch)).toString('hex');
    const isExpected = epoch % 2 === 0 && ((epoch >= host.epoch && epoch <= host.epoch + 4) || late.some(({ position }) => position.epoch === epoch));
    assert.equal(tags.has(tag), isExpected, `epoch ${epoch}`);
  }
});

test('a side that has nothing to answer to does not invent a key', () => {
  const pair = createPair('turn');
  pair.talk(2);
  const host = stateOf(pair, 'host');
  assert.throws(() => atOnce(encrypt({ ...host, send: null, theirPublic: null }, pad(new Uint8Array(0)), pair.random)), { code: 'internal' });
  const { send } = host;
  assert.ok(send);
  assert.throws(() => atOnce(encrypt({ ...host, send: { ...send, n: 2 ** 31 - 1 } }, pad(new Uint8Array(0)), pair.random)), { code: 'chat-closed' });
});

test('typing and presence open at the other end only, whole, and under their own tag', () => {
  const pair = createPair('signals');
  pair.talk(4);
  const host = stateOf(pair, 'host');
  for (const signal of ['idle', 'typing', 'here', 'gone'] as const) {
    const bytes = sealSignal(pair.guest, signal, 1_800_000_000_123, pair.random);
    assert.equal(bytes.length, 89);
    assert.deepEqual(openSignal(host, bytes), { signal, at: 1_800_000_000_123 });
    for (let at = 0; at < bytes.length; at++) assert.throws(() => openSignal(host, flipBit(bytes, 8 * at + (at % 8))), invalid);
    for (const length of [0, 7, 8, 79, 88]) assert.throws(() => openSignal(host, bytes.subarray(0, length)), invalid);
    assert.throws(() => openSignal(host, concatBytes(bytes, u8(0))), invalid);
    assert.throws(() => openSignal(pair.guest, bytes), invalid);
    assert.throws(() => openSignal(stateOf(createPair('elsewhere'), 'guest'), bytes), invalid);
  }
});

test('a signal of another layout or meaning is refused, even under the right key', () => {
  const pair = createPair('forged signals');
  pair.talk(4);
  const { sendHeaderKey, id } = pair.guest;
  const tag = tagOf(sendHeaderKey, id, 4);
  const forged = (plaintext: Uint8Array): Uint8Array =>
    concatBytes(tag, seal(hkdfExpand(sendHeaderKey, 'eph', id, 32), concatBytes(label('eph'), id, tag), plaintext, pair.random));
  const host = stateOf(pair, 'host');
  assert.deepEqual(openSignal(host, forged(concatBytes(u8(1), u64(7)))), { signal: 'typing', at: 7 });
  for (const plaintext of [concatBytes(u8(1), u64(7), u8(0)), u8(1), new Uint8Array(0), concatBytes(u8(4), u64(7)), concatBytes(u8(255), u64(7)), new Uint8Array(9).fill(0xff)]) {
    assert.throws(() => openSignal(host, forged(plaintext)), invalid);
  }
});
