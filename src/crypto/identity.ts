/**
 * The host's identity (docs/protocol.md §3): one seed, a signature key for bundles, a KEM key for handshakes, and
 * the hash of both public keys, which every invite carries as its trust anchor.
 */
import { atOnce } from '../base/pause.ts';
import type { Random } from '../base/ports.ts';
import { hash, hkdfExpand, isSecretKey, kemPublicKey, publicKeyOf, type KemPublicKey, type KemSeed } from './primitives.ts';

export interface HostIdentity {
  /** 32 bytes; all else is derived. */
  readonly seed: Uint8Array;
  readonly signatureSecret: Uint8Array;
  readonly signaturePublic: Uint8Array;
  /** IK. */
  readonly identitySeed: KemSeed;
  readonly identityPublic: KemPublicKey;
  /** 32 bytes. */
  readonly hostId: Uint8Array;
}

const NO_CONTEXT = new Uint8Array(0);

/** hostId = H("host-id", sig.pk ‖ ik.pk), 32 bytes. */
export const hostIdOf = (signaturePublic: Uint8Array, identityPublic: KemPublicKey): Uint8Array => hash('host-id', signaturePublic, identityPublic);

const signatureSecretOf = (seed: Uint8Array): Uint8Array => hkdfExpand(seed, 'host sig', NO_CONTEXT, 32);

/** A fresh seed. Redraws on the one chance in 2^128 that it yields no secp256k1 key. */
export const newHostSeed = (random: Random): Uint8Array => {
  for (;;) {
    const seed = random(32);
    if (isSecretKey(signatureSecretOf(seed))) return seed;
  }
};

export const hostIdentityOf = (seed: Uint8Array): HostIdentity => {
  const signatureSecret = signatureSecretOf(seed);
  const signaturePublic = publicKeyOf(signatureSecret);
  const identitySeed = hkdfExpand(seed, 'host ik', NO_CONTEXT, 32) as KemSeed;
  const identityPublic = atOnce(kemPublicKey(identitySeed));
  return { seed, signatureSecret, signaturePublic, identitySeed, identityPublic, hostId: hostIdOf(signaturePublic, identityPublic) };
};
