import type { Random } from '../base/ports.js';
import { type KemPublicKey, type KemSeed } from './primitives.js';
import type { GuestSession, HostSession } from './session.js';
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
export declare const prekeyId: (prekeyPublic: KemPublicKey) => Uint8Array;
/** What a received message has been seen to carry as its KEM part; local, never on the wire. */
export declare const kemSeen: (kem: Uint8Array) => Uint8Array;
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
export declare function startSession({ bundle, keys, guestSeed, mailbox, created }: GuestStart, random: Random): Generator<void, GuestSession>;
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
export declare const openInit: (init: Uint8Array, initKey: Uint8Array) => OpenedInit;
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
export declare const acceptSession: (opened: OpenedInit, { bundleHash, preSharedKey, identitySeed, prekeySeed }: HostAccept, random: Random) => AcceptedSession;
