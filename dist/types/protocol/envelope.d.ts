export interface EventTemplate {
    readonly kind: number;
    /** Unix seconds. */
    readonly created_at: number;
    readonly tags: readonly (readonly string[])[];
    readonly content: string;
}
/** `mailbox`: the recipient's x-only public key, hex. `now`: unix seconds. `jitter`: 0–255, one random byte. */
export declare const messageTemplate: (wire: Uint8Array, mailbox: string, now: number, jitter: number) => EventTemplate;
/** Typing and presence. No jitter: relays drop ephemeral events that look old. */
export declare const ephemeralTemplate: (sealed: Uint8Array, mailbox: string, now: number) => EventTemplate;
/** `created`: strictly greater than the last bundle event's of this invite. */
export declare const bundleTemplate: (sealed: Uint8Array, dTag: string, created: number, expires: number) => EventTemplate;
/** NIP-09: asks relays to drop the bundle events of an invite up to now; kept as long as the last of them. */
export declare const bundleDeletionTemplate: (author: string, dTag: string, now: number, expires: number) => EventTemplate;
/** The bytes of an event's content. @throws GuestChatError invalid-message: not canonical base64, or larger than any event */
export declare const contentBytes: (content: string) => Uint8Array;
