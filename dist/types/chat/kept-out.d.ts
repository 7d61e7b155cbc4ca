/**
 * Who is kept out for now, by a limit of an invite, a pause or a refusal: new guests, and texts that are not taken.
 * They wait on the relay, and are read again as soon as there is room, by one sweep for all of them. Remembers ids, and
 * decides nothing: what a limit says is invites.ts's.
 */
import type { Clock } from '../base/ports.js';
export interface KeptOutOptions {
    readonly clock: Clock;
    /** When the invite takes somebody new (ms); at or before now: it does. Infinity: not by time alone. */
    opensAt(inviteId: string): number;
    /** The chat takes texts again. */
    mayWrite(chatId: string): boolean;
    sweep(): void;
    /** Somebody waits for this invite, or nobody any more: to be remembered across a reload. */
    mark(inviteId: string, isWaiting: boolean): void;
    /** More are kept out than before; a crowd is told as one. */
    onChange(): void;
}
export interface KeptOut {
    keepGuest(inviteId: string, guestId: string): void;
    keepTexts(chatId: string): void;
    /** Guests who wait for this invite, as far as is known. */
    guestsOf(inviteId: string): number;
    /** Chats of which texts wait. */
    readonly texts: ReadonlySet<string>;
    /** Invites, chats or the time have changed. */
    look(): void;
    /** When time alone makes room next (ms); Infinity: never. */
    nextAt(): number;
    close(): void;
}
export declare const createKeptOut: ({ clock, opensAt, mayWrite, sweep, mark, onChange }: KeptOutOptions) => KeptOut;
