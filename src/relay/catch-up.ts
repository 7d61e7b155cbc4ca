/**
 * Reading what a relay stores for a filter, page by page from the newest back, handed over from the oldest on.
 *
 * Always with a limit: without one some relays answer with the oldest 500. What the relay delivers decides how pages
 * follow each other; what matches the filter is all that is handed over.
 */
import type { Client } from './client.ts';
import { isExpired, matchesFilter, type Filter, type NostrEvent } from './event.ts';
import type { RefusalReason } from './messages.ts';

const PAGE = 500;
/** A page with fewer events is the last one, whatever the relay's own limit. */
const CERTAINLY_LAST = 50;
/** Events held before they are handed over: about 30 MB of the largest ordinary ones. */
const MAX_HELD = 4_000;
/** `since` goes back by this behind the cursor: clocks differ, and stored events are dated back by up to a minute. Seconds. */
const OVERLAP = 7_200;
/** `#p` values in one filter, as relays limit them. */
const MAX_MAILBOXES = 200;

/** Ended by the relay (with its reason) or with the connection (null). */
export class CutOff extends Error {
  readonly reason: RefusalReason | null;

  constructor(reason: RefusalReason | null) {
    super('cut off');
    this.reason = reason;
  }
}

/** One filter for each 200 mailboxes. */
export const splitFilter = (filter: Filter): readonly Filter[] => {
  const mailboxes = filter['#p'];
  if (!mailboxes || mailboxes.length <= MAX_MAILBOXES) return [filter];
  return Array.from({ length: Math.ceil(mailboxes.length / MAX_MAILBOXES) }, (_, i) => ({ ...filter, '#p': mailboxes.slice(i * MAX_MAILBOXES, (i + 1) * MAX_MAILBOXES) }));
};

/** What a relay delivers for one question, filled as it comes. */
export interface Page {
  /** Those that match, by id. */
  readonly events: Map<string, NostrEvent>;
  /** `created_at` of all that were delivered within the time asked for, read or not. */
  readonly times: number[];
}

export const emptyPage = (): Page => ({ events: new Map(), times: [] });

/** One query to its end. @throws CutOff, with what came until then in `page` */
export const query = (client: Client, filter: Filter, signal: AbortSignal, page: Page = emptyPage()): Promise<Page> =>
  new Promise((resolve, reject) => {
    const { until = Infinity } = filter;
    /** A relay that does not know limits is stopped here, as is one that ignores `until` and would repeat itself for ever. */
    const counts = (created_at: number): boolean => {
      if (page.times.length >= 2 * PAGE || created_at > until) return false;
      page.times.push(created_at);
      return true;
    };
    const finish = (run: () => void): void => {
      signal.removeEventListener('abort', abort);
      stop();
      run();
    };
    const abort = (): void => finish(() => reject(new CutOff(null)));
    const stop = client.subscribe([filter], {
      onEvent: (event) => {
        if (counts(event.created_at) && matchesFilter(event, filter)) page.events.set(event.id, event);
      },
      onUnreadable: counts,
      onEnd: () => finish(() => resolve(page)),
      onClosed: (reason) => finish(() => reject(new CutOff(reason))),
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  });

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
export const catchUp = async ({ client, filter, since, signal, now, take }: CatchUp): Promise<number | undefined> => {
  const from = since === undefined ? undefined : Math.max(0, since - OVERLAP);
  let newest: number | undefined;
  for (const part of splitFilter(filter)) {
    /** The page before: its last second is read again, since a page may end within one. */
    let known: ReadonlyMap<string, NostrEvent> = new Map();
    let until: number | undefined;
    let isLast = false;
    while (!isLast) {
      const held: NostrEvent[] = [];
      while (!isLast && held.length < MAX_HELD) {
        const range = { ...(from === undefined ? {} : { since: from }), ...(until === undefined ? {} : { until }) };
        const { events, times } = await query(client, { ...part, ...range, limit: PAGE }, signal);
        for (const event of events.values()) if (!known.has(event.id)) held.push(event);
        known = events;
        const oldest = Math.min(...times);
        // Always further back, so that paging ends: a page of a single second steps over that second.
        until = oldest === Math.max(...times) ? oldest - 1 : oldest;
        isLast = times.length < CERTAINLY_LAST || until < (from ?? 0);
      }
      held.sort((a, b) => a.created_at - b.created_at);
      for (const event of held) {
        if (signal.aborted) throw new CutOff(null);
        newest = Math.max(newest ?? 0, event.created_at);
        if (!isExpired(event, now())) await take(event);
      }
    }
  }
  return newest;
};
