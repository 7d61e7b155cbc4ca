/**
 * A guest and a host who share an invite, without relay, store or clock: sessions, and wires as bytes.
 *
 * `send` and `deliver` change the pair's sessions as an engine would: a new state counts only with kind 'message'.
 */
import { hexToBytes, bytesToHex } from '../../src/base/bytes.ts';
import { atOnce } from '../../src/base/pause.ts';
import type { Random } from '../../src/base/ports.ts';
import { decodeWire, encodeWire } from '../../src/crypto/codec.ts';
import { acceptSession, openInit, startSession, type HandshakeBundle } from '../../src/crypto/handshake.ts';
import { hostIdentityOf, newHostSeed, type HostIdentity } from '../../src/crypto/identity.ts';
import { inviteKeysOf, type InviteKeys } from '../../src/crypto/invite-keys.ts';
import { kemPublicKey, newKemSeed, newSecretKey, publicKeyOf, type KemSeed } from '../../src/crypto/primitives.ts';
import { decrypt, encrypt, type Decrypted } from '../../src/crypto/ratchet.ts';
import type { GuestSession, HostSession, Session } from '../../src/crypto/session.ts';
import type { Position } from '../../src/crypto/skipped-keys.ts';
import { contentId, decodeContent, encodeContent, pad, unpad } from '../../src/protocol/content.ts';
import { bundleHash, decodeBundle, signBundle, type Bundle } from '../../src/protocol/bundle.ts';
import { createSeededRandom } from './seeded-random.ts';

export type Side = 'guest' | 'host';
export const otherSide = (side: Side): Side => (side === 'guest' ? 'host' : 'guest');

/** Unix seconds at which the pair's story begins. */
export const PAIR_START = 1_800_000_000;

export interface Sent {
  readonly from: Side;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly position: Position;
}

export interface Pair {
  readonly random: Random;
  readonly identity: HostIdentity;
  /** S. */
  readonly secret: Uint8Array;
  readonly keys: InviteKeys;
  /** Secret key of P. */
  readonly authorSecret: Uint8Array;
  readonly prekeySeed: KemSeed;
  /** The signed bundle, unsealed. */
  readonly bundleBytes: Uint8Array;
  readonly bundle: Bundle;
  readonly guestSeed: KemSeed;
  /** mbG.pk. */
  readonly guestMailbox: Uint8Array;
  guest: GuestSession;
  /** Null until the first message of the guest was delivered. */
  host: HostSession | null;
  /** Unix seconds; tests move it. */
  now: number;
  /** Seals a text of `from` and keeps the new state. Without a text: a new one each time. */
  send(from: Side, text?: string): Sent;
  /** Opens bytes at the other end and keeps the new state. A host without a session opens Init first. */
  deliver(to: Side, bytes: Uint8Array): Decrypted;
  /** Sends a text and delivers it; returns what the other side read. */
  say(from: Side, text?: string): string;
  /** `turns` messages back and forth, the guest first: the pair ends in epoch `turns` − 1. */
  talk(turns: number): void;
}

/** The text of a decrypted message. */
export const textOf = (decrypted: Decrypted): string => {
  if (decrypted.kind !== 'message') throw new Error(`no message but ${decrypted.kind}`);
  const content = decodeContent(unpad(decrypted.padded));
  if (content.k !== 'text') throw new Error(`no text but ${content.k}`);
  return content.x;
};

const handshakeBundle = (bytes: Uint8Array): HandshakeBundle => {
  const { identityPublic, prekeyPublic } = decodeBundle(bytes);
  return { hash: bundleHash(bytes), identityPublic, prekeyPublic };
};

/** What the host does with a first message: null where it opens no session. Nothing is committed here. */
export const openFirst = (
  pair: Pick<Pair, 'keys' | 'bundleBytes' | 'identity' | 'prekeySeed' | 'random' | 'now'>,
  bytes: Uint8Array,
): { readonly mailbox: Uint8Array; readonly created: number; readonly decrypted: Decrypted } | null => {
  try {
    const wire = decodeWire(bytes);
    if (!wire.init) return null;
    const { session, mailbox, created } = acceptSession(
      openInit(wire.init, pair.keys.initKey),
      { bundleHash: bundleHash(pair.bundleBytes), preSharedKey: pair.keys.preSharedKey, identitySeed: pair.identity.identitySeed, prekeySeed: pair.prekeySeed },
      pair.random,
    );
    return { mailbox, created, decrypted: atOnce(decrypt(session, wire, pair.now, pair.random)) };
  } catch {
    return null;
  }
};

