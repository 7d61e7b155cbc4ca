/** What a screen may see of a host's chats, out of their summaries. Pure; roster.ts keeps what it made. */
import { hexToBytes } from '../base/bytes.ts';
import { expiresAt, expiryOf } from './expiry.ts';
import { safetyNumberOf } from './invitation.ts';
import type { HostRecord } from './host-records.ts';
import type { ChatSummary } from './summaries.ts';
import type { BlockedGuest, HostAbout, HostChatView, HostSnapshot } from './view.ts';

export const stateOf = ({ phase, lastActive, frozen }: ChatSummary, now: number, settled: boolean): HostChatView['state'] => {
  if (phase !== 'open') return 'ended';
  if (settled && expiryOf(lastActive, now, false) !== 'live') return 'expired';
  return frozen ? 'frozen' : 'open';
};

export const hostChatView = (chat: ChatSummary, hostId: Uint8Array, state: HostChatView['state'], typing: boolean): HostChatView => ({
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
  note: chat.note ?? '',
});

export const NOTHING_SAID: HostAbout = { hours: '', reply: '', away: '', isAway: false };

/** What the host's person keeps beside the chats. */
export const deskView = ({ name, about = NOTHING_SAID, replies = [], backedUpAt }: HostRecord): Pick<HostSnapshot, 'profile' | 'about' | 'replies' | 'backedUpAt'> => ({ profile: { name }, about, replies, backedUpAt: backedUpAt ?? null });

export const blockedView = ({ id, inviteId, name, lastActive }: ChatSummary): BlockedGuest => ({ id, inviteId, name, lastAt: lastActive });
