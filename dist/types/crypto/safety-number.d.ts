import { type KemPublicKey } from './primitives.js';
/** H("guest-id", gk.pk), 32 bytes. */
export declare const guestIdOf: (guestPublic: KemPublicKey) => Uint8Array;
/** 12 groups of five digits, separated by single spaces. About 10,400 hashes: compute once. */
export declare const safetyDigits: (hostId: Uint8Array, guestId: Uint8Array) => string;
/** The text of the QR code. */
export declare const safetyQr: (hostId: Uint8Array, guestId: Uint8Array) => string;
