/**
 * Reading what a relay stores for a filter, page by page from the newest back, handed over from the oldest on.
 *
 * Always with a limit: without one some relays answer with the oldest 500. What the relay delivers decides how pages
 * follow each other; what matches the filter is all that is handed over.
 */
import type { Client } from './client.js';
import { type Filter, type NostrEvent } from './event.js';
import type { RefusalReason } from './messages.js';
/** Ended by the relay (with its reason) or with the connection (null). */
export declare class CutOff extends Error {
    readonly reason: RefusalReason | null;
    constructor(reason: RefusalReason | null);
}
/** One filter for each 200 mailboxes. */
export declare const splitFilter: (filter: Filter) => readonly Filter[];
/** What a relay delivers for one question, filled as it comes. */
export interface Page {
    /** Those that match, by id. */
    readonly events: Map<string, NostrEvent>;
    /** `created_at` of all that were delivered within the time asked for, read or not. */
    readonly times: number[];
}
export declare const emptyPage: () => Page;
/** One query to its end. @throws CutOff, with what came until then in `page` */
export declare const query: (client: Client, filter: Filter, signal: AbortSignal, page?: Page) => Promise<Page>;
export interface CatchUp {
    readonly client: Client;
    readonly filter: Filter;
    /** Cursor of an earlier catch-up, unix seconds; undefined reads everything. */
    readonly since: number | undefined;
    readonly signal: AbortSignal;
    now(): number;
    take(event: NostrEvent): Promise<void>;
}
/** Returns the highest created_at of what matched, or undefined. @throws CutOff, and whatever `take` throws */
export declare const catchUp: ({ client, filter, since, signal, now, take }: CatchUp) => Promise<number | undefined>;
