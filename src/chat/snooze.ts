/**
 * Snoozing: a chat is out of the host's sight until a time that the host chose. Nothing is done when the time comes, and
 * nobody who writes has to know of it: where a chat stands follows from what is stored, and from the time.
 *
 *   snoozed ── the time is over ──▶ back ── somebody looks, or answers ──▶ as any other
 *      └──────── a text, a question of the guest's, the end ───────────────────▲
 */
import { expiryOf } from './expiry.ts';
import type { ChatRecord, HostPart } from './records.ts';
import type { ChatSummary } from './summaries.ts';
import type { HostChatView } from './view.ts';

type Snoozable = Pick<ChatSummary, 'phase' | 'request' | 'shut' | 'lastActive'> & { readonly renewalAsked?: unknown };
type Snoozed = Snoozable & Pick<ChatSummary, 'unread' | 'snooze'>;

/** A record as this file sees it. */
export const snoozedOf = ({ phase, lastActive, unreadIds }: ChatRecord, part: HostPart): Snoozed => ({ ...part, phase, lastActive, unread: unreadIds.length });

/** It goes on, and does not wait for a decision. */
export const isSnoozable = ({ phase, request, shut, renewalAsked, lastActive }: Snoozable, now: number): boolean =>
  phase === 'open' && !request && shut === undefined && !renewalAsked && expiryOf(lastActive, now) === 'live';

/** Until when, of one that nothing but its time has ended or may end. A guest's clock may be slow: what is unread counts as well. */
const untilOf = (chat: Snoozed, now: number): number | null =>
  chat.snooze && chat.unread === 0 && chat.lastActive <= chat.snooze.at && isSnoozable(chat, now) ? chat.snooze.until : null;

type SnoozeView = Pick<HostChatView, 'snoozedUntil' | 'backSince'>;
/** Of nearly all chats, at every turn. */
const NOT_SNOOZED: SnoozeView = { snoozedUntil: null, backSince: null };

export const snoozeView = (chat: Snoozed, now: number): SnoozeView => {
  const until = untilOf(chat, now);
  if (until === null) return NOT_SNOOZED;
  return until <= now ? { snoozedUntil: null, backSince: until } : { snoozedUntil: until, backSince: null };
};

/** When the time of this one is over (ms); Infinity: it is not snoozed. */
export const nextSnoozeAt = (chat: Snoozed, now: number): number => snoozeView(chat, now).snoozedUntil ?? Infinity;
