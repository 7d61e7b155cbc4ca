/**
 * One relay: one socket while somebody holds it, and what was asked over it (NIP-01, NIP-42).
 *
 *   idle ── hold ──▶ connecting ── open ──▶ online ── closed ──▶ waiting ── pause over, or wake ──▶ connecting …
 *     ▲                                        │
 *     └──────── nobody holds it for 2 s ───────┘
 *
 * Nothing survives a connection: what was asked ends with it, and its owner asks again. No frame of a relay throws.
 */
import type { Clock, OpenSocket, Random, Socket } from '../base/ports.ts';
import { createEmitter } from '../base/emitter.ts';
import { createAuthentication } from './auth.ts';
import { createBackoff } from './backoff.ts';
import type { Filter, NostrEvent } from './event.ts';
import { parseMessage, type RefusalReason, type RelayMessage } from './messages.ts';

export type RelayState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'online' }
  | { readonly kind: 'waiting'; readonly reason: 'unreachable' | 'refused' };

export type PublishOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  /** Sent, and no answer came. */
  | { readonly kind: 'timeout' }
  /** Not sent: there is no connection. */
  | { readonly kind: 'offline' };

export interface SubscriptionHandlers {
  onEvent(event: NostrEvent): void;
  /** In place of an event that we do not read: its time. */
  onUnreadable?(created_at: number): void;
  /** EOSE. */
  onEnd(): void;
  /** The relay refuses, or the connection is gone (null). The subscription is over. */
  onClosed(reason: RefusalReason | null): void;
}

export interface Client {
  readonly url: string;
  readonly state: RelayState;
  /** Keeps the socket open until the returned function is called. */
  hold(): () => void;
  /** Only while online. Returns what ends it. */
  subscribe(filters: readonly Filter[], handlers: SubscriptionHandlers): () => void;
  publish(event: NostrEvent): Promise<PublishOutcome>;
  /** Resolves true once online; false when the next try to connect fails. */
  whenOnline(): Promise<boolean>;
  /** The relay answers and refuses: leave it alone for a while. */
  backOff(): void;
  wake(): void;
  close(): void;
}

export interface ClientOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly openSocket: OpenSocket;
  /** Secret keys that may be named when the relay asks who we are. */
  keysFor(relay: string): readonly Uint8Array[];
  onState(): void;
}

/** A relay far away on a bad network opens within this. */
const CONNECT_MS = 10_000;
/** An answer takes at most this, or the next event of one: strfry batches for 100 ms, nostream answers some publishes never. */
const ANSWER_MS = 10_000;
/** Short uses follow one another: a socket is kept a little longer than its last use. */
const LINGER_MS = 2_000;
/** A silent socket may be dead (a phone that slept). More often costs batteries; less often leaves a person waiting in vain. */
const PROBE_AFTER_MS = 60_000;
const PROBE_ANSWER_MS = 5_000;
/** A connection that was of use for this long makes the next pause a short one; a shorter one may be a relay that hangs up on us. */
const STEADY_MS = 10_000;
/** Frames in one connection that mean nothing; after these the relay is taken for something else. */
const MAX_GARBAGE = 100;
const OPEN = 1;

type Ok = Extract<RelayMessage, { kind: 'ok' }>;
/** The relay's word; else whether it was asked at all. */
type Answer = Ok | { readonly kind: 'timeout' | 'offline' };

interface Subscription extends SubscriptionHandlers {
  readonly filters: readonly Filter[];
  hasAuthenticated: boolean;
  /** When its last answer came (ms); null: none is due. */
  heardAt: number | null;
  cancel(): void;
}

