import type { Pool } from '../relay/pool.js';
import type { Context } from './conversation.js';
import { type InviteRecord } from './host-records.js';
import { type Owner } from './invites.js';
export interface BundleBoard {
    /** Look again: invites or relays have changed. */
    kick(invites: readonly InviteRecord[]): void;
    close(): void;
}
export interface BundleBoardOptions {
    readonly context: Context;
    readonly pool: Pool;
    owner(): Owner;
    /** A bundle under our own signature that is newer than ours, of this generation. */
    onNewerElsewhere(generation: number): void;
    onError(error: unknown): void;
}
export declare const createBundleBoard: ({ context, pool, owner, onNewerElsewhere, onError }: BundleBoardOptions) => BundleBoard;
