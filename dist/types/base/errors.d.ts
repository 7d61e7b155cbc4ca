/**
 * The one error type of guest-chat and the closed list of its codes.
 *
 * Nobody reads `message`: screens choose their sentence by `code`. Texts are factual and never hold a key, a
 * plaintext, a name or anything a person typed. Expected outcomes (a duplicate, a relay that is offline) are
 * returned as unions by the room that meets them; they are not errors.
 */
export type ErrorCode = 
/** Bytes from the relay, the link or storage that are not what they should be: one code for every malformation. */
'invalid-message'
/** The invite link is damaged, cut off, of another version, or not canonical. */
 | 'invite-invalid'
/** The invite's bundle ran out long ago: the host was away too long. */
 | 'invite-expired'
/** The host withdrew the invite. */
 | 'invite-revoked'
/** A single-use invite that somebody has already used. */
 | 'invite-used'
/** The invite takes no new guests for now. */
 | 'invite-paused'
/** No relay of the invite holds a bundle that passes all checks. */
 | 'bundle-missing'
/** No relay could be reached in time. */
 | 'relay-unreachable'
/** The relay answered, and refuses what was asked of it. */
 | 'relay-refused'
/** The browser denies storage (private window, blocked site data). */
 | 'storage-blocked'
/** The device has no room left. */
 | 'storage-full'
/** The stored records cannot be opened any more: the browser erased the key. */
 | 'storage-lost'
/** The page is not a secure context (no HTTPS). */
 | 'insecure-page'
/** The browser lacks something that cannot be done without. */
 | 'unsupported'
/** A text that may not be sent: empty, too long, or with control characters. */
 | 'invalid-text'
/** A name that may not be used: empty, too long, or with control characters. */
 | 'invalid-name'
/** The chat takes no more messages: it ended, expired, was blocked or is frozen. */
 | 'chat-closed'
/** A bug of ours. */
 | 'internal';
/** Every error that leaves a public function of guest-chat. */
export declare class GuestChatError extends Error {
    readonly code: ErrorCode;
    constructor(code: ErrorCode, message?: string, options?: ErrorOptions);
}
/** The one error for hostile bytes: the reason is in the code that threw, never in the text. */
export declare const invalidMessage: () => GuestChatError;
/** The code of any thrown value; `internal` for what is not ours. */
export declare const errorCode: (error: unknown) => ErrorCode;
