/** The part of a host that a screen sees of its lock: what is set, and what a person can do (chat/lock.ts). */
export type LockView = 
/** Whoever uses this browser can read. */
{
    readonly kind: 'none';
}
/** Asks for the passphrase at each opening; `afterMinutes` without a person, it locks by itself. */
 | {
    readonly kind: 'set';
    readonly afterMinutes: number | null;
}
/** The store is the caller's own. */
 | {
    readonly kind: 'unavailable';
};
export interface HostLock {
    /** Seals everything on this device under a passphrase. @throws GuestChatError storage-full, storage-blocked */
    setLock(passphrase: string, onProgress?: (done: number) => void): Promise<void>;
    /** `next` empty: no lock from now on. */
    changeLock(now: string, next: string, onProgress?: (done: number) => void): Promise<'changed' | 'wrong-secret' | 'damaged' | 'unknown-version'>;
    /** Null: it does not lock by itself. */
    lockAfter(minutes: number | null): Promise<void>;
    /** Closes the inbox in every tab: nothing of it stays in memory. Without a lock nothing happens. */
    lock(): void;
    /** Nothing is changed but for `unlocked`. */
    unlock(passphrase: string, onProgress?: (done: number) => void): Promise<'unlocked' | 'wrong-secret' | 'damaged' | 'unknown-version'>;
    /** A person does something here: does not lock yet. */
    active(): void;
    /** Everything on this device is erased, here and in other tabs: identity, invites, chats. Guests are not told. */
    eraseDevice(): Promise<void>;
}