/** A guest that built its Init and a host that has not seen it yet. */
export const createPair = (seed = 'pair'): Pair => {
  const random = createSeededRandom(seed);
  const identity = hostIdentityOf(newHostSeed(random));
  const secret = random(32);
  const keys = inviteKeysOf(secret, identity.hostId);
  const authorSecret = newSecretKey(random);
  const prekeySeed = newKemSeed(random);
  const bundle: Bundle = {
    inviteId: keys.inviteId, deviceId: random(16), generation: PAIR_START - 500, created: PAIR_START - 100, expires: PAIR_START + 30 * 86_400,
    singleUse: false, revoked: false, usedUp: false, paused: false,
    inbox: publicKeyOf(newSecretKey(random)), signaturePublic: identity.signaturePublic, identityPublic: identity.identityPublic,
    prekeyPublic: atOnce(kemPublicKey(prekeySeed)), profile: { name: 'Blue Shop', greeting: 'Hello! How can we help?' },
  };
  const bundleBytes = signBundle(bundle, identity.hostId, identity.signatureSecret, random);
  const guestSeed = newKemSeed(random);
  const guestMailbox = publicKeyOf(newSecretKey(random));
  const guest = atOnce(startSession({ bundle: handshakeBundle(bundleBytes), keys, guestSeed, mailbox: guestMailbox, created: PAIR_START }, random));
  let texts = 0;
  const pair: Pair = {
    random, identity, secret, keys, authorSecret, prekeySeed, bundleBytes, bundle, guestSeed, guestMailbox, guest, host: null, now: PAIR_START,
    send: (from, text = `text ${texts}`) => {
      texts++;
      const session: Session | null = pair[from];
      if (!session) throw new Error('the host has no session yet');
      const padded = pad(encodeContent({ k: 'text', id: contentId(random(16)), ts: pair.now * 1_000, x: text }));
      const sealed = atOnce(encrypt(session, padded, random));
      keep(sealed.session);
      return { from, text, bytes: encodeWire(sealed.wire), position: sealed.position };
    },
    deliver: (to, bytes) => {
      const session: Session | null = pair[to];
      let decrypted: Decrypted;
      try {
        decrypted = session ? atOnce(decrypt(session, decodeWire(bytes), pair.now, random)) : (openFirst(pair, bytes)?.decrypted ?? { kind: 'invalid' });
      } catch {
        decrypted = { kind: 'invalid' };
      }
      if (decrypted.kind === 'message') keep(decrypted.session);
      return decrypted;
    },
    say: (from, text) => textOf(pair.deliver(otherSide(from), pair.send(from, text).bytes)),
    talk: (turns) => {
      for (let turn = 0; turn < turns; turn++) pair.say(turn % 2 === 0 ? 'guest' : 'host');
    },
  };
  const keep = (session: Session): void => {
    if (session.role === 'guest') pair.guest = session;
    else pair.host = session;
  };
  return pair;
};

/** A copy with one bit changed. */
export const flipBit = (bytes: Uint8Array, bit: number): Uint8Array => {
  const out = bytes.slice();
  out[bit >> 3] = (out[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return out;
};

/** All byte strings in a value, wherever they are. */
export const bytesWithin = (value: unknown): readonly Uint8Array[] => {
  if (value instanceof Uint8Array) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(bytesWithin);
};

/** Whether the value holds this secret, in bytes of its own or inside longer ones. */
export const holdsBytes = (value: unknown, secret: Uint8Array): boolean => {
  const needle = bytesToHex(secret);
  return bytesWithin(value).some((bytes) => {
    const hay = bytesToHex(new Uint8Array(bytes.buffer as ArrayBuffer));
    for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) if (at % 2 === 0) return true;
    return false;
  });
};

export const fromHex = (text: string): Uint8Array => hexToBytes(text.toLowerCase());
