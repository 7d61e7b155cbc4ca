/**
 * Expiry: a chat without a text from either side for 10 days is over (docs/protocol.md §9). Nothing about it is
 * stored; it follows from the time of the last text, so that a text which arrives late revives the chat.
 *
 *   0 ──────── live ──────── 10 d ── read-only ── 11 d ── erased, once a relay was read ──── 20 d ── erased regardless
 *
 * Read means to its end and after those 11 days: a device that slept through them has read its relays before, and
 * what would revive the chat may have come since.
 */
import { CHAT_ERASED_AFTER, CHAT_ERASED_REGARDLESS, CHAT_LIFETIME } from '../protocol/limits.ts';

export const expiresAt = (lastActive: number): number => lastActive + CHAT_LIFETIME * 1_000;

const erasableAt = (lastActive: number): number => lastActive + CHAT_ERASED_AFTER * 1_000;

/** `readAt`: when a relay of the chat was last read to its end (ms). */
export const expiryOf = (lastActive: number, now: number, readAt = 0): 'live' | 'expired' | 'erase' => {
  // Read when it was due already, which cannot be later than now.
  if (now >= lastActive + CHAT_ERASED_REGARDLESS * 1_000 || Math.min(now, readAt) >= erasableAt(lastActive)) return 'erase';
  return now >= expiresAt(lastActive) ? 'expired' : 'live';
};

/** The chat would be erased, if only a relay were read once more. `sweptAt`: when the last reading began (ms). */
export const wantsReading = (lastActive: number, now: number, sweptAt: number): boolean => now >= erasableAt(lastActive) && sweptAt < erasableAt(lastActive);

/** When `expiryOf` may next change (ms). */
export const nextExpiryAt = (lastActive: number, now: number): number =>
  [CHAT_LIFETIME, CHAT_ERASED_AFTER, CHAT_ERASED_REGARDLESS].map((age) => lastActive + age * 1_000).find((at) => at > now) ?? now + 3_600_000;
