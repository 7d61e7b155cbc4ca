export interface InviteLink {
    readonly singleUse: boolean;
    /** 32 bytes: the trust anchor. */
    readonly hostId: Uint8Array;
    /** P.pk, 32 bytes: author of the bundle events. */
    readonly author: Uint8Array;
    /** S, 32 bytes. */
    readonly secret: Uint8Array;
    /** 1–5 canonical relay URLs. */
    readonly relays: readonly string[];
}
/**
 * The one spelling of a relay URL: punycode, lower-case host, no default port, user info, query or fragment, no
 * trailing slash on the root. `wss:` anywhere, `ws:` on loopback only. Null for what is none.
 */
export declare const canonicalRelay: (text: string) => string | null;
/** @throws GuestChatError invite-invalid: no relay, more than five, the same twice, or a spelling that is not canonical */
export declare const encodeLink: (link: InviteLink) => string;
/**
 * Strict: what does not encode back to the same text is refused.
 * @throws GuestChatError invite-invalid: damaged, cut off, another version, unknown flags, not canonical
 */
export declare const decodeLink: (text: string) => InviteLink;
/** The link in a page's address: `#gc1.…`, alone in the fragment. Null where there is none. */
export declare const linkInFragment: (hash: string) => string | null;
