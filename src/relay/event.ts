/**
 * Nostr events and filters (NIP-01): shape, id, signature, and whether a filter means an event.
 *
 * The signature of an incoming event is not verified: nothing rests on it, because every content is sealed and
 * authenticated by itself. Not responsible for what a content means.
 */
import { bytesToHex, utf8 } from '../base/bytes.ts';
import type { Random } from '../base/ports.ts';
import { publicKeyOf, sha256, sign } from '../crypto/primitives.ts';
import type { EventTemplate } from '../protocol/envelope.ts';

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

export const pubkeyOf = (secretKey: Uint8Array): string => bytesToHex(publicKeyOf(secretKey));

/** Signs with fresh auxiliary randomness. `secretKey`: 32 bytes. `pubkey`: of that key, where it is known; working it out costs as much as signing. */
export const signEvent = ({ kind, created_at, tags, content }: EventTemplate, secretKey: Uint8Array, random: Random, pubkey: string = pubkeyOf(secretKey)): NostrEvent => {
  const id = sha256(utf8(JSON.stringify([0, pubkey, created_at, kind, tags, content])));
  return { id: bytesToHex(id), pubkey, created_at, kind, tags, content, sig: bytesToHex(sign(id, secretKey, random)) };
};

const isHex = (value: unknown, length: number): value is string => typeof value === 'string' && value.length === length && /^[0-9a-f]*$/.test(value);
const isUpTo = (value: unknown, most: number): value is number => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most;

/** As relays commonly limit a whole event; in UTF-16 code units of content and tags, each tag counted as one more. */
const MAX_EVENT = 65_536;

const isTag = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((member) => typeof member === 'string');

const bulkOf = (tags: readonly (readonly string[])[]): number => tags.reduce((sum, tag) => tag.reduce((length, member) => length + member.length, sum + 1), 0);

/** Null for anything that is not an event, or larger than one may be. */
export const parseEvent = (value: unknown): NostrEvent | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { id, pubkey, created_at, kind, tags, content, sig } = value as Record<string, unknown>;
  const isShaped =
    isHex(id, 64) && isHex(pubkey, 64) && isHex(sig, 128) && isUpTo(created_at, Number.MAX_SAFE_INTEGER) && isUpTo(kind, 65_535) &&
    typeof content === 'string' && content.length <= MAX_EVENT && Array.isArray(tags) && tags.every(isTag) && (tags.length === 0 || content.length + bulkOf(tags) <= MAX_EVENT);
  return isShaped ? { id, pubkey, created_at, kind, tags, content, sig } : null;
};

/** By kind, author and `p`; not by time, since clocks and limits are the relay's. Some relays deliver every event of a kind. */
export const matchesFilter = (event: NostrEvent, filter: Filter): boolean => {
  const mailboxes = filter['#p'];
  return (
    filter.kinds.includes(event.kind) &&
    (!filter.authors || filter.authors.includes(event.pubkey)) &&
    (!mailboxes || event.tags.some(([name, value]) => name === 'p' && value !== undefined && mailboxes.includes(value)))
  );
};

/** NIP-40; some relays never honour it. `now`: unix seconds. */
export const isExpired = (event: NostrEvent, now: number): boolean => {
  const expiration = Number(event.tags.find(([name]) => name === 'expiration')?.[1] ?? Infinity);
  return expiration <= now;
};
