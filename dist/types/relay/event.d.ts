import type { Random } from '../base/ports.js';
import type { EventTemplate } from '../protocol/envelope.js';
export interface NostrEvent {
    /** 64 hex digits. */
    readonly id: string;
    /** 64 hex digits, x-only. */
    readonly pubkey: string;
    /** Unix seconds. */
    readonly created_at: number;
    readonly kind: number;
    readonly tags: readonly (readonly string[])[];
    readonly content: string;
    /** 128 hex digits. */
    readonly sig: string;
}
export interface Filter {
    readonly kinds: readonly number[];
    readonly authors?: readonly string[];
    readonly '#p'?: readonly string[];
    readonly since?: number;
    readonly until?: number;
    readonly limit?: number;
}
export declare const pubkeyOf: (secretKey: Uint8Array) => string;
/** Signs with fresh auxiliary randomness. `secretKey`: 32 bytes. `pubkey`: of that key, where it is known; working it out costs as much as signing. */
export declare const signEvent: ({ kind, created_at, tags, content }: EventTemplate, secretKey: Uint8Array, random: Random, pubkey?: string) => NostrEvent;
/** Null for anything that is not an event, or larger than one may be. */
export declare const parseEvent: (value: unknown) => NostrEvent | null;
/** By kind, author and `p`; not by time, since clocks and limits are the relay's. Some relays deliver every event of a kind. */
export declare const matchesFilter: (event: NostrEvent, filter: Filter) => boolean;
/** NIP-40; some relays never honour it. `now`: unix seconds. */
export declare const isExpired: (event: NostrEvent, now: number) => boolean;
