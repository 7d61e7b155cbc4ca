import { type ChainKey, type HeaderKey, type KemPublicKey, type KemSeed, type RootKey } from './primitives.js';
import type { Memory } from './skipped-keys.js';
export interface SendChain {
    readonly epoch: number;
    readonly chainKey: ChainKey;
    /** Number of the next message. */
    readonly n: number;
    /** Messages sent in our epoch before this one. */
    readonly previous: number;
    /** The KEM part, repeated in every message of the epoch: ciphertexts ‖ our new public key. Empty in epoch 0. */
    readonly kem: Uint8Array;
}
export interface ReceiveChain {
    readonly epoch: number;
    readonly chainKey: ChainKey;
    /** Number of the next message. */
    readonly n: number;
    /** Hash of the KEM part that opened the epoch. */
    readonly kemSeen: Uint8Array;
}
interface CommonState extends Memory {
    /** sid, 32 bytes. */
    readonly id: Uint8Array;
    readonly sendHeaderKey: HeaderKey;
    readonly receiveHeaderKey: HeaderKey;
    /** RK. */
    readonly rootKey: RootKey;
    /** t: the highest epoch, ours or theirs. */
    readonly epoch: number;
    readonly send: SendChain | null;
    readonly receive: ReceiveChain | null;
    /** Of the KEM key we announced last; null once they have answered it. */
    readonly ourSeed: KemSeed | null;
    /** The KEM key they announced last; null once we have answered it. */
    readonly theirPublic: KemPublicKey | null;
}
export interface GuestSession extends CommonState {
    readonly role: 'guest';
    /** gk: our identity in this chat. */
    readonly guestSeed: KemSeed;
    /** In front of every message until the host's first valid one. */
    readonly init: Uint8Array | null;
}
export interface HostSession extends CommonState {
    readonly role: 'host';
    /** gk.pk: the guest's identity in this chat. */
    readonly guestPublic: KemPublicKey;
}
export type Session = GuestSession | HostSession;
/** Both sides are authenticated and healed from epoch 2 on. */
export declare const isConfirmed: (session: Session) => boolean;
/** tag = Exp(HK, "tag", sid ‖ u32 e, 8). */
export declare const tagOf: (headerKey: HeaderKey, sessionId: Uint8Array, epoch: number) => Uint8Array;
/** The tags their messages may carry, hex: epochs t−back … t+ahead of their parity, and those with skipped keys. */
export declare const expectedTags: (session: Session, back: number, ahead: number) => readonly string[];
export {};
