export interface InviteKeys {
    /** 16 bytes. */
    readonly inviteId: Uint8Array;
    /** Seals the bundle, 32 bytes. */
    readonly bundleKey: Uint8Array;
    /** Seals Init, 32 bytes. */
    readonly initKey: Uint8Array;
    /** psk of the handshake, 32 bytes. */
    readonly preSharedKey: Uint8Array;
    /** The `d` tag of the bundle event: 32 hex digits. */
    readonly dTag: string;
}
/** `secret`: S, 32 bytes. `hostId`: 32 bytes. */
export declare const inviteKeysOf: (secret: Uint8Array, hostId: Uint8Array) => InviteKeys;
