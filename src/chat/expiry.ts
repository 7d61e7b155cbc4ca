/**
 * Expiry: a chat without a text from either side for 10 days is over (docs/protocol.md §9). Nothing about it is
 * stored; it follows from the time of the last text, so that a text which arrives late revives the chat.
 *
 *   0 ──────── live ──────── 10 d ── read-only ── 11 d ── erased, once a relay was read ──── 20 d ── erased regardless
 */
import { CHAT_ERASED_AFTER, CHAT_ERASED_REGARDLESS, CHAT_LIFETIME } from '../protocol/limits.ts';

export const expiresAt = (lastActive: number): number => lastActive + CHAT_LIFETIME * 1_000;

/** `caughtUp`: a relay of the chat was read to its end since this device woke. */
export const expiryOf = (lastActive: number, now: number, caughtUp: boolean): 'live' | 'expired' | 'erase' => {
  const idle = (now - lastActive) / 1_000;
  if (idle >= CHAT_ERASED_REGARDLESS || (idle >= CHAT_ERASED_AFTER && caughtUp)) return 'erase';
  return idle >= CHAT_LIFETIME ? 'expired' : 'live';
};

/** When `expiryOf` may next change (ms). */
export const nextExpiryAt = (lastActive: number, now: number): number =>
  [CHAT_LIFETIME, CHAT_ERASED_AFTER, CHAT_ERASED_REGARDLESS].map((age) => lastActive + age * 1_000).find((at) => at > now) ?? now + 3_600_000;
