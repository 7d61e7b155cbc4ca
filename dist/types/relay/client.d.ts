/**
 * One relay: one socket while somebody holds it, and what was asked over it (NIP-01, NIP-42).
 *
 *   idle ── hold ──▶ connecting ── open ──▶ online ── closed ──▶ waiting ── pause over, or wake ──▶ connecting …
 *     ▲                                        │
 *     └──────── nobody holds it for 2 s ───────┘
 *
 * Nothing survives a connection: what was asked ends with it, and its owner asks again. No frame of a relay throws.
 */
import type { Clock, OpenSocket, Random } from '../base/ports.js';
import type { Filter, NostrEvent } from './event.js';
import { type RefusalReason } from './messages.js';
export type RelayState = {
    readonly kind: 'connecting';
} | {
    readonly kind: 'online';
} | {
    readonly kind: 'waiting';
    readonly reason: 'unreachable' | 'refused';
};
export type PublishOutcome = {
    readonly kind: 'accepted';
} | {
    readonly kind: 'refused';
    readonly reason: RefusalReason;
}
/** Sent, and no answer came. */
 | {
    readonly kind: 'timeout';
}
/** Not sent: there is no connection. */
 | {
    readonly kind: 'offline';
};
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
export declare const createClient: ({ url, clock, random, openSocket, keysFor, onState }: ClientOptions) => Client;
