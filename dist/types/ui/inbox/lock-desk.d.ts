/**
 * What a person does about the lock of the inbox, as far as the screens go: passphrases that are typed, the progress,
 * what came of it. Passphrases are gone as soon as their screen is.
 */
import type { Host } from '../../chat/view.js';
import type { DeskSurface } from './desk.js';
export declare const MIN_PASSPHRASE = 12;
export type LockField = 'now' | 'next' | 'again';
type Outcome = Exclude<Awaited<ReturnType<Host['unlock']>>, 'unlocked'>;
export interface LockState {
    readonly typed: Readonly<Partial<Record<LockField, string>>>;
    readonly problems: Readonly<Partial<Record<LockField, string>>>;
    /** 0 to 1; null: nothing is being sealed or opened. */
    readonly progress: number | null;
    readonly outcome: Outcome | null;
    /** What is done. */
    readonly done: string | null;
}
export declare class LockDesk {
    #private;
    constructor(host: Host, surface: DeskSurface);
    get state(): LockState;
    /** Another screen is shown. */
    leave(): void;
    type(field: LockField, text: string): void;
    put(): void;
    change(): void;
    takeOff(): void;
    unlock(): void;
    lockAfter(minutes: number | null): void;
    lockNow(): void;
}
export {};
