/** What a relay says (NIP-01, NIP-42), out of the text of a frame; anything else is null. */
import { parseEvent, type NostrEvent } from './event.ts';

export type RefusalReason = 'blocked' | 'rate-limited' | 'invalid' | 'pow' | 'restricted' | 'auth-required' | 'replaced' | 'error';

export type RelayMessage =
  | { readonly kind: 'event'; readonly subscription: string; readonly event: NostrEvent }
  /** Not one that we read: most of all, too large. Anybody can send such to a mailbox, and relays with wider limits deliver it. */
  | { readonly kind: 'unreadable'; readonly subscription: string; readonly created_at: number }
  | { readonly kind: 'end'; readonly subscription: string }
  | { readonly kind: 'closed'; readonly subscription: string; readonly reason: RefusalReason }
  | { readonly kind: 'ok'; readonly eventId: string; readonly accepted: boolean; readonly duplicate: boolean; readonly reason: RefusalReason }
  | { readonly kind: 'auth'; readonly challenge: string }
  | { readonly kind: 'notice' };

/** Far above what relays take for an event; nothing longer is parsed. */
const MAX_FRAME = 1_048_576;

/** The machine-readable prefix of NIP-01, wherever a relay has put it: one writes "ERROR: auth-required: …". */
const PREFIX = /(?:^|\s)(blocked|rate-limited|invalid|pow|restricted|auth-required|replaced):/;

const reasonOf = (text: unknown): RefusalReason => ((typeof text === 'string' ? PREFIX.exec(text.slice(0, 64))?.[1] : undefined) ?? 'error') as RefusalReason;

export const parseMessage = (data: unknown): RelayMessage | null => {
  if (typeof data !== 'string' || data.length > MAX_FRAME) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(data);
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const [type, first, second, third] = parts as unknown[];
  if (type === 'NOTICE') return { kind: 'notice' };
  if (typeof first !== 'string') return null;
  switch (type) {
    case 'EVENT': {
      const event = parseEvent(second);
      if (event) return { kind: 'event', subscription: first, event };
      const created_at = (second as Partial<NostrEvent> | null | undefined)?.created_at;
      return Number.isSafeInteger(created_at) && (created_at as number) >= 0 ? { kind: 'unreadable', subscription: first, created_at: created_at as number } : null;
    }
    case 'EOSE':
      return { kind: 'end', subscription: first };
    case 'CLOSED':
      return { kind: 'closed', subscription: first, reason: reasonOf(second) };
    case 'OK':
      return { kind: 'ok', eventId: first, accepted: second === true, duplicate: typeof third === 'string' && third.includes('duplicate:'), reason: reasonOf(third) };
    case 'AUTH':
      return { kind: 'auth', challenge: first };
    default:
      return null;
  }
};
