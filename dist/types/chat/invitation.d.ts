import type { Clock, Random } from '../base/ports.js';
import { type InviteLink } from '../protocol/link.js';
import type { Profile } from '../protocol/profile.js';
import type { Filter } from '../relay/event.js';
import type { Pool } from '../relay/pool.js';
import { type BundleTrust, type CheckedBundle, type Refusal } from './bundles.js';
import { type Context, type Next } from './conversation.js';
import type { GuestPart, SessionRecord } from './records.js';
import type { HostProfile, SafetyNumber } from './view.js';
export interface Invitation {
    readonly link: string;
    readonly trust: BundleTrust;
    /** The page's relays first, then the invite's. */
    readonly relays: readonly string[];
    /** Finds the bundle. */
    readonly filter: Filter;
}
export declare const unionOfRelays: (...lists: readonly (readonly string[])[]) => readonly string[];
/** `text`: the link as it was given. `pageRelays`: what the page adds; what is no relay URL is passed over. */
export declare const readInvitation: (link: InviteLink, text: string, pageRelays: readonly string[]) => Invitation;
export interface Found {
    readonly checked: CheckedBundle;
    /** Why no new chat may be started; null where one may. */
    readonly refusal: Refusal | null;
}
/** The newest bundle of all relays. @throws GuestChatError bundle-missing, relay-unreachable, relay-refused */
export declare const findBundle: ({ trust, relays, filter }: Invitation, pool: Pool, clock: Clock, random: Random) => Promise<Found>;
/** What a screen may show of a profile. */
export declare const shownProfile: ({ relays: _, pow: __, ...shown }: Profile) => HostProfile;
/** A session towards this bundle, not yet part of a chat. */
export declare const openSession: ({ trust: { keys } }: Invitation, { bundle, hash }: CheckedBundle, guestSeed: Uint8Array, mailboxSecret: Uint8Array, { clock, random }: Pick<Context, "clock" | "random">) => Promise<Omit<SessionRecord, "index" | "renewed">>;
/** What of a bundle a guest's record keeps. */
export declare const bundleMark: ({ bundle }: CheckedBundle) => GuestPart["bundle"];
/** The first record of a chat, and the hello in its outbox. */
export declare const firstChat: (chatId: string, invitation: Invitation, checked: CheckedBundle, name: string, context: Context) => Promise<Next>;
export declare const safetyNumberOf: (hostId: Uint8Array, guestId: Uint8Array, verifiable: boolean, verified: boolean) => SafetyNumber;
/** H("guest-id", gk.pk) of our own key. */
export declare const ownGuestId: (guestSeed: Uint8Array) => Uint8Array;
