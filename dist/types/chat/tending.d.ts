import type { Context } from './conversation.js';
import type { Owner } from './invites.js';
import type { Readings } from './readings.js';
import type { Roster } from './roster.js';
import type { ChatSummary } from './summaries.js';
export interface TendingOptions {
    readonly context: Context;
    owner(): Owner;
    readonly roster: Pick<Roster, 'all'>;
    readonly readings: Pick<Readings, 'isOver'>;
    isClosed(): boolean;
}
export interface Tending {
    /** When something is due in a chat next (ms); now or in the past: at once. */
    dueAt(chat: ChatSummary, now: number): number;
    /** Does what is due in some chats; `dueAt` of the others still says so. */
    tend(now: number): Promise<void>;
}
export declare const createTending: ({ context, owner, roster, readings, isClosed }: TendingOptions) => Tending;
