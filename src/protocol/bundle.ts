/**
 * The prekey bundle (docs/protocol.md §3): what a guest needs to open a session, signed by the host.
 *
 *   "GCB1" ‖ inviteId[16] ‖ deviceId[16] ‖ u64 gen ‖ u64 created ‖ u64 expires ‖ u8 flags ‖ inbox[32] ‖ sig.pk[32]
 *   ‖ ik.pk[1216] ‖ spk.pk[1216] ‖ u16 profileLen ‖ profile ‖ signature[64]
 *
 * Codec, signature and hash. Sealing it for the relay, and choosing among several, is the chat room's business.
 */
import { concatBytes, createReader, sameBytes, u16, u64, u8, utf8 } from '../base/bytes.ts';
import { invalidMessage } from '../base/errors.ts';
import type { Random } from '../base/ports.ts';
import { hash, KEM_PUBLIC_KEY_BYTES, sign, SIGNATURE_BYTES, verify, type KemPublicKey } from '../crypto/primitives.ts';
import { decodeProfile, encodeProfile, type Profile } from './profile.ts';

export interface BundleFlags {
  readonly singleUse: boolean;
  readonly revoked: boolean;
  readonly usedUp: boolean;
  readonly paused: boolean;
}

export interface Bundle extends BundleFlags {
  readonly inviteId: Uint8Array;
  readonly deviceId: Uint8Array;
  /** Grows only when the host was restored or goes on elsewhere. */
  readonly generation: number;
  /** Unix seconds. */
  readonly created: number;
  /** Unix seconds. */
  readonly expires: number;
  /** The host's mailbox for this invite, x-only public key. */
  readonly inbox: Uint8Array;
  readonly signaturePublic: Uint8Array;
  /** IK. */
  readonly identityPublic: KemPublicKey;
  /** SPK. */
  readonly prekeyPublic: KemPublicKey;
  readonly profile: Profile;
}

const MAGIC = utf8('GCB1');

const encodeFlags = (flags: BundleFlags): number =>
  (flags.singleUse ? 1 : 0) | (flags.revoked ? 2 : 0) | (flags.usedUp ? 4 : 0) | (flags.paused ? 8 : 0);

const signedHash = (hostId: Uint8Array, unsigned: Uint8Array): Uint8Array => hash('bundle', hostId, unsigned);

/** Encodes and signs. `hostId`: 32 bytes, `signatureSecret`: sig.sk. */
export const signBundle = (bundle: Bundle, hostId: Uint8Array, signatureSecret: Uint8Array, random: Random): Uint8Array => {
  const profile = encodeProfile(bundle.profile);
  const unsigned = concatBytes(
    MAGIC, bundle.inviteId, bundle.deviceId, u64(bundle.generation), u64(bundle.created), u64(bundle.expires), u8(encodeFlags(bundle)),
    bundle.inbox, bundle.signaturePublic, bundle.identityPublic, bundle.prekeyPublic, u16(profile.length), profile,
  );
  return concatBytes(unsigned, sign(signedHash(hostId, unsigned), signatureSecret, random));
};

/** Shape only; trust comes from `isSignedBy` and the caller's checks. @throws GuestChatError invalid-message */
export const decodeBundle = (bytes: Uint8Array): Bundle => {
  const reader = createReader(bytes);
  if (!sameBytes(reader.bytes(4), MAGIC)) throw invalidMessage();
  const inviteId = reader.bytes(16);
  const deviceId = reader.bytes(16);
  const generation = reader.u64();
  const created = reader.u64();
  const expires = reader.u64();
  const flags = reader.u8();
  if (flags > 15) throw invalidMessage();
  const inbox = reader.bytes(32);
  const signaturePublic = reader.bytes(32);
  const identityPublic = reader.bytes(KEM_PUBLIC_KEY_BYTES) as KemPublicKey;
  const prekeyPublic = reader.bytes(KEM_PUBLIC_KEY_BYTES) as KemPublicKey;
  const profile = decodeProfile(reader.bytes(reader.u16()));
  reader.bytes(SIGNATURE_BYTES);
  reader.end();
  return {
    inviteId, deviceId, generation, created, expires,
    singleUse: (flags & 1) !== 0, revoked: (flags & 2) !== 0, usedUp: (flags & 4) !== 0, paused: (flags & 8) !== 0,
    inbox, signaturePublic, identityPublic, prekeyPublic, profile,
  };
};

/** The signature over everything before it, under the key the bundle names. That this key is the host's shows `hostIdOf`. */
export const isSignedBy = (bytes: Uint8Array, hostId: Uint8Array, signaturePublic: Uint8Array): boolean => {
  const end = bytes.length - SIGNATURE_BYTES;
  return end > 0 && verify(bytes.subarray(end), signedHash(hostId, bytes.subarray(0, end)), signaturePublic);
};

/** bh = H("bundle-hash", bundle): binds the handshake to these exact bytes. */
export const bundleHash = (bytes: Uint8Array): Uint8Array => hash('bundle-hash', bytes);
