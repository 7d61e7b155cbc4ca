/**
 * The handshake (docs/protocol.md §4): PQNoise pqIK with a prekey and the invite's psk, guest → host.
 *
 *   Init = Seal(kInit, L("init"), H("spk-id", spk.pk)[0:8] ‖ ctI ‖ ctS ‖ c1)                      4864 bytes
 *   c1   = Seal(Exp(prk, "hs1", t1, 32), t1, gk.pk ‖ r0.pk ‖ mbG.pk ‖ u64 created)                2544 bytes
 *
 * The host commits a session only once the message attached to Init decrypts; nothing here stores anything.
 */
import { concatBytes, createReader, u64 } from '../base/bytes.ts';
import { atOnce } from '../base/pause.ts';
import type { Random } from '../base/ports.ts';
import {
  checkKemPublicKey, hash, hkdfExpand, hkdfExtract, KEM_CIPHERTEXT_BYTES, KEM_PUBLIC_KEY_BYTES, kemDecapsulate, kemEncapsulate, kemPublicKey, label, newKemSeed,
  type ChainKey, type HeaderKey, type KemPublicKey, type KemSeed, type RootKey,
} from './primitives.ts';
import { open, seal } from './seal.ts';
import type { GuestSession, HostSession } from './session.ts';
import { emptyMemory } from './skipped-keys.ts';

/** What the handshake needs of a checked bundle. */
export interface HandshakeBundle {
  /** bh, 32 bytes. */
  readonly hash: Uint8Array;
  /** IK. */
  readonly identityPublic: KemPublicKey;
  /** SPK. */
  readonly prekeyPublic: KemPublicKey;
}

export interface HandshakeKeys {
  /** kInit, 32 bytes. */
  readonly initKey: Uint8Array;
  /** psk, 32 bytes. */
  readonly preSharedKey: Uint8Array;
}

/** H("spk-id", spk.pk)[0:8]. */
export const prekeyId = (prekeyPublic: KemPublicKey): Uint8Array => hash('spk-id', prekeyPublic).subarray(0, 8);

/** What a received message has been seen to carry as its KEM part; local, never on the wire. */
export const kemSeen = (kem: Uint8Array): Uint8Array => hash('kem-seen', kem);

const NO_KEM = new Uint8Array(0);

interface Derived {
  readonly id: Uint8Array;
  readonly rootKey: RootKey;
  readonly chainKey: ChainKey;
  readonly guestToHost: HeaderKey;
  readonly hostToGuest: HeaderKey;
}

const derive = (prk: Uint8Array, t1: Uint8Array, payload: Uint8Array): Derived => {
  const id = hash('t2', t1, payload);
  const okm = hkdfExpand(prk, 'session', id, 128);
  return {
    id,
    rootKey: okm.slice(0, 32) as RootKey,
    chainKey: okm.slice(32, 64) as ChainKey,
    guestToHost: okm.slice(64, 96) as HeaderKey,
    hostToGuest: okm.slice(96, 128) as HeaderKey,
  };
};

export interface GuestStart {
  readonly bundle: HandshakeBundle;
  readonly keys: HandshakeKeys;
  /** gk. */
  readonly guestSeed: KemSeed;
  /** mbG.pk, 32 bytes. */
  readonly mailbox: Uint8Array;
  /** Unix seconds. */
  readonly created: number;
}

/**
 * Opens a session as guest, in pieces of at most one key or encapsulation: a page may have its turn at each `yield`.
 * @throws GuestChatError invalid-message on a bundle key that cannot be encapsulated to
 */
