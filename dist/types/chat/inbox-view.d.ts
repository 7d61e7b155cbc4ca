import type { InviteRecord } from './host-records.js';
import { type OpenSnapshot } from './host-views.js';
import { type Owner } from './invites.js';
import type { KeptOut } from './kept-out.js';
import type { Line } from './line.js';
import type { Roster, Views } from './roster.js';
import type { Thread } from './thread.js';
/** What runs, now. */
export interface Running {
    readonly now: number;
    /** Chats that look expired may be called so. */
    readonly settled: boolean;
    readonly owner: Owner;
    readonly line: Line | null;
    readonly relaysAway: readonly string[] | undefined;
    readonly thread: Thread | null;
}
export interface InboxView {
    readonly snapshot: OpenSnapshot;
    /** Looks again; null: nothing is new. */
    look(running: Running): Pick<Views, 'turned' | 'back'> | null;
}
export declare const createInboxView: (invites: ReadonlyMap<string, InviteRecord>, roster: Roster, keptOut: KeptOut, first: Running) => InboxView;