export const createClient = ({ url, clock, random, openSocket, keysFor, onState }: ClientOptions): Client => {
  const backoff = createBackoff(clock, random);
  const changed = createEmitter<RelayState>();
  const subscriptions = new Map<string, Subscription>();
  const publishes = new Map<string, Set<(answer: Answer) => void>>();
  let state: RelayState = { kind: 'connecting' };
  let socket: Socket | null = null;
  let endConnection: (() => void) | null = null;
  let holders = 0;
  let isRunning = false;
  let isClosed = false;
  let nextId = 0;
  let isProbing = false;
  let heardAt = 0;
  let openedAt = 0;
  let garbage = 0;
  let isUseful = false;
  let isRefused = false;
  let cancelLinger = (): void => {};
  let cancelProbe = (): void => {};

  const setState = (next: RelayState): void => {
    state = next;
    onState();
    changed.emit(next);
  };
  const isWanted = (): boolean => holders > 0 && !isClosed;

  const send = (...message: readonly unknown[]): void => {
    try {
      if (socket?.readyState === OPEN) socket.send(JSON.stringify(message));
    } catch {
      // Not in the middle of asking: who asks has no hold of the question yet.
      queueMicrotask(() => endConnection?.());
    }
  };
  /** Milliseconds, either way: a clock that was set back must not stop our patience. */
  const since = (at: number): number => Math.abs(clock.now() - at);

  const onFrame = (data: unknown): void => {
    heardAt = clock.now();
    const message = parseMessage(data);
    if (!message) {
      garbage += 1;
      if (garbage <= MAX_GARBAGE) return;
      isUseful = false;
      return endConnection?.();
    }
    switch (message.kind) {
      case 'event':
      case 'unreadable': {
        const subscription = subscriptions.get(message.subscription);
        if (subscription && subscription.heardAt !== null) subscription.heardAt = heardAt;
        return message.kind === 'event' ? subscription?.onEvent(message.event) : subscription?.onUnreadable?.(message.created_at);
      }
      case 'end': {
        const subscription = subscriptions.get(message.subscription);
        if (!subscription) return;
        isUseful = true;
        subscription.heardAt = null;
        return subscription.onEnd();
      }
      case 'closed':
        return onClosed(message.subscription, message.reason);
      case 'ok': {
        const waiting = publishes.get(message.eventId);
        if (waiting && message.accepted) isUseful = true;
        for (const settle of [...(waiting ?? [])]) settle(message);
        return;
      }
      case 'auth':
        return authentication.challenged(message.challenge);
      case 'notice':
        return;
    }
  };

  const removeSubscription = (id: string): boolean => {
    subscriptions.get(id)?.cancel();
    return subscriptions.delete(id);
  };

  /** Sends the question, and ends a connection that leaves it unanswered for `patience`. */
  const ask = (id: string, subscription: Subscription, patience = ANSWER_MS): void => {
    subscription.heardAt = clock.now();
    const expect = (ms: number): void => {
      subscription.cancel = clock.after(ms, () => {
        if (subscription.heardAt === null) return;
        const left = patience - since(subscription.heardAt);
        if (left > 0) return expect(left);
        // Alive, but deaf to this question: coming back at once would not help.
        if (heardAt > subscription.heardAt) isUseful = false;
        endConnection?.();
      });
    };
    expect(patience);
    send('REQ', id, ...subscription.filters);
  };

  const onClosed = (id: string, reason: RefusalReason | null): void => {
    const subscription = subscriptions.get(id);
    if (!subscription) return;
    subscription.cancel();
    if (reason === 'auth-required' && !subscription.hasAuthenticated) {
      subscription.hasAuthenticated = true;
      void authentication.answer().then((isKnown) => {
        if (subscriptions.get(id) !== subscription) return;
        if (isKnown) return ask(id, subscription);
        subscriptions.delete(id);
        subscription.onClosed(reason);
      });
      return;
    }
    subscriptions.delete(id);
    subscription.onClosed(reason);
  };

  const sendAndWait = (type: 'EVENT' | 'AUTH', event: NostrEvent): Promise<Answer> =>
    new Promise((resolve) => {
      if (socket?.readyState !== OPEN) return resolve({ kind: 'offline' });
      const waiting = publishes.get(event.id) ?? new Set();
      publishes.set(event.id, waiting);
      const settle = (answer: Answer): void => {
        cancel();
        waiting.delete(settle);
        if (waiting.size === 0) publishes.delete(event.id);
        resolve(answer);
      };
      const cancel = clock.after(ANSWER_MS, () => {
        settle({ kind: 'timeout' });
        if (since(heardAt) >= ANSWER_MS) endConnection?.();
      });
      waiting.add(settle);
      send(type, event);
    });

  const authentication = createAuthentication({
    url, clock, random, keysFor,
    send: async (event) => {
      const answer = await sendAndWait('AUTH', event);
      return answer.kind === 'ok' && answer.accepted;
    },
  });

  /** Asks what nothing can match, only to hear whether anybody is there. */
  const probe = (): void => {
    if (state.kind !== 'online' || isProbing) return;
    isProbing = true;
    const over = (): void => {
      isProbing = false;
      stop();
    };
    const stop = subscribe([{ kinds: [1], since: 1, until: 1, limit: 1 }], { onEvent: () => {}, onEnd: () => over(), onClosed: () => over() }, PROBE_ANSWER_MS);
  };
  const watchSilence = (ms: number): void => {
    cancelProbe = clock.after(ms, () => {
      const left = PROBE_AFTER_MS - since(heardAt);
      if (left <= 0) probe();
      watchSilence(left > 0 ? left : PROBE_AFTER_MS);
    });
  };

  /** One connection, from opening to its end. */
  const connect = (): Promise<void> =>
    new Promise((resolve) => {
      let opened: Socket;
      try {
        opened = openSocket(url);
      } catch {
        return resolve();
      }
      socket = opened;
      garbage = 0;
      isUseful = false;
      isRefused = false;
      authentication.challenged(null);
      let isOver = false;
      const cancelConnect = clock.after(CONNECT_MS, () => end());
      const end = (): void => {
        if (isOver) return;
        isOver = true;
        cancelConnect();
        cancelProbe();
        opened.onopen = opened.onmessage = opened.onclose = null;
        opened.onerror = () => {};
        try {
          opened.close();
        } catch {
          // Closed already.
        }
        socket = null;
        endConnection = null;
        for (const [id, subscription] of [...subscriptions]) {
          removeSubscription(id);
          subscription.onClosed(null);
        }
        for (const waiting of [...publishes.values()]) for (const settle of [...waiting]) settle({ kind: 'timeout' });
        resolve();
      };
      endConnection = end;
      opened.onopen = () => {
        cancelConnect();
        openedAt = heardAt = clock.now();
        watchSilence(PROBE_AFTER_MS);
        setState({ kind: 'online' });
      };
      opened.onmessage = ({ data }: { readonly data?: unknown }) => onFrame(data);
      opened.onclose = end;
      opened.onerror = end;
    });

  const run = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    while (isWanted()) {
      setState({ kind: 'connecting' });
      await connect();
      const isOurs = !isWanted();
      if (isUseful && !isRefused && (isOurs || since(openedAt) >= STEADY_MS)) backoff.reset();
      if (isOurs) break;
      setState({ kind: 'waiting', reason: isRefused ? 'refused' : 'unreachable' });
      await backoff.pause();
    }
    isRunning = false;
    if (!isClosed) setState({ kind: 'connecting' });
    if (isWanted()) void run();
  };

  const hold = (): (() => void) => {
    holders += 1;
    cancelLinger();
    void run();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      holders -= 1;
      if (holders > 0 || isClosed) return;
      cancelLinger = clock.after(LINGER_MS, () => {
        if (holders > 0) return;
        endConnection?.();
        backoff.wake();
      });
    };
  };

  const subscribe = (filters: readonly Filter[], handlers: SubscriptionHandlers, patience = ANSWER_MS): (() => void) => {
    nextId += 1;
    const id = `g${nextId}`;
    const subscription = { ...handlers, filters, hasAuthenticated: false, heardAt: null, cancel: () => {} };
    subscriptions.set(id, subscription);
    if (socket?.readyState === OPEN) ask(id, subscription, patience);
    // The connection ended a moment ago.
    else queueMicrotask(() => onClosed(id, null));
    return () => {
      if (removeSubscription(id)) send('CLOSE', id);
    };
  };

  const whenOnline = (): Promise<boolean> => {
    if (state.kind === 'online') return Promise.resolve(true);
    if (isClosed) return Promise.resolve(false);
    return new Promise((resolve) => {
      const stop = changed.subscribe((next) => {
        if (next.kind === 'connecting') return;
        stop();
        resolve(next.kind === 'online');
      });
    });
  };

  return {
    url,
    get state() {
      return state;
    },
    hold,
    subscribe,
    whenOnline,
    publish: async (event) => {
      const release = hold();
      try {
        if (state.kind === 'waiting' || !(await whenOnline())) return { kind: 'offline' };
        let answer = await sendAndWait('EVENT', event);
        if (answer.kind === 'ok' && !answer.accepted && answer.reason === 'auth-required' && (await authentication.answer())) answer = await sendAndWait('EVENT', event);
        if (answer.kind !== 'ok') return { kind: answer.kind };
        return answer.accepted || answer.duplicate ? { kind: 'accepted' } : { kind: 'refused', reason: answer.reason };
      } finally {
        release();
      }
    },
    backOff: () => {
      isRefused = true;
      endConnection?.();
    },
    wake: () => {
      backoff.wake();
      probe();
    },
    close: () => {
      isClosed = true;
      cancelLinger();
      endConnection?.();
      backoff.wake();
      setState({ kind: 'waiting', reason: 'unreachable' });
    },
  };
};
