/**
 * The ratchet under random lists of {send, receive, duplicate, drop, reorder, tamper, wait, crash to an older state}.
 *
 * The network is two bags of wires; a crash restores any state that a side ever had. What must hold is checked at
 * every step, not at the end.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concatBytes, utf8ToText } from '../../src/base/bytes.ts';
import { atOnce } from '../../src/base/pause.ts';
import { decodeRecord, encodeRecord } from '../../src/base/record.ts';
import { stepChain } from '../../src/crypto/chain.ts';
import { decodeWire, encodeWire, INIT_BYTES, kemPartBytes } from '../../src/crypto/codec.ts';
import { hash, label } from '../../src/crypto/primitives.ts';
import { decrypt, encrypt, type Decrypted } from '../../src/crypto/ratchet.ts';
import type { Session } from '../../src/crypto/session.ts';
import { ACCEPTED_BYTES, MAX_RECENT, MAX_SKIPPED } from '../../src/crypto/skipped-keys.ts';
import { contentId, encodeContent, pad } from '../../src/protocol/content.ts';
import { createPair, flipBit, holdsBytes, openFirst, otherSide, textOf, type Side } from '../support/pair.ts';
import { aeadKeyAndIv } from '../support/reference.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const SIZES: readonly number[] = [5_289, 3_953, 2_833];
const pair = createPair('model');

interface Wired { readonly text: string; readonly bytes: Uint8Array }
/** A side at one moment: what it stores, and what its person has read in this history. */
interface Moment { readonly session: Session | null; readonly read: ReadonlySet<Wired> }

const createWorld = (seed: string) => {
  const random = createSeededRandom(seed);
  const at: Record<Side, Moment> = { guest: { session: pair.guest, read: new Set() }, host: { session: null, read: new Set() } };
  const past: Record<Side, Moment[]> = { guest: [at.guest], host: [] };
  const bag: Record<Side, Wired[]> = { guest: [], host: [] };
  const nonces = new Set<string>();
  const keysAndIvs = new Set<string>();
  let { now } = pair;
  let texts = 0;

  const stored = (side: Side): string => utf8ToText(encodeRecord(at[side].session));

  const once = (set: Set<string>, value: string, what: string): void => {
    assert.equal(set.has(value), false, `${what} repeats`);
    set.add(value);
  };

  /** Every Seal on the wire has a nonce of its own, and under keys that repeat a key and iv of its own. */
  const checkSeals = (before: Session, bytes: Uint8Array, epoch: number): void => {
    const { tag, core, tail } = decodeWire(bytes);
    const kemPart = tail.subarray(0, kemPartBytes(epoch));
    const body = tail.subarray(kemPart.length);
    const { id, sendHeaderKey, send } = before;
    for (const sealed of [core, kemPart, body]) if (sealed.length > 0) once(nonces, Buffer.from(sealed.subarray(0, 24)).toString('hex'), 'a nonce');
    once(keysAndIvs, aeadKeyAndIv(sendHeaderKey, concatBytes(label('core'), id, tag), core), 'key and iv of a core');
    if (kemPart.length > 0) once(keysAndIvs, aeadKeyAndIv(sendHeaderKey, concatBytes(label('kem'), id, hash('core', core)), kemPart), 'key and iv of a KEM part');
    if (send?.epoch === epoch) {
      const { messageKey } = stepChain(send.chainKey);
      once(keysAndIvs, aeadKeyAndIv(messageKey, concatBytes(label('body'), id, hash('hdr', core, kemPart)), body), 'key and iv of a body');
    }
  };

  /** A state is stored: bounded, and without the secrets of the one before where it began an epoch. */
  const commit = (side: Side, next: Session, read: ReadonlySet<Wired>): void => {
    const before = at[side].session;
    assert.ok(next.skipped.length <= MAX_SKIPPED && next.recent.length <= MAX_RECENT * ACCEPTED_BYTES);
    if (before && next.epoch > before.epoch) {
      const record = decodeRecord(encodeRecord(next));
      assert.equal(holdsBytes(record, before.rootKey), false, 'the old root key is stored');
      if (next.send && next.send.epoch !== before.send?.epoch && before.send) assert.equal(holdsBytes(record, before.send.chainKey), false, 'the old sending chain key is stored');
      if (next.receive && next.receive.epoch !== before.receive?.epoch) {
        if (before.receive) assert.equal(holdsBytes(record, before.receive.chainKey), false, 'the old receiving chain key is stored');
        if (before.ourSeed) assert.equal(holdsBytes(record, before.ourSeed), false, 'the answered seed is stored');
      }
    }
    at[side] = { session: next, read };
    past[side].push(at[side]);
  };

  const send = (side: Side): Wired | null => {
    const { session, read } = at[side];
    if (!session) return null;
    const text = `text ${texts++}`;
    const padded = pad(encodeContent({ k: 'text', id: contentId(random(16)), ts: now * 1_000, x: text }));
    const { session: next, wire, position } = atOnce(encrypt(session, padded, random));
    const wired = { text, bytes: encodeWire(wire) };
    assert.ok(SIZES.includes(wired.bytes.length), `${wired.bytes.length} bytes`);
    checkSeals(session, wired.bytes, position.epoch);
    commit(side, next, read);
    return wired;
  };

  const open = (side: Side, bytes: Uint8Array): Decrypted => {
    const { session } = at[side];
    try {
      return session ? atOnce(decrypt(session, decodeWire(bytes), now, random)) : (openFirst({ ...pair, random, now }, bytes)?.decrypted ?? { kind: 'invalid' });
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'invalid-message');
      return { kind: 'invalid' };
    }
  };

  const receive = (side: Side, wired: Wired): Decrypted => {
    const before = stored(side);
    const { read } = at[side];
    const decrypted = open(side, wired.bytes);
    assert.equal(stored(side), before, 'decrypting changed the state it was given');
    if (decrypted.kind === 'message') {
      assert.equal(textOf(decrypted), wired.text, 'a wrong text');
      assert.equal(read.has(wired), false, 'read twice');
      commit(side, decrypted.session, new Set([...read, wired]));
    }
    return decrypted;
  };

  return {
    at, bag, past, send, receive,
    post: (side: Side): void => {
      const wired = send(side);
      if (wired) bag[otherSide(side)].push(wired);
    },
    tamper: (side: Side, wired: Wired, bit: number): void => {
      const before = stored(side);
      // A session that exists does not look at the Init in front of a message: there only the form byte counts.
      const ignored = at[side].session && wired.bytes[0] === 1 ? 8 * INIT_BYTES : 0;
      const counted = bit % (8 * wired.bytes.length - ignored);
      assert.notEqual(open(side, flipBit(wired.bytes, counted < 8 ? counted : counted + ignored)).kind, 'message');
      assert.equal(stored(side), before);
    },
    wait: (seconds: number): void => void (now += seconds),
    crash: (side: Side, back: number): boolean => {
      const moment = past[side][Math.max(0, past[side].length - 1 - back)];
      if (!moment || moment === at[side]) return false;
      at[side] = moment;
      return true;
    },
  };
};

