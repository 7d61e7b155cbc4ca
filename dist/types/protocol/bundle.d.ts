import type { Random } from '../base/ports.js';
import { type KemPublicKey } from '../crypto/primitives.js';
import { type Profile } from './profile.js';
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
/** Encodes and signs. `hostId`: 32 bytes, `signatureSecret`: sig.sk. */
export declare const signBundle: (bundle: Bundle, hostId: Uint8Array, signatureSecret: Uint8Array, random: Random) => Uint8Array;
/** Shape only; trust comes from `isSignedBy` and the caller's checks. @throws GuestChatError invalid-message */
export declare const decodeBundle: (bytes: Uint8Array) => Bundle;
/** The signature over everything before it, under the key the bundle names. That this key is the host's shows `hostIdOf`. */
export declare const isSignedBy: (bytes: Uint8Array, hostId: Uint8Array, signaturePublic: Uint8Array) => boolean;
/** bh = H("bundle-hash", bundle): binds the handshake to these exact bytes. */
export declare const bundleHash: (bytes: Uint8Array) => Uint8Array;
