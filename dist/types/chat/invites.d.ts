import type { HostIdentity } from '../crypto/identity.js';
import { type InviteKeys } from '../crypto/invite-keys.js';
import { type Bundle } from '../protocol/bundle.js';
import { type Profile } from '../protocol/profile.js';
import type { Change } from '../store/store.js';
import { type BundleTrust } from './bundles.js';
import type { Context } from './conversation.js';
import { type HostRecord, type InviteRecord, type PrekeyRecord } from './host-records.js';
import { type HostPart } from './records.js';
import type { InviteChange, InviteLimits, InviteView, NewInvite } from './view.js';
export interface Owner {
    readonly host: HostRecord;
    readonly identity: HostIdentity;
}
export declare const keysOfInvite: ({ identity }: Owner, invite: InviteRecord) => InviteKeys;
export declare const trustOf: (owner: Owner, invite: InviteRecord) => BundleTrust;
/** What guests of this invite see of the host. */
export declare const profileOf: ({ host }: Pick<Owner, "host">, { greeting, terms, privacy, work }: Partial<Pick<InviteRecord, "greeting" | "terms" | "privacy" | "work">>) => Profile;
type Unpublished = Omit<InviteRecord, 'bundle'> & {
    readonly bundle?: InviteRecord['bundle'];
};
export declare const isPrekeyOver: ({ supersededAt, expires }: PrekeyRecord, now: number) => boolean;
/** Of what a limit may be. */
export declare const isLimits: (limits: InviteLimits) => boolean;
export declare const isWork: (bits: unknown) => boolean;
/** @throws GuestChatError invite-invalid */
export declare const createInvite: (owner: Owner, given: NewInvite, context: Context) => Promise<InviteRecord>;
/** What a backup holds of an invite: all but the bundle, which is made anew. */
export type KeptInvite = Omit<Unpublished, 'bundle' | 'newestSeen' | 'deletion' | 'restored'>;
/** The records of an invite that comes out of a backup, with a first bundle of this device. */
export declare const restoreInvite: (owner: Owner, kept: KeptInvite, context: Context) => Promise<readonly Change[]>;
/** What the device before said of a restored invite after the backup was made: closed by it, it is not open again. A pause is its last word only until ours. */
export declare const adoptFlags: (owner: Owner, inviteId: string, { revoked, usedUp, paused, profile }: Bundle, context: Context) => Promise<void>;
/** Nobody new may come in by it any more. */
export declare const isUsedUp: ({ usedBy, guests, limits }: Pick<InviteRecord, "usedBy" | "guests" | "limits">) => boolean;
/** Its time is over. */
export declare const isOver: ({ limits }: Pick<InviteRecord, "limits">, now: number) => boolean;
/** The guest has written as many texts as may come before our first, or is not read at all. */
export declare const hasSaidEnough: ({ unanswered, shut }: Pick<HostPart, "unanswered" | "shut">, invite: InviteRecord | undefined) => boolean;
/** More than that: a text that is not taken yet. */
export declare const hasSaidTooMuch: ({ unanswered }: HostPart, invite: InviteRecord | undefined) => boolean;
/** When somebody new may come in by this invite (ms); at or before now: at once. Infinity: not by time alone. */
export declare const opensAt: (owner: Owner, invite: InviteRecord, openChats: number, now: number) => number;
/** Nobody new comes in for now: by this invite, or at all. */
export declare const isPaused: ({ host }: Pick<Owner, "host">, invite: Pick<InviteRecord, "paused">) => boolean;
/** Changes flags, and makes the bundle that says so. Flags do not wait for the interval between bundles. */
export declare const changeInvite: (owner: Owner, inviteId: string, change: Partial<Pick<InviteRecord, "paused" | "revoked">>, context: Context) => Promise<void>;
/** What guests see of it changes with a new bundle, what only the host's device does at once. @throws GuestChatError invite-invalid */
export declare const editInvite: (owner: Owner, inviteId: string, change: InviteChange, context: Context) => Promise<void>;
/** Remembers that somebody waits, across a reload, or that nobody does. */
export declare const markKeptOut: (inviteId: string, isWaiting: boolean, { store }: Context) => Promise<void>;
/** A new bundle where the invite needs one: the prekey is a day old, the generation or the flags have changed. */
export declare const renewBundle: (owner: Owner, inviteId: string, context: Context) => Promise<void>;
export declare const needsBundle: (owner: Owner, invite: InviteRecord, now: number) => boolean;
/** After the last chat of a revoked invite: what the link holds is forgotten. */
export declare const forgetInvite: ({ store }: Context, inviteId: string) => Promise<void>;
export declare const stateOf: (owner: Owner, invite: InviteRecord, now: number) => InviteView["state"];
export declare const inviteView: (owner: Owner, invite: InviteRecord, now: number, open: number, waiting: number) => InviteView;
export {};
