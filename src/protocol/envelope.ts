/**
 * The envelope: how bytes of GC/1 travel in a Nostr event (docs/protocol.md §8). Templates only; the relay room signs.
 */
import { base64ToBytes, bytesToBase64 } from '../base/bytes.ts';
import { CREATED_AT_JITTER, KIND_BUNDLE, KIND_EPHEMERAL, KIND_MESSAGE, MAX_EVENT_BYTES, MESSAGE_LIFETIME } from './limits.ts';

export interface EventTemplate {
  readonly kind: number;
  /** Unix seconds. */
  readonly created_at: number;
  readonly tags: readonly (readonly string[])[];
  readonly content: string;
}

/** `mailbox`: the recipient's x-only public key, hex. `now`: unix seconds. `jitter`: 0–255, one random byte. */
export const messageTemplate = (wire: Uint8Array, mailbox: string, now: number, jitter: number): EventTemplate => ({
  kind: KIND_MESSAGE,
  created_at: now - (jitter % (CREATED_AT_JITTER + 1)),
  tags: [['p', mailbox], ['expiration', String(now + MESSAGE_LIFETIME)]],
  content: bytesToBase64(wire),
});

/** Typing and presence. No jitter: relays drop ephemeral events that look old. */
export const ephemeralTemplate = (sealed: Uint8Array, mailbox: string, now: number): EventTemplate => ({
  kind: KIND_EPHEMERAL,
  created_at: now,
  tags: [['p', mailbox]],
  content: bytesToBase64(sealed),
});

/** `created`: strictly greater than the last bundle event's of this invite. */
export const bundleTemplate = (sealed: Uint8Array, dTag: string, created: number, expires: number): EventTemplate => ({
  kind: KIND_BUNDLE,
  created_at: created,
  tags: [['d', dTag], ['expiration', String(expires)]],
  content: bytesToBase64(sealed),
});

/** NIP-09: asks relays to drop the bundle events of an invite up to now; kept as long as the last of them. */
export const bundleDeletionTemplate = (author: string, dTag: string, now: number, expires: number): EventTemplate => ({
  kind: 5,
  created_at: now,
  tags: [['a', `${KIND_BUNDLE}:${author}:${dTag}`], ['k', String(KIND_BUNDLE)], ['expiration', String(expires)]],
  content: '',
});

/** The bytes of an event's content. @throws GuestChatError invalid-message: not canonical base64, or larger than any event */
export const contentBytes = (content: string): Uint8Array => base64ToBytes(content.length > MAX_EVENT_BYTES ? '!' : content);
