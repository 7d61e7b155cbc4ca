/**
 * The invite link (docs/protocol.md §3): a fixed binary layout in base64url behind "gc1.".
 *
 *   u8 version=1 ‖ u8 flags ‖ hostId[32] ‖ P.pk[32] ‖ S[32] ‖ u8 nRelays ‖ { u8 len ‖ relay }* ‖ SHA-256(all before)[0:4]
 *
 * It belongs into a URL fragment or the `invite` attribute, never into a query: whoever holds it can write to the host.
 */
import { base64urlToBytes, bytesToBase64url, concatBytes, createReader, sameBytes, u8, utf8 } from '../base/bytes.ts';
import { GuestChatError } from '../base/errors.ts';
import { sha256 } from '../crypto/primitives.ts';
import { MAX_RELAYS_PER_INVITE } from './limits.ts';

export interface InviteLink {
  readonly singleUse: boolean;
  /** 32 bytes: the trust anchor. */
  readonly hostId: Uint8Array;
  /** P.pk, 32 bytes: author of the bundle events. */
  readonly author: Uint8Array;
  /** S, 32 bytes. */
  readonly secret: Uint8Array;
  /** 1–5 canonical relay URLs. */
  readonly relays: readonly string[];
}

const PREFIX = 'gc1.';
const VERSION = 1;
const FLAG_SINGLE_USE = 1;

const isLoopback = (hostname: string): boolean => hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

/**
 * The one spelling of a relay URL: punycode, lower-case host, no default port, user info, query or fragment, no
 * trailing slash on the root. `wss:` anywhere, `ws:` on loopback only. Null for what is none.
 */
export const canonicalRelay = (text: string): string | null => {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  if (url.protocol !== 'wss:' && !(url.protocol === 'ws:' && isLoopback(url.hostname))) return null;
  if (url.username || url.password || url.search || url.hash || text.includes('?') || text.includes('#')) return null;
  const rest = url.host + (url.pathname === '/' ? '' : url.pathname);
  const stored = url.protocol === 'ws:' ? `ws://${rest}` : rest;
  // "://" marks a complete URL in the link, so no wss path may hold it; and a length must fit one byte.
  if (rest.includes('://') || !/^[\x21-\x7e]+$/.test(rest) || stored.length > 255) return null;
  return `${url.protocol}//${rest}`;
};

const storedRelay = (relay: string): string => (relay.startsWith('wss://') ? relay.slice(6) : relay);
const fullRelay = (stored: string): string => (stored.includes('://') ? stored : `wss://${stored}`);

const invalid = (): GuestChatError => new GuestChatError('invite-invalid', 'invite link not valid');

/** @throws GuestChatError invite-invalid: no relay, more than five, the same twice, or a spelling that is not canonical */
export const encodeLink = (link: InviteLink): string => {
  const relays = link.relays.map(storedRelay);
  if (relays.length < 1 || relays.length > MAX_RELAYS_PER_INVITE || new Set(relays).size !== relays.length) throw invalid();
  if (link.relays.some((relay) => canonicalRelay(relay) !== relay)) throw invalid();
  const body = concatBytes(
    u8(VERSION),
    u8(link.singleUse ? FLAG_SINGLE_USE : 0),
    link.hostId,
    link.author,
    link.secret,
    u8(relays.length),
    ...relays.flatMap((relay) => [u8(relay.length), utf8(relay)]),
  );
  return PREFIX + bytesToBase64url(concatBytes(body, sha256(body).subarray(0, 4)));
};

/**
 * Strict: what does not encode back to the same text is refused.
 * @throws GuestChatError invite-invalid: damaged, cut off, another version, unknown flags, not canonical
 */
export const decodeLink = (text: string): InviteLink => {
  try {
    if (!text.startsWith(PREFIX)) throw invalid();
    const bytes = base64urlToBytes(text.slice(PREFIX.length));
    const body = bytes.subarray(0, Math.max(0, bytes.length - 4));
    if (!sameBytes(sha256(body).subarray(0, 4), bytes.subarray(body.length))) throw invalid();
    const reader = createReader(body);
    if (reader.u8() !== VERSION) throw invalid();
    const flags = reader.u8();
    if (flags & ~FLAG_SINGLE_USE) throw invalid();
    const hostId = reader.bytes(32);
    const author = reader.bytes(32);
    const secret = reader.bytes(32);
    const relays = Array.from({ length: reader.u8() }, () => fullRelay(String.fromCharCode(...reader.bytes(reader.u8()))));
    reader.end();
    const link: InviteLink = { singleUse: flags === FLAG_SINGLE_USE, hostId, author, secret, relays };
    if (encodeLink(link) !== text) throw invalid();
    return link;
  } catch {
    throw invalid();
  }
};

/** The link in a page's address: `#gc1.…`, alone in the fragment. Null where there is none. */
export const linkInFragment = (hash: string): string | null => (hash.startsWith(`#${PREFIX}`) ? hash.slice(1) : null);
