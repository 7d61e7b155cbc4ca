import type { Clock, Random, Stretch } from '../base/ports.js';
import type { Store } from '../store/store.js';
type Failed = {
    readonly kind: 'wrong-secret' | 'damaged' | 'unknown-version';
};
export type OpenedLock = {
    readonly kind: 'opened';
    readonly key: Uint8Array;
} | Failed;
export interface DeviceLockOptions {
    /** Of the store. */
    readonly name: string;
    readonly clock: Clock;
    readonly random: Random;
    readonly stretch?: Stretch | undefined;
    /** The time is over, or another tab was locked. */
    onLock(): void;
}
export interface DeviceLock {
    /** As it was when last looked at. */
    readonly isSet: boolean;
    /** Looks at the device. @throws GuestChatError storage-blocked */
    look(): Promise<boolean>;
    /** Null: there is no lock. Changes nothing. */
    open(passphrase: string, onProgress?: (done: number) => void): Promise<OpenedLock | null>;
    /** `key`: of a store that is locked. */
    openStore(key: Uint8Array | null): Promise<Store>;
    /** What `put` needs, made before anything is closed. */
    prepare(passphrase: string, onProgress?: (done: number) => void): Promise<{
        readonly key: Uint8Array;
        readonly lock: Uint8Array;
    }>;
    /** Locks a store that is not open here, and everywhere else. */
    put(prepared: {
        readonly key: Uint8Array;
        readonly lock: Uint8Array;
    }, onProgress?: (done: number) => void): Promise<void>;
    /** Another passphrase; empty: none from now on. Null: done. @throws GuestChatError storage-blocked where the lock was taken off in another tab */
    change(now: string, next: string, onProgress?: (done: number) => void): Promise<Failed | null>;
    /** Ms without a person after which it locks; null: never. */
    lockAfter(ms: number | null): void;
    /** There is a person. */
    active(): void;
    /** The device may have slept. */
    wake(): void;
    tellOthers(): void;
    close(): void;
}
export declare const createDeviceLock: ({ name, clock, random, stretch, onLock }: DeviceLockOptions) => DeviceLock;
export {};
