import type { HostIdentity } from '../crypto/identity.js';
import { type InviteKeys } from '../crypto/invite-keys.js';
import { type BundleTrust } from './bundles.js';
import type { Context } from './conversation.js';
import { type HostRecord, type InviteRecord, type PrekeyRecord } from './host-records.js';
import type { InviteView, NewInvite } from './view.js';
export interface Owner {
    readonly host: HostRecord;
    readonly identity: HostIdentity;
}
export declare const keysOfInvite: ({ identity }: Owner, invite: InviteRecord) => InviteKeys;
export declare const trustOf: (owner: Owner, invite: InviteRecord) => BundleTrust;
export declare const isPrekeyOver: ({ supersededAt, expires }: PrekeyRecord, now: number) => boolean;
/** @throws GuestChatError invite-invalid */
export declare const createInvite: (owner: Owner, given: NewInvite, context: Context) => Promise<InviteRecord>;
/** Changes flags, and makes the bundle that says so. Flags do not wait for the interval between bundles. */
export declare const changeInvite: (owner: Owner, inviteId: string, change: Partial<Pick<InviteRecord, "paused" | "revoked">>, context: Context) => Promise<void>;
/** A new bundle where the invite needs one: the prekey is a day old, the generation or the flags have changed. */
export declare const renewBundle: (owner: Owner, inviteId: string, context: Context) => Promise<void>;
export declare const needsBundle: ({ host }: Owner, invite: InviteRecord, now: number) => boolean;
/** After the last chat of a revoked invite: what the link holds is forgotten. */
export declare const forgetInvite: ({ store }: Context, inviteId: string) => Promise<void>;
export declare const inviteView: (owner: Owner, invite: InviteRecord, now: number) => InviteView;
