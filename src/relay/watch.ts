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
  /**
   * All that was stored has been handed over. `cursor`, unix seconds: the newest time seen, not ahead of our clock; where
   * nothing was seen, what `since` said or 0. Our clock alone is no cursor: one that is ahead would skip what comes next.
   */
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

/** Live events that wait for the catch-up; what overflows is read again from the relay's store. */
const MAX_WAITING = 1_000;

export const watchRelay = (client: Client, first: Filter, handlers: WatchHandlers, clock: Clock, random: Random): RelayWatch => {
  const { url } = client;
  const retry = createBackoff(clock, random);
  let filter = first;
  /** Of the subscription and catch-up under way. */
  let run: AbortController | null = null;
  /** Until a catch-up without a cursor has come to its end. */
  let isSweepDue = false;
  let isClosed = false;
  const release = client.hold();
  const now = (): number => Math.floor(clock.now() / 1_000);

  const stopRun = (): void => {
    run?.abort();
    retry.wake();
  };

  const start = async (): Promise<void> => {
    stopRun();
    const controller = new AbortController();
    run = controller;
    const { signal } = controller;
    const current = filter;
    const isSweep = isSweepDue;
    const waiting: NostrEvent[] = [];
    /** catching-up: live events wait. live: they are handed over. failed: everything is read again in a while. */
    let stage: 'catching-up' | 'live' | 'failed' = 'catching-up';
    let isHandling = false;
    let hasOverflowed = false;

    const fail = (): void => {
      if (signal.aborted || stage === 'failed') return;
      stage = 'failed';
      void retry.pause().then(() => {
        if (!signal.aborted && client.state.kind === 'online') void start();
      });
    };
    /** Hands over what came in live, once the stored events are through. */
    const drain = async (): Promise<void> => {
      if (isHandling) return;
      isHandling = true;
      try {
        while (stage === 'live' && !signal.aborted) {
          const event = waiting.shift();
          if (!event) break;
          await handlers.onEvent(event, url);
        }
        if (hasOverflowed && stage === 'live') fail();
      } catch {
        fail();
      }
      isHandling = false;
    };
    const over = (reason: RefusalReason | null): void => {
      controller.abort();
      if (reason === null || isClosed) return;
      handlers.onRefused?.(url, reason);
      client.backOff();
    };

    const stop = client.subscribe(
      splitFilter(current).map((part) => ({ ...part, limit: 1 })),
      {
        onEvent: (event) => {
          if (signal.aborted || !matchesFilter(event, current) || isExpired(event, now())) return;
          if (waiting.length < MAX_WAITING) waiting.push(event);
          else hasOverflowed = true;
          void drain();
        },
        onEnd: () => {},
        onClosed: over,
      },
    );
    signal.addEventListener('abort', stop);
    try {
      const since = isSweep ? undefined : await handlers.since(url);
      if (signal.aborted) return;
      const newest = await catchUp({ client, filter: current, since, signal, now, take: async (event) => handlers.onEvent(event, url) });
      stage = 'live';
      await drain();
      if (signal.aborted || stage !== 'live') return;
      await handlers.onCaughtUp?.(url, Math.min(now(), newest ?? since ?? 0));
      if (signal.aborted) return;
      retry.reset();
      if (isSweep) isSweepDue = false;
    } catch (error) {
      if (signal.aborted || isClosed) return;
      if (error instanceof CutOff) over(error.reason);
      else fail();
    }
  };

  const begin = (): void => {
    if (!isClosed && client.state.kind === 'online') void start();
  };
  begin();

  return {
    online: begin,
    update: (next) => {
      filter = next;
      begin();
    },
    sweep: () => {
      isSweepDue = true;
      begin();
    },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      stopRun();
      release();
    },
  };
};
