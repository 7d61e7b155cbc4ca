/** What a screen may see of a host's chats, out of their summaries. Pure; roster.ts keeps what it made. */
import { hexToBytes } from '../base/bytes.ts';
import { expiresAt, expiryOf } from './expiry.ts';
import { safetyNumberOf } from './invitation.ts';
import type { HostRecord } from './host-records.ts';
import type { ChatSummary } from './summaries.ts';
import type { BlockedGuest, HostAbout, HostChatView, HostSnapshot } from './view.ts';

/** Of the lock a running inbox knows nothing. */
export type OpenSnapshot = Omit<HostSnapshot, 'lock'>;

export const stateOf = ({ phase, lastActive, frozen }: ChatSummary, now: number, settled: boolean): HostChatView['state'] => {
  if (phase !== 'open') return 'ended';
  if (settled && expiryOf(lastActive, now) !== 'live') return 'expired';
  return frozen ? 'frozen' : 'open';
};

const NO_LABELS: readonly string[] = [];

export const hostChatView = (chat: ChatSummary, hostId: Uint8Array, { state, typing, heldBack, snoozedUntil, backSince }: Pick<HostChatView, 'state' | 'typing' | 'heldBack' | 'snoozedUntil' | 'backSince'>): HostChatView => ({
  id: chat.id,
  inviteId: chat.inviteId,
  name: chat.name,
  state,
  confirmed: chat.confirmed,
  lastText: chat.lastText,
  lastFrom: chat.lastFrom,
  lastAt: chat.lastActive,
  waitingSince: chat.phase === 'open' ? chat.waitingSince : null,
  unread: chat.unread,
  typing,
  createdAt: chat.createdAt,
  expiresAt: expiresAt(chat.lastActive),
  // Made where it is looked at: one chat of a thousand.
  get safetyNumber() {
    return safetyNumberOf(hostId, hexToBytes(chat.guestId), chat.confirmed, chat.verified);
  },
  renewalAsked: chat.renewalAsked ?? false,
  known: chat.unanswered === undefined,
  request: chat.request ?? false,
  heldBack,
  note: chat.note ?? '',
  labels: chat.labels ?? NO_LABELS,
  snoozedUntil,
  backSince,
});

export const NOTHING_SAID: HostAbout = { hours: '', reply: '', away: '', isAway: false };

/** What the host's person keeps beside the chats. */
export const deskView = ({ name, about = NOTHING_SAID, replies = [], backedUpAt, paused, erased = 0 }: HostRecord): Pick<HostSnapshot, 'profile' | 'about' | 'replies' | 'backedUpAt' | 'paused' | 'erased'> => ({
  profile: { name }, about, replies, backedUpAt: backedUpAt ?? null, paused: paused ?? false, erased,
});

/** Of guests whose words are not read any more. */
export const isBlocked = ({ phase, shut }: Pick<ChatSummary, 'phase' | 'shut'>): boolean => phase === 'blocked' || shut !== undefined;

export const blockedView = ({ id, shut = 'blocked', inviteId, name, lastActive }: ChatSummary): BlockedGuest => ({ id, kind: shut, inviteId, name, lastAt: lastActive });
