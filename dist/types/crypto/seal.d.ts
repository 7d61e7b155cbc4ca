import type { Random } from '../base/ports.js';
export declare const SEAL_OVERHEAD = 72;
/** `key`: 32 bytes. Output: plaintext length + 72 bytes. */
export declare const seal: (key: Uint8Array, ad: Uint8Array, plaintext: Uint8Array, random: Random) => Uint8Array;
/** @throws GuestChatError invalid-message: wrong key, wrong context, changed or cut bytes */
export declare const open: (key: Uint8Array, ad: Uint8Array, sealed: Uint8Array) => Uint8Array;
