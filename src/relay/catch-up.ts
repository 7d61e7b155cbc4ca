/**
 * Reading what a relay stores for a filter, page by page from the newest back, handed over from the oldest on.
 *
 * Always with a limit: without one some relays answer with the oldest 500. A page that is not full is the last one,
 * except that a relay's own limit may be lower than ours.
 */
import type { Client } from './client.ts';
import { isExpired, matchesFilter, type Filter, type NostrEvent } from './event.ts';
import type { RefusalReason } from './messages.ts';

export const PAGE = 500;
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

/** One query to its end. @throws CutOff */
export const query = (client: Client, filter: Filter, signal: AbortSignal): Promise<readonly NostrEvent[]> =>
  new Promise((resolve, reject) => {
    const events = new Map<string, NostrEvent>();
    const finish = (run: () => void): void => {
      signal.removeEventListener('abort', abort);
      stop();
      run();
    };
    const abort = (): void => finish(() => reject(new CutOff(null)));
    const stop = client.subscribe([filter], {
      // A relay that does not know limits is stopped here.
      onEvent: (event) => {
        if (matchesFilter(event, filter) && events.size < 2 * PAGE) events.set(event.id, event);
      },
      onEnd: () => finish(() => resolve([...events.values()])),
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

/** Returns the highest created_at it saw, or undefined. @throws CutOff, and whatever `take` throws */
export const catchUp = async ({ client, filter, since, signal, now, take }: CatchUp): Promise<number | undefined> => {
  let newest: number | undefined;
  for (const part of splitFilter(filter)) {
    const known = new Set<string>();
    let until: number | undefined;
    let isLast = false;
    while (!isLast) {
      const held: NostrEvent[] = [];
      while (!isLast && held.length < MAX_HELD) {
        const range = { ...(since === undefined ? {} : { since: Math.max(0, since - OVERLAP) }), ...(until === undefined ? {} : { until }) };
        const page = await query(client, { ...part, ...range, limit: PAGE }, signal);
        const fresh = page.filter(({ id }) => !known.has(id));
        for (const event of fresh) known.add(event.id);
        held.push(...fresh);
        const times = page.map(({ created_at }) => created_at);
        const oldest = Math.min(...times);
        isLast = page.length < CERTAINLY_LAST || (fresh.length === 0 && page.length < PAGE);
        // A whole page of one second, or nothing new in it: step over that second.
        until = fresh.length === 0 || Math.max(...times) === oldest ? oldest - 1 : oldest;
        if (until < 0) isLast = true;
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
