/** What a screen may see of a host's chats and invites. Pure; an unchanged record gives the same object. */
import { hexToBytes } from '../base/bytes.ts';
import { isChatConfirmed, isFrozen } from './conversation.ts';
import { expiresAt, expiryOf } from './expiry.ts';
import { safetyNumberOf } from './invitation.ts';
import type { ChatRecord, HostPart } from './records.ts';
import type { HostRecord } from './host-records.ts';
import type { BlockedGuest, HostAbout, HostChatView, HostSnapshot } from './view.ts';

const stateOf = (chat: ChatRecord, now: number, settled: boolean): HostChatView['state'] => {
  if (chat.phase !== 'open') return 'ended';
  if (settled && expiryOf(chat.lastActive, now, false) !== 'live') return 'expired';
  return isFrozen(chat) ? 'frozen' : 'open';
};

export const hostChatView = (chat: ChatRecord, part: HostPart, hostId: Uint8Array, now: number, settled: boolean, typing: boolean): HostChatView => ({
  id: chat.id,
  inviteId: part.inviteId,
  name: part.rename ?? chat.name,
  state: stateOf(chat, now, settled),
  confirmed: isChatConfirmed(chat),
  lastText: part.lastText,
  lastFrom: part.lastFrom,
  lastAt: chat.lastActive,
  waitingSince: chat.phase === 'open' ? part.waitingSince : null,
  unread: chat.unreadIds.length,
  typing,
  createdAt: chat.createdAt,
  expiresAt: expiresAt(chat.lastActive),
  safetyNumber: safetyNumberOf(hostId, hexToBytes(part.guestId), isChatConfirmed(chat), chat.verified),
  renewalAsked: part.renewalAsked !== undefined,
  known: part.unanswered === undefined,
  request: part.request ?? false,
  note: part.note ?? '',
});

export const NOTHING_SAID: HostAbout = { hours: '', reply: '', away: '', isAway: false };

/** What the host's person keeps beside the chats. */
export const deskView = ({ name, about = NOTHING_SAID, replies = [], backedUpAt }: HostRecord): Pick<HostSnapshot, 'profile' | 'about' | 'replies' | 'backedUpAt'> => ({ profile: { name }, about, replies, backedUpAt: backedUpAt ?? null });

export const blockedView = ({ id, name, lastActive }: ChatRecord, part: HostPart): BlockedGuest => ({ id, inviteId: part.inviteId, name: part.rename ?? name, lastAt: lastActive });
