/**
 * The numbers of GC/1, each with its reason. Those of the ratchet alone stand in crypto/ratchet.ts and crypto/skipped-keys.ts.
 */
/** Seconds in a day. */
export declare const DAY = 86400;
/** Nostr kinds, unclaimed in the registries when chosen. 30000–39999 is addressable, 1000–9999 regular, 20000–29999 ephemeral (NIP-01). */
export declare const KIND_BUNDLE = 30447;
export declare const KIND_MESSAGE = 7447;
export declare const KIND_EPHEMERAL = 20447;
/** A chat without a text from either side expires after this. Longer keeps keys of the forgotten; shorter loses a guest on holiday. */
export declare const CHAT_LIFETIME: number;
/** Keys and history of an expired chat are erased a day later, so that a late catch-up can still save a live one. */
export declare const CHAT_ERASED_AFTER: number;
/** Erased even if no relay could be asked. */
export declare const CHAT_ERASED_REGARDLESS: number;
/** What a relay is told (NIP-40) to keep a message for: as long as a chat lives without activity. */
export declare const MESSAGE_LIFETIME: number;
/** Old prekeys, seen hashes and init hashes outlive every message a relay may still hold by a day of clock skew. */
export declare const LATE_AFTER: number;
/** A bundle serves for a month without its host; then the host was away too long. */
export declare const BUNDLE_LIFETIME: number;
/** A prekey older than this is replaced when the host is online: the window of first-flight forward secrecy. */
export declare const PREKEY_ROTATION = 86400;
/** Live prekeys of one invite: bounds storage and the search on a first message. */
export declare const MAX_PREKEYS = 64;
/** How far a bundle may be dated ahead. Covers wrong clocks by a day. Seconds. */
export declare const BUNDLE_CLOCK_SKEW = 86400;
/** How far a handshake may be dated outside its bundle's time. Seconds. */
export declare const HANDSHAKE_CLOCK_SKEW = 600;
/** Expected tags reach this many epochs back and ahead. Ahead: a peer cannot be further than one, except when we lost state. */
export declare const TAG_EPOCHS_BACK = 16;
export declare const TAG_EPOCHS_AHEAD = 32;
/** After this many bodies that fail under an authentic header, a session is left alone for a minute. */
export declare const MAX_BODY_FAILURES = 5;
export declare const BODY_FAILURE_PAUSE_MS = 60000;
/** A turn whose body does not open freezes the session only if no true copy of it comes for this long: the sender repeats it after ten minutes. */
export declare const DIVERGED_GRACE_MS = 900000;
/** Sizes a padded content may have, 4-byte length included. */
export declare const PAD_SIZES: readonly [256, 512, 1024, 2048, 4096, 8192, 16384];
/** Content without its length prefix: the largest pad. */
export declare const MAX_CONTENT_BYTES: number;
/** In epoch 0 every message carries the 4,864-byte Init; with 4 KiB of content the event stays under 16 KiB. */
export declare const MAX_CONTENT_BYTES_EPOCH_0: number;
/** A whole Nostr event, as relays commonly limit it. */
export declare const MAX_EVENT_BYTES = 65536;
/** UTF-16 code units. 4,000 × 3 UTF-8 bytes and its JSON fit the largest pad. */
export declare const MAX_TEXT_LENGTH = 4000;
/** In epoch 0 the same bytes must also hold name, id and JSON escapes: 4,092 bytes ÷ 3 bytes a unit, less 400 for the rest. */
export declare const MAX_TEXT_LENGTH_EPOCH_0 = 1200;
export declare const MAX_NAME_LENGTH = 64;
/** Ids in one list of acknowledgements. */
export declare const MAX_ACK_IDS = 64;
export declare const CONTENT_ID_BYTES = 16;
/** Lengths a profile's JSON is padded to with spaces, so that its length tells no owner apart. */
export declare const PROFILE_SIZES: readonly [512, 1024, 2048];
export declare const MAX_RELAYS_PER_INVITE = 5;
/** The union of the link's, the profile's and the page's relays. */
export declare const MAX_RELAYS = 8;
/** Delivered is told after this, so that several messages share one acknowledgement; read a little later. Milliseconds. */
export declare const ACK_DELIVERED_DELAY_MS = 2000;
export declare const ACK_READ_DELAY_MS = 5000;
/** Acknowledgements on their own go at most this often. Milliseconds. */
export declare const ACK_MIN_INTERVAL_MS = 10000;
/** An event older than this is signed again around the same wire, with fresh times. Seconds. */
export declare const RESIGN_AFTER = 600;
/** Stored events are dated back by up to this, against exact timing. Relays refuse dates in the future, so only back. Seconds. */
export declare const CREATED_AT_JITTER = 60;
/** An ephemeral event older than this is ignored. Seconds. */
export declare const EPHEMERAL_MAX_AGE = 15;
/** A renewed session's predecessor still receives for this long. */
export declare const OLD_SESSION_RECEIVES: number;
/** Renewals that happen by themselves, per chat and day. */
export declare const MAX_RENEWALS_PER_DAY = 3;
/** An unconfirmed guest adopts a newer bundle at most this often. Seconds. */
export declare const REHANDSHAKE_MIN_INTERVAL = 3600;
/** "Used up" and "revoked" are believed only this long after they were seen without an answer. Milliseconds. */
export declare const FLAG_GRACE_MS = 120000;
/** Events with an unknown tag that wait for a try against all sessions of an inbox. */
export declare const MAX_DEFERRED = 256;
/**
 * NIP-13 bits that a host may demand of a first message. Each doubles the work: at some 20,000 tries a second, 24 are a
 * quarter of an hour on average. Whoever demands more wants a device to be busy, not a guest.
 */
export declare const MAX_WORK = 24;
