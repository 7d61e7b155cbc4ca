export declare const concatBytes: (...parts: readonly Uint8Array[]) => Uint8Array;
export declare const u8: (value: number) => Uint8Array;
export declare const u16: (value: number) => Uint8Array;
export declare const u32: (value: number) => Uint8Array;
/** u64 of a safe integer; larger values cannot be written and are refused on reading. */
export declare const u64: (value: number) => Uint8Array;
export declare const utf8: (text: string) => Uint8Array;
/** Strict UTF-8: throws on malformed bytes and on a byte-order mark. */
export declare const utf8ToText: (bytes: Uint8Array) => string;
export declare const bytesToHex: (bytes: Uint8Array) => string;
/** Lower-case only. */
export declare const hexToBytes: (text: string) => Uint8Array;
export declare const bytesToBase64: (bytes: Uint8Array) => string;
/** Canonical, with padding. */
export declare const base64ToBytes: (text: string) => Uint8Array;
export declare const bytesToBase64url: (bytes: Uint8Array) => string;
/** Canonical, without padding. */
export declare const base64urlToBytes: (text: string) => Uint8Array;
/** Not constant-time: for public values only. Secrets are compared by `equalBytes` of crypto/primitives. */
export declare const sameBytes: (a: Uint8Array, b: Uint8Array) => boolean;
export interface Reader {
    bytes(length: number): Uint8Array;
    u8(): number;
    u16(): number;
    u32(): number;
    u64(): number;
    /** All that is left. */
    rest(): Uint8Array;
    /** Throws unless everything was read. */
    end(): void;
}
/** Reads fixed-length fields; throws `invalid-message` where the input is too short, too long or over 2^53. Fields are copies. */
export declare const createReader: (input: Uint8Array) => Reader;
