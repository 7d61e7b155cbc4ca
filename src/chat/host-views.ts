/** What a screen may see of a host's chats and invites. Pure; an unchanged record gives the same object. */
import { hexToBytes } from '../base/bytes.ts';
import { isChatConfirmed, isFrozen } from './conversation.ts';
import { expiresAt, expiryOf } from './expiry.ts';
import { safetyNumberOf } from './invitation.ts';
import type { ChatRecord, HostPart } from './records.ts';
import type { HostRecord } from './host-records.ts';
import type { BlockedGuest, HostAbout, HostChatView, HostSnapshot } from './view.ts';

/** Of the lock a running inbox knows nothing. */
export type OpenSnapshot = Omit<HostSnapshot, 'lock'>;

const stateOf = (chat: ChatRecord, now: number, settled: boolean): HostChatView['state'] => {
  if (chat.phase !== 'open') return 'ended';
  if (settled && expiryOf(chat.lastActive, now) !== 'live') return 'expired';
  return isFrozen(chat) ? 'frozen' : 'open';
};

export const hostChatView = (chat: ChatRecord, part: HostPart, hostId: Uint8Array, now: number, settled: boolean, typing: boolean, heldBack: boolean): HostChatView => ({
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
  heldBack,
  note: part.note ?? '',
});

export const NOTHING_SAID: HostAbout = { hours: '', reply: '', away: '', isAway: false };

/** What the host's person keeps beside the chats. */
export const deskView = ({ name, about = NOTHING_SAID, replies = [], backedUpAt, paused, erased = 0 }: HostRecord): Pick<HostSnapshot, 'profile' | 'about' | 'replies' | 'backedUpAt' | 'paused' | 'erased'> => ({
  profile: { name }, about, replies, backedUpAt: backedUpAt ?? null, paused: paused ?? false, erased,
});

/** Of guests whose words are not read any more. */
export const isBlocked = ({ phase, part }: ChatRecord): boolean => phase === 'blocked' || (part.role === 'host' && part.shut !== undefined);

export const blockedView = ({ id, name, lastActive }: ChatRecord, part: HostPart): BlockedGuest => ({ id, kind: part.shut ?? 'blocked', inviteId: part.inviteId, name: part.rename ?? name, lastAt: lastActive });
