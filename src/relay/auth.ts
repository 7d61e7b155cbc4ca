/**
 * Telling a relay who we are, when it asks (NIP-42): one signed event for each key it may know us by.
 *
 * Only ever in answer to a refusal; a challenge alone is remembered and nothing more.
 */
import type { Clock, Random } from '../base/ports.ts';
import { pubkeyOf, signEvent, type NostrEvent } from './event.ts';

const KIND_AUTH = 22_242;
/** Longer than any relay's; what is longer is cut, and will not be accepted. */
const MAX_CHALLENGE = 1_024;

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

export const createAuthentication = ({ url, clock, random, keysFor, send }: AuthenticationOptions): Authentication => {
  let challenge: string | null = null;
  /** Public key → the relay's answer. */
  const told = new Map<string, Promise<boolean>>();
  return {
    challenged: (next) => {
      challenge = next && next.slice(0, MAX_CHALLENGE);
      told.clear();
    },
    answer: async () => {
      if (challenge === null) return false;
      for (const key of keysFor(url)) {
        const pubkey = pubkeyOf(key);
        if (told.has(pubkey)) continue;
        const tags = [['relay', url], ['challenge', challenge]];
        told.set(pubkey, send(signEvent({ kind: KIND_AUTH, created_at: Math.floor(clock.now() / 1_000), tags, content: '' }, key, random, pubkey)));
      }
      return (await Promise.all(told.values())).includes(true);
    },
  };
};
