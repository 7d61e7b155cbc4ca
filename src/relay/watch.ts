/**
 * Watching a filter at one relay: a live subscription and a catch-up beside it, again after every reconnection.
 *
 * Events are handed over one after another: first what was stored, oldest first, then what came in meanwhile. Where
 * the taker fails, the catch-up is repeated later, and the cursor stays where it was.
 */
import type { Clock, Random } from '../base/ports.ts';
import { createBackoff } from './backoff.ts';
import { catchUp, CutOff, splitFilter } from './catch-up.ts';
import type { Client } from './client.ts';
import { isExpired, matchesFilter, type Filter, type NostrEvent } from './event.ts';
import type { RefusalReason } from './messages.ts';

export interface WatchHandlers {
  /** Unix seconds; undefined: never read before. */
  since(relay: string): Promise<number | undefined>;
  /** A rejection keeps the cursor where it is. */
  onEvent(event: NostrEvent, relay: string): Promise<void> | void;
  /** All that was stored has been handed over. `cursor`: unix seconds. */
  onCaughtUp?(relay: string, cursor: number): Promise<void> | void;
  onRefused?(relay: string, reason: RefusalReason): void;
}

export interface RelayWatch {
  /** The relay is there, or there again. */
  online(): void;
  update(filter: Filter): void;
  sweep(): void;
  close(): void;
}

/** Live events that wait for the catch-up; what overflows is found by the next one. */
const MAX_WAITING = 1_000;

export const watchRelay = (client: Client, first: Filter, handlers: WatchHandlers, clock: Clock, random: Random): RelayWatch => {
  const { url } = client;
  const retry = createBackoff(clock, random);
  let filter = first;
  /** Of the subscription and catch-up under way. */
  let run: AbortController | null = null;
  let isClosed = false;
  const release = client.hold();
  const now = (): number => Math.floor(clock.now() / 1_000);

  const start = async (isFull: boolean): Promise<void> => {
    run?.abort();
    const controller = new AbortController();
    run = controller;
    const { signal } = controller;
    const waiting: NostrEvent[] = [];
    let isCaughtUp = false;
    let isHandling = false;

    /** Hands over what came in live, once the stored events are through. */
    const drain = async (): Promise<void> => {
      if (isHandling || !isCaughtUp) return;
      isHandling = true;
      for (let event = waiting.shift(); event && !signal.aborted; event = waiting.shift()) await handlers.onEvent(event, url);
      isHandling = false;
    };
    const again = (): void => {
      if (signal.aborted) return;
      void retry.pause().then(() => {
        if (!signal.aborted && client.state.kind === 'online') void start(isFull);
      });
    };
    const over = (reason: RefusalReason | null): void => {
      controller.abort();
      if (reason === null || isClosed) return;
      handlers.onRefused?.(url, reason);
      client.backOff();
    };

    const current = filter;
    const stop = client.subscribe(
      splitFilter(current).map((part) => ({ ...part, limit: 1 })),
      {
        onEvent: (event) => {
          if (signal.aborted || waiting.length >= MAX_WAITING || !matchesFilter(event, current) || isExpired(event, now())) return;
          waiting.push(event);
          drain().catch(again);
        },
        onEnd: () => {},
        onClosed: over,
      },
    );
    signal.addEventListener('abort', stop);
    try {
      const since = isFull ? undefined : await handlers.since(url);
      if (signal.aborted) return;
      const newest = await catchUp({ client, filter: current, since, signal, now, take: async (event) => handlers.onEvent(event, url) });
      isCaughtUp = true;
      await drain();
      if (signal.aborted) return;
      retry.reset();
      await handlers.onCaughtUp?.(url, Math.min(now(), newest ?? since ?? now()));
    } catch (error) {
      if (signal.aborted || isClosed) return;
      if (error instanceof CutOff) over(error.reason);
      else again();
    }
  };

  const begin = (isFull: boolean): void => {
    if (!isClosed && client.state.kind === 'online') void start(isFull);
  };
  begin(false);

  return {
    online: () => begin(false),
    update: (next) => {
      filter = next;
      begin(false);
    },
    sweep: () => begin(true),
    close: () => {
      if (isClosed) return;
      isClosed = true;
      run?.abort();
      release();
    },
  };
};
