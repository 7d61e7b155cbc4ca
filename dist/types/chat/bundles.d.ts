import { type ErrorCode } from '../base/errors.js';
import type { Random } from '../base/ports.js';
import type { InviteKeys } from '../crypto/invite-keys.js';
import { type Bundle } from '../protocol/bundle.js';
/** What the checks are made against. */
export interface BundleTrust {
    /** 32 bytes, out of the link. */
    readonly hostId: Uint8Array;
    /** P.pk, 32 bytes. */
    readonly author: Uint8Array;
    readonly keys: InviteKeys;
}
export interface CheckedBundle {
    readonly bundle: Bundle;
    /** bh. */
    readonly hash: Uint8Array;
}
export declare const sealBundle: (bytes: Uint8Array, { author, keys }: BundleTrust, random: Random) => Uint8Array;
/**
 * Everything but time and flags, which `refusalOf` judges: the seal, the magic, the host's keys, the invite, the
 * signature, both KEM keys, and that it is not dated ahead. Nearly each of them takes a phone some frames, so the page has
 * its turn between them. `now`: unix seconds.
 * @throws GuestChatError invalid-message
 */
export declare const openBundle: (content: string, trust: BundleTrust, now: number, random: Random) => Promise<CheckedBundle>;
/** A newer bundle has a higher generation, then a later date. */
export declare const isNewer: (a: {
    readonly generation: number;
    readonly created: number;
}, b: {
    readonly generation: number;
    readonly created: number;
}) => boolean;
/** The newest of the contents that pass the checks; null where none does. */
export declare const newestBundle: (contents: readonly string[], trust: BundleTrust, now: number, random: Random) => Promise<CheckedBundle | null>;
export type Refusal = ErrorCode & ('invite-revoked' | 'invite-used' | 'invite-expired' | 'invite-paused');
/** Why no session may be opened with this bundle; null where one may. `now`: unix seconds. */
export declare const refusalOf: (bundle: Bundle, now: number) => Refusal | null;