const side = fc.constantFrom<Side>('guest', 'host');
const pick = fc.nat(30);
const honest = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('send' as const), side }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('receive' as const), side, pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('duplicate' as const), side, pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), side, pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tamper' as const), side, pick, bit: fc.nat(8 * 5_289 - 1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(86_400) }) },
);
type Honest = typeof honest extends fc.Arbitrary<infer Step> ? Step : never;
const crash = fc.record({ do: fc.constant('crash' as const), side, back: fc.integer({ min: 1, max: 12 }) });

type World = ReturnType<typeof createWorld>;

/** Takes one honest step; tells what came of a delivery. */
const step = (world: World, action: Honest): { readonly wired: Wired; readonly wasRead: boolean; readonly decrypted: Decrypted } | null => {
  if (action.do === 'wait') return world.wait(action.seconds), null;
  if (action.do === 'send') return world.post(action.side), null;
  const bag = world.bag[action.side];
  if (bag.length === 0) return null;
  const index = action.pick % bag.length;
  const wired = bag[index]!;
  if (action.do === 'duplicate') return bag.push(wired), null;
  if (action.do === 'tamper') return world.tamper(action.side, wired, action.bit), null;
  bag.splice(index, 1);
  if (action.do === 'drop') return null;
  const wasRead = world.at[action.side].read.has(wired);
  return { wired, wasRead, decrypted: world.receive(action.side, wired) };
};

const runs = { numRuns: Number(process.env.RATCHET_RUNS ?? 120) };

test('without crashes every message that arrives is read exactly once, in whatever order and however late', () => {
  let read = 0;
  fc.assert(fc.property(fc.array(honest, { minLength: 20, maxLength: 60, size: 'max' }), fc.nat(), (actions, seed) => {
    const world = createWorld(`honest ${seed}`);
    for (const action of actions) {
      const arrived = step(world, action);
      if (!arrived) continue;
      assert.equal(arrived.decrypted.kind, arrived.wasRead ? 'duplicate' : 'message');
      read++;
    }
    // What is still on the way arrives newest first.
    for (const to of ['guest', 'host'] as const) {
      for (const wired of world.bag[to].splice(0).reverse()) assert.equal(world.at[to].read.has(wired) ? 'message' : world.receive(to, wired).kind, 'message');
    }
  }), runs);
  assert.ok(read > 200, `only ${read} messages arrived`);
});

test('whatever crashes and wherever it goes on from, no text is wrong, no nonce comes again and nothing is read twice in one history', () => {
  let crashes = 0;
  fc.assert(fc.property(fc.array(fc.oneof({ weight: 8, arbitrary: honest }, { weight: 1, arbitrary: crash }), { minLength: 20, maxLength: 60, size: 'max' }), fc.nat(), (actions, seed) => {
    const world = createWorld(`crashes ${seed}`);
    for (const action of actions) {
      if (action.do === 'crash') crashes += world.crash(action.side, action.back) ? 1 : 0;
      else step(world, action);
    }
  }), runs);
  assert.ok(crashes > 20, `only ${crashes} crashes`);
});

test('after a crash to an older state a round trip and the next turn tell, or nothing was lost that matters', () => {
  const told = { frozen: 0, harmless: 0 };
  fc.assert(fc.property(fc.array(honest, { minLength: 10, maxLength: 40, size: 'max' }), side, fc.integer({ min: 1, max: 12 }), fc.nat(), (actions, victim, back, seed) => {
    const world = createWorld(`round trip ${seed}`);
    for (const action of actions) step(world, action);
    if (!world.at.host.session || !world.crash(victim, back)) return;
    const exchange = (from: Side): string => {
      const wired = world.send(from);
      assert.ok(wired);
      return world.receive(otherSide(from), wired).kind;
    };
    // A message that takes the place of one still on its way passes at first; the count in the victim's next turn gives it away.
    const seen = [exchange(victim), exchange(otherSide(victim)), exchange(victim)];
    if (seen.includes('frozen')) {
      told.frozen++;
      return;
    }
    assert.deepEqual(seen, ['message', 'message', 'message']);
    for (let turn = 0; turn < 4; turn++) assert.equal(exchange(turn % 2 === 0 ? otherSide(victim) : victim), 'message');
    told.harmless++;
  }), runs);
  assert.ok(told.frozen > 5 && told.harmless > 5, JSON.stringify(told));
});
