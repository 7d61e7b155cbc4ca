import type { Context } from './conversation.js';
import type { InviteRecord } from './host-records.js';
import { type Owner } from './invites.js';
import type { Readings } from './readings.js';
import type { Roster } from './roster.js';
export interface TendingOptions {
    readonly context: Context;
    owner(): Owner;
    invites(): Iterable<InviteRecord>;
    readonly roster: Pick<Roster, 'all' | 'get' | 'lives'>;
    readonly readings: Pick<Readings, 'isOver'>;
    isClosed(): boolean;
    onError(error: unknown): void;
}
export interface Tending {
    /** The store has something else of this chat than before. */
    changed(chatId: string): void;
    /** When something is due next (ms); now or in the past: at once. `leads`: this tab does what is due. */
    nextAt(now: number, leads: boolean): number;
    /** Does what is due, in some chats; `nextAt` still tells of the others. */
    tend(now: number): Promise<void>;
}
export declare const createTending: ({ context, owner, invites, roster, readings, isClosed, onError }: TendingOptions) => Tending;
