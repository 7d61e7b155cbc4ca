import type { Random } from '../base/ports.js';
import { type KemPublicKey, type KemSeed } from './primitives.js';
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
/** hostId = H("host-id", sig.pk ‖ ik.pk), 32 bytes. */
export declare const hostIdOf: (signaturePublic: Uint8Array, identityPublic: KemPublicKey) => Uint8Array;
/** A fresh seed. Redraws on the one chance in 2^128 that it yields no secp256k1 key. */
export declare const newHostSeed: (random: Random) => Uint8Array;
export declare const hostIdentityOf: (seed: Uint8Array) => HostIdentity;
