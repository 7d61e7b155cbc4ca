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
import { createBackoff } from './backoff.ts';
import { signEvent, type Filter, type NostrEvent } from './event.ts';
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

const KIND_AUTH = 22_242;
/** A relay far away on a bad network opens within this. */
const CONNECT_MS = 10_000;
/** An answer takes at most this: strfry batches for 100 ms, nostream answers some publishes never. */
const ANSWER_MS = 10_000;
/** Short uses follow one another: a socket is kept a little longer than its last use. */
const LINGER_MS = 2_000;
/** A silent socket may be dead without knowing (a phone that slept, a network that changed). */
const PROBE_AFTER_MS = 60_000;
const PROBE_ANSWER_MS = 5_000;
/** Frames in one connection that mean nothing; after these the relay is taken for something else. */
const MAX_GARBAGE = 100;
const OPEN = 1;

interface Subscription extends SubscriptionHandlers {
  readonly filters: readonly Filter[];
  authenticated: boolean;
}

export const createClient = ({ url, clock, random, openSocket, keysFor, onState }: ClientOptions): Client => {
  const backoff = createBackoff(clock, random);
  const changed = createEmitter<RelayState>();
  const subscriptions = new Map<string, Subscription>();
  const publishes = new Map<string, Set<(message: Extract<RelayMessage, { kind: 'ok' }> | null) => void>>();
  let state: RelayState = { kind: 'connecting' };
  let socket: Socket | null = null;
  let endConnection: (() => void) | null = null;
  let holders = 0;
  let isRunning = false;
  let isClosed = false;
  let nextId = 0;
  let heardAt = 0;
  let garbage = 0;
  let refused = false;
  let challenge: string | null = null;
  let authentication: Promise<boolean> | null = null;
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
      endConnection?.();
    }
  };

  const onFrame = (data: unknown): void => {
    heardAt = clock.now();
    const message = parseMessage(data);
    if (!message) {
      garbage += 1;
      if (garbage > MAX_GARBAGE) endConnection?.();
      return;
    }
    switch (message.kind) {
      case 'event':
        return subscriptions.get(message.subscription)?.onEvent(message.event);
      case 'end':
        backoff.reset();
        return subscriptions.get(message.subscription)?.onEnd();
      case 'closed':
        return onClosed(message.subscription, message.reason);
      case 'ok':
        backoff.reset();
        for (const answer of [...(publishes.get(message.eventId) ?? [])]) answer(message);
        return;
      case 'auth':
        challenge = message.challenge.slice(0, 1_024);
        authentication = null;
        return;
      case 'notice':
        return;
    }
  };

  const onClosed = (id: string, reason: RefusalReason | null): void => {
    const subscription = subscriptions.get(id);
    if (!subscription) return;
    if (reason === 'auth-required' && !subscription.authenticated) {
      subscription.authenticated = true;
      void authenticate().then((isDone) => {
        if (subscriptions.get(id) !== subscription) return;
        if (isDone) return send('REQ', id, ...subscription.filters);
        subscriptions.delete(id);
        subscription.onClosed(reason);
      });
      return;
    }
    subscriptions.delete(id);
    subscription.onClosed(reason);
  };

  const sendAndWait = (type: 'EVENT' | 'AUTH', event: NostrEvent): Promise<Extract<RelayMessage, { kind: 'ok' }> | null> =>
    new Promise((resolve) => {
      if (socket?.readyState !== OPEN) return resolve(null);
      const waiting = publishes.get(event.id) ?? new Set();
      publishes.set(event.id, waiting);
      const settle = (message: Extract<RelayMessage, { kind: 'ok' }> | null): void => {
        cancel();
        waiting.delete(settle);
        if (waiting.size === 0) publishes.delete(event.id);
        resolve(message);
      };
      const cancel = clock.after(ANSWER_MS, () => {
        settle(null);
        if (clock.now() - heardAt >= ANSWER_MS) endConnection?.();
      });
      waiting.add(settle);
      send(type, event);
    });

  /** Answers the relay's challenge with every key it may know us by (NIP-42). */
  const authenticate = (): Promise<boolean> => {
    if (challenge === null) return Promise.resolve(false);
    const asked = challenge;
    authentication ??= Promise.all(
      keysFor(url).map((key) => {
        const template = { kind: KIND_AUTH, created_at: Math.floor(clock.now() / 1_000), tags: [['relay', url], ['challenge', asked]], content: '' };
        return sendAndWait('AUTH', signEvent(template, key, random));
      }),
    ).then((answers) => answers.some((answer) => answer?.accepted));
    return authentication;
  };

  const probe = (): void => {
    if (state.kind !== 'online') return;
    const askedAt = clock.now();
    const stop = subscribe([{ kinds: [KIND_AUTH], since: 1, until: 1, limit: 1 }], { onEvent: () => {}, onEnd: () => stop(), onClosed: () => {} });
    clock.after(PROBE_ANSWER_MS, () => {
      if (heardAt < askedAt && state.kind === 'online') endConnection?.();
    });
  };
  const watchSilence = (): void => {
    cancelProbe();
    cancelProbe = clock.after(PROBE_AFTER_MS, () => {
      if (clock.now() - heardAt >= PROBE_AFTER_MS) probe();
      watchSilence();
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
      challenge = null;
      authentication = null;
      let isOver = false;
      const cancelConnect = clock.after(CONNECT_MS, () => {
        if (state.kind === 'connecting') end();
      });
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
          subscriptions.delete(id);
          subscription.onClosed(null);
        }
        for (const waiting of [...publishes.values()]) for (const answer of [...waiting]) answer(null);
        resolve();
      };
      endConnection = end;
      opened.onopen = () => {
        heardAt = clock.now();
        watchSilence();
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
      refused = false;
      setState({ kind: 'connecting' });
      await connect();
      if (!isWanted()) break;
      setState({ kind: 'waiting', reason: refused ? 'refused' : 'unreachable' });
      await backoff.pause();
    }
    isRunning = false;
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
      if (holders > 0) return;
      cancelLinger = clock.after(LINGER_MS, () => {
        if (holders > 0) return;
        endConnection?.();
        backoff.wake();
      });
    };
  };

  const subscribe = (filters: readonly Filter[], handlers: SubscriptionHandlers): (() => void) => {
    nextId += 1;
    const id = `g${nextId}`;
    subscriptions.set(id, { ...handlers, filters, authenticated: false });
    if (socket?.readyState === OPEN) send('REQ', id, ...filters);
    // The connection ended a moment ago.
    else queueMicrotask(() => onClosed(id, null));
    return () => {
      if (subscriptions.delete(id)) send('CLOSE', id);
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
        if (answer && !answer.accepted && answer.reason === 'auth-required' && (await authenticate())) answer = await sendAndWait('EVENT', event);
        if (!answer) return { kind: state.kind === 'online' ? 'timeout' : 'offline' };
        return answer.accepted || answer.duplicate ? { kind: 'accepted' } : { kind: 'refused', reason: answer.reason };
      } finally {
        release();
      }
    },
    backOff: () => {
      refused = true;
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