export function* startSession({ bundle, keys, guestSeed, mailbox, created }: GuestStart, random: Random): Generator<void, GuestSession> {
  const firstSeed = newKemSeed(random);
  const toIdentity = yield* kemEncapsulate(bundle.identityPublic, random);
  yield;
  const toPrekey = yield* kemEncapsulate(bundle.prekeyPublic, random);
  yield;
  const guestPublic = yield* kemPublicKey(guestSeed);
  yield;
  const firstPublic = yield* kemPublicKey(firstSeed);
  yield;
  const t1 = hash('t1', bundle.hash, toIdentity.ciphertext, toPrekey.ciphertext);
  const prk = hkdfExtract(keys.preSharedKey, concatBytes(toIdentity.sharedSecret, toPrekey.sharedSecret));
  const payload = concatBytes(guestPublic, firstPublic, mailbox, u64(created));
  const c1 = seal(hkdfExpand(prk, 'hs1', t1, 32), t1, payload, random);
  const derived = derive(prk, t1, payload);
  const init = seal(keys.initKey, label('init'), concatBytes(prekeyId(bundle.prekeyPublic), toIdentity.ciphertext, toPrekey.ciphertext, c1), random);
  for (const secret of [toIdentity.sharedSecret, toPrekey.sharedSecret, prk]) secret.fill(0);
  return {
    ...emptyMemory,
    role: 'guest',
    id: derived.id,
    sendHeaderKey: derived.guestToHost,
    receiveHeaderKey: derived.hostToGuest,
    rootKey: derived.rootKey,
    epoch: 0,
    send: { epoch: 0, chainKey: derived.chainKey, n: 0, previous: 0, kem: NO_KEM },
    receive: null,
    ourSeed: firstSeed,
    theirPublic: null,
    guestSeed,
    init,
  };
}

/** An Init, opened with the invite's key: enough to find the prekey and to tell a repeated one. */
export interface OpenedInit {
  /** 8 bytes. */
  readonly prekeyId: Uint8Array;
  /** H("init-hash", ctI ‖ ctS), 32 bytes. */
  readonly initHash: Uint8Array;
  readonly toIdentity: Uint8Array;
  readonly toPrekey: Uint8Array;
  readonly c1: Uint8Array;
}

/** @throws GuestChatError invalid-message */
export const openInit = (init: Uint8Array, initKey: Uint8Array): OpenedInit => {
  const reader = createReader(open(initKey, label('init'), init));
  const id = reader.bytes(8);
  const toIdentity = reader.bytes(KEM_CIPHERTEXT_BYTES);
  const toPrekey = reader.bytes(KEM_CIPHERTEXT_BYTES);
  return { prekeyId: id, initHash: hash('init-hash', toIdentity, toPrekey), toIdentity, toPrekey, c1: reader.rest() };
};

export interface HostAccept {
  /** bh of the bundle that carried the prekey. */
  readonly bundleHash: Uint8Array;
  readonly preSharedKey: Uint8Array;
  /** IK. */
  readonly identitySeed: KemSeed;
  /** SPK. */
  readonly prekeySeed: KemSeed;
}

export interface AcceptedSession {
  readonly session: HostSession;
  /** mbG.pk, 32 bytes. */
  readonly mailbox: Uint8Array;
  /** Unix seconds, as the guest says; the caller holds it against the bundle's time. */
  readonly created: number;
}

/** The session an Init asks for. Nobody is authenticated yet. @throws GuestChatError invalid-message */
export const acceptSession = (opened: OpenedInit, { bundleHash, preSharedKey, identitySeed, prekeySeed }: HostAccept, random: Random): AcceptedSession => {
  const fromIdentity = atOnce(kemDecapsulate(opened.toIdentity, identitySeed));
  const fromPrekey = atOnce(kemDecapsulate(opened.toPrekey, prekeySeed));
  const t1 = hash('t1', bundleHash, opened.toIdentity, opened.toPrekey);
  const prk = hkdfExtract(preSharedKey, concatBytes(fromIdentity, fromPrekey));
  const payload = open(hkdfExpand(prk, 'hs1', t1, 32), t1, opened.c1);
  const reader = createReader(payload);
  const guestPublic = reader.bytes(KEM_PUBLIC_KEY_BYTES) as KemPublicKey;
  const theirPublic = reader.bytes(KEM_PUBLIC_KEY_BYTES) as KemPublicKey;
  const mailbox = reader.bytes(32);
  const created = reader.u64();
  reader.end();
  checkKemPublicKey(guestPublic, random);
  checkKemPublicKey(theirPublic, random);
  const derived = derive(prk, t1, payload);
  for (const secret of [fromIdentity, fromPrekey, prk]) secret.fill(0);
  return {
    mailbox,
    created,
    session: {
      ...emptyMemory,
      role: 'host',
      id: derived.id,
      sendHeaderKey: derived.hostToGuest,
      receiveHeaderKey: derived.guestToHost,
      rootKey: derived.rootKey,
      epoch: 0,
      send: null,
      receive: { epoch: 0, chainKey: derived.chainKey, n: 0, kemSeen: kemSeen(NO_KEM) },
      ourSeed: null,
      theirPublic,
      guestPublic,
    },
  };
};
