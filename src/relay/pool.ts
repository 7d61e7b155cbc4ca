/**
 * The pool: all relays of one page, one socket each, opened on need and closed soon after. Publishes to several at
 * once, asks several at once, and watches.
 *
 * Knows no chat keys and stores nothing: cursors are the caller's.
 */
import { createEmitter } from '../base/emitter.ts';
import type { Clock, OpenSocket, Random } from '../base/ports.ts';
import { CutOff, emptyPage, query } from './catch-up.ts';
import { createClient, type Client, type PublishOutcome, type RelayState } from './client.ts';
import type { Filter, NostrEvent } from './event.ts';
import { watchRelay, type RelayWatch, type WatchHandlers } from './watch.ts';

export type { PublishOutcome, RelayState } from './client.ts';

export interface PoolOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly openSocket: OpenSocket;
  /** Secret keys of the mailboxes read at a relay, for one that asks who we are (NIP-42). */
  keysFor?(relay: string): readonly Uint8Array[];
}

export interface WatchOptions extends WatchHandlers {
  readonly relays: readonly string[];
  readonly filter: Filter;
}

export interface Watch {
  update(filter: Filter): void;
  /** Reads everything stored once more, without a cursor. */
  sweep(): void;
  close(): void;
}

export interface Fetched {
  readonly events: readonly NostrEvent[];
  /** Relays that answered to the end. */
  readonly answered: number;
  /** Relays that answered and refused. */
  readonly refused: number;
}

export interface Pool {
  watch(options: WatchOptions): Watch;
  /** Resolves at the first relay that accepts; else, once all have answered, with the most telling outcome. */
  publish(event: NostrEvent, relays: readonly string[], onOutcome?: (relay: string, outcome: PublishOutcome) => void): Promise<PublishOutcome>;
  /** Everything that the relays store for a filter, up to its limit, expired events included. Never rejects. */
  fetch(filter: Filter, relays: readonly string[], timeoutMs?: number): Promise<Fetched>;
  states(): ReadonlyMap<string, RelayState>;
  subscribe(listener: () => void): () => void;
  /** The page is visible or the network is back: try now, and see whether the sockets live. */
  wake(): void;
  close(): void;
}

/** A person waits for this one. */
const FETCH_MS = 8_000;

const TELLING: readonly PublishOutcome['kind'][] = ['refused', 'timeout', 'offline'];

export const createPool = ({ clock, random, openSocket, keysFor = () => [] }: PoolOptions): Pool => {
  const clients = new Map<string, Client>();
  const watches = new Set<{ readonly relay: string; readonly watch: RelayWatch }>();
  /** Clients that somebody uses; only these have a state worth telling. */
  const used = new Map<string, number>();
  const wasOnline = new Set<string>();
  const changed = createEmitter<void>();
  const closing = new AbortController();

  const onState = (url: string): void => {
    const isOnline = clients.get(url)?.state.kind === 'online';
    if (isOnline && !wasOnline.has(url)) {
      wasOnline.add(url);
      for (const { relay, watch } of watches) if (relay === url) watch.online();
    } else if (!isOnline) wasOnline.delete(url);
    if (!closing.signal.aborted) changed.emit();
  };
  const clientOf = (url: string): Client => {
    let client = clients.get(url);
    if (!client) {
      clients.set(url, (client = createClient({ url, clock, random, openSocket, keysFor, onState: () => onState(url) })));
      if (closing.signal.aborted) client.close();
    }
    return client;
  };
  const use = (url: string): (() => void) => {
    used.set(url, (used.get(url) ?? 0) + 1);
    return () => {
      const left = (used.get(url) ?? 1) - 1;
      if (left > 0) used.set(url, left);
      else used.delete(url);
      if (!closing.signal.aborted) changed.emit();
    };
  };

  const fetchFrom = async (relay: string, filter: Filter, signal: AbortSignal): Promise<{ readonly events: readonly NostrEvent[]; readonly how: 'answered' | 'refused' | 'unreachable' }> => {
    const client = clientOf(relay);
    const release = client.hold();
    const page = emptyPage();
    const told = (how: 'answered' | 'refused' | 'unreachable') => ({ events: [...page.events.values()], how });
    // A person waits: not out the pause of a relay that was away. One that refuses us is left alone.
    if (client.state.kind === 'waiting' && client.state.reason === 'unreachable') client.wake();
    try {
      const isOnline = await Promise.race([client.whenOnline(), new Promise<false>((resolve) => signal.addEventListener('abort', () => resolve(false)))]);
      if (isOnline) await query(client, filter, signal, page);
      return told(isOnline ? 'answered' : client.state.kind === 'waiting' ? client.state.reason : 'unreachable');
    } catch (error) {
      return told(error instanceof CutOff && error.reason !== null ? 'refused' : 'unreachable');
    } finally {
      release();
    }
  };

  return {
    watch: ({ relays, filter, ...handlers }) => {
      const own = relays.map((relay) => ({ relay, release: use(relay), watch: watchRelay(clientOf(relay), filter, handlers, clock, random) }));
      for (const one of own) watches.add(one);
      return {
        update: (next) => {
          for (const { watch } of own) watch.update(next);
        },
        sweep: () => {
          for (const { watch } of own) watch.sweep();
        },
        close: () => {
          for (const one of own) {
            if (!watches.delete(one)) continue;
            one.watch.close();
            one.release();
          }
        },
      };
    },
    publish: (event, relays, onOutcome) =>
      new Promise((resolve) => {
        const outcomes: PublishOutcome[] = [];
        if (relays.length === 0) resolve({ kind: 'offline' });
        for (const relay of relays) {
          const release = use(relay);
          void clientOf(relay)
            .publish(event)
            .then((outcome) => {
              release();
              onOutcome?.(relay, outcome);
              outcomes.push(outcome);
              if (outcome.kind === 'accepted') resolve(outcome);
              else if (outcomes.length === relays.length) resolve(TELLING.map((kind) => outcomes.find((one) => one.kind === kind)).find((one) => one !== undefined) ?? outcome);
            });
        }
      }),
    fetch: async (filter, relays, timeoutMs = FETCH_MS) => {
      const timeout = new AbortController();
      const cancel = clock.after(timeoutMs, () => timeout.abort());
      const stop = (): void => timeout.abort();
      closing.signal.addEventListener('abort', stop);
      const answers = await Promise.all(relays.map((relay) => fetchFrom(relay, filter, timeout.signal)));
      cancel();
      closing.signal.removeEventListener('abort', stop);
      const events = new Map(answers.flatMap((answer) => answer.events).map((event) => [event.id, event]));
      return {
        events: [...events.values()],
        answered: answers.filter(({ how }) => how === 'answered').length,
        refused: answers.filter(({ how }) => how === 'refused').length,
      };
    },
    states: () => new Map([...clients].filter(([url]) => used.has(url)).map(([url, { state }]) => [url, state])),
    subscribe: changed.subscribe,
    wake: () => {
      for (const client of clients.values()) client.wake();
    },
    close: () => {
      closing.abort();
      for (const { watch } of watches) watch.close();
      watches.clear();
      for (const client of clients.values()) client.close();
    },
  };
};
