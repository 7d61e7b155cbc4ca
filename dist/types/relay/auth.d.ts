/**
 * Telling a relay who we are, when it asks (NIP-42): one signed event for each key it may know us by.
 *
 * Only ever in answer to a refusal; a challenge alone is remembered and nothing more.
 */
import type { Clock, Random } from '../base/ports.js';
import { type NostrEvent } from './event.js';
export interface Authentication {
    /** Null: a new connection, on which nothing was asked or told yet. */
    challenged(challenge: string | null): void;
    /** Tells the keys that this challenge was not answered with yet; true if the relay has accepted any, now or before. */
    answer(): Promise<boolean>;
}
export interface AuthenticationOptions {
    readonly url: string;
    readonly clock: Clock;
    readonly random: Random;
    keysFor(relay: string): readonly Uint8Array[];
    /** Resolves with whether the relay accepted. */
    send(event: NostrEvent): Promise<boolean>;
}
export declare const createAuthentication: ({ url, clock, random, keysFor, send }: AuthenticationOptions) => Authentication;
