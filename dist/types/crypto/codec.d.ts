export declare const TAG_BYTES = 8;
export declare const CORE_BYTES: number;
export declare const INIT_BYTES = 4864;
export interface Wire {
    /** In front of every message of epoch 0, and only there. */
    readonly init: Uint8Array | null;
    readonly tag: Uint8Array;
    readonly core: Uint8Array;
    /** kemC ‖ body. */
    readonly tail: Uint8Array;
}
/** Length of the sealed KEM part of a message of this epoch: 0, 3528 or 2408 bytes. */
export declare const kemPartBytes: (epoch: number) => number;
export declare const encodeWire: (wire: Wire) => Uint8Array;
/** @throws GuestChatError invalid-message */
export declare const decodeWire: (bytes: Uint8Array) => Wire;
