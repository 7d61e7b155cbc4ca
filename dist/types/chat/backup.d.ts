import type { Context } from './conversation.js';
/** @throws GuestChatError storage-lost where there is no identity */
export declare const collectBackup: ({ store, clock }: Context, withHistory: boolean) => Promise<Uint8Array>;
/**
 * Into an empty store, all or nothing: a new device of the same identity, with a generation above any the backup knows.
 * @throws GuestChatError invalid-message (nothing was written), storage-full, storage-blocked; internal where there is an identity already
 */
export declare const restoreBackup: (context: Context, bytes: Uint8Array) => Promise<void>;
