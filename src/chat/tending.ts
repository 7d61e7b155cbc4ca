/**
 * What becomes due in the chats of an inbox by time: acknowledgements, what the host says of itself, the end. When is
 * asked of every chat at every turn and is cheap; what is due of many is done a few at a time, so that what comes in
 * meanwhile is shown in between.
 */
import { eraseExpired } from './chores.ts';
import type { Context } from './conversation.ts';
import { forgetTexts, isBare, isUntold, staysBlocked, tellProfile } from './desk.ts';
import { nextExpiryAt } from './expiry.ts';
import { isBlocked } from './host-views.ts';
import type { Owner } from './invites.ts';
import type { Readings } from './readings.ts';
import type { Roster } from './roster.ts';
import { sendDueAcks } from './steps.ts';
import type { ChatSummary } from './summaries.ts';

export interface TendingOptions {
  readonly context: Context;
  owner(): Owner;
  readonly roster: Pick<Roster, 'all'>;
  readonly readings: Pick<Readings, 'isOver'>;
  isClosed(): boolean;
}

export interface Tending {
  /** When something is due in a chat next (ms); now or in the past: at once. */
  dueAt(chat: ChatSummary, now: number): number;
  /** Does what is due in some chats; `dueAt` of the others still says so. */
  tend(now: number): Promise<void>;
}

/** Chats in one go. */
const TENDED_AT_ONCE = 8;

export const createTending = ({ context, owner, roster, readings, isClosed }: TendingOptions): Tending => {
  const { store } = context;
  const isOver = (chat: ChatSummary): boolean => !isBare(chat) && readings.isOver(chat);
  const isOwed = ({ ackAt }: ChatSummary, now: number): boolean => ackAt !== null && ackAt <= now;
  const dueAt = (chat: ChatSummary, now: number): number => {
    const said = isUntold(owner().host, chat) ? now : (chat.ackAt ?? Infinity);
    return isOver(chat) ? now : Math.min(said, nextExpiryAt(chat.lastActive, now));
  };
  return {
    dueAt,
    tend: async (now) => {
      const due = [...roster.all()].filter((chat) => dueAt(chat, now) <= now).slice(0, TENDED_AT_ONCE);
      for (const chat of due) {
        if (isClosed()) break;
        if (isOwed(chat, now)) await sendDueAcks(context, chat.id);
        if (isUntold(owner().host, chat)) await tellProfile(context, owner(), chat.id);
        if (!isOver(chat)) continue;
        if (staysBlocked(chat)) await forgetTexts(context, chat.id);
        else await eraseExpired(store, chat, chat.phase === 'open' && !isBlocked(chat));
      }
    },
  };
};
