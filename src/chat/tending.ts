/**
 * What becomes due in an inbox by time. In its chats: acknowledgements, what the host says of itself, the end; in its
 * invites: fresh bundles, and being forgotten. When is asked of all chats as seldom as can be, and at every turn of those
 * that have changed; what is due of many is done a few at a time, so that what comes in meanwhile is shown in between.
 */
import { errorCode } from '../base/errors.ts';
import { DAY, PREKEY_ROTATION } from '../protocol/limits.ts';
import { eraseExpired, forgetInits, hasAnswered } from './chores.ts';
import type { Context } from './conversation.ts';
import { forgetTexts, isBare, isUntold, staysBlocked, tellProfile } from './desk.ts';
import { expiresAt, nextExpiryAt } from './expiry.ts';
import type { HostRecord, InviteRecord } from './host-records.ts';
import { isBlocked } from './host-views.ts';
import { forgetInvite, needsBundle, renewBundle, type Owner } from './invites.ts';
import type { Readings } from './readings.ts';
import type { Roster } from './roster.ts';
import { nextSnoozeAt } from './snooze.ts';
import { sendDueAcks } from './steps.ts';
import type { ChatSummary } from './summaries.ts';

export interface TendingOptions {
  readonly context: Context;
  owner(): Owner;
  invites(): Iterable<InviteRecord>;
  readonly roster: Pick<Roster, 'all' | 'get' | 'lives'>;
  readonly readings: Pick<Readings, 'isOver'>;
  isClosed(): boolean;
  onError(error: unknown): void;
}

export interface Tending {
  /** The store has something else of this chat than before. */
  changed(chatId: string): void;
  /** When something is due next (ms); now or in the past: at once. `leads`: this tab does what is due. */
  nextAt(now: number, leads: boolean): number;
  /** Does what is due, in some chats; `nextAt` still tells of the others. */
  tend(now: number): Promise<void>;
}

/** Chats in one go. */
const TENDED_AT_ONCE = 8;
/** A chat that fails is tried again after so much time (ms), and meanwhile holds up no other. */
const LEFT_ALONE_MS = 3_600_000;

export const createTending = ({ context, owner, invites, roster, readings, isClosed, onError }: TendingOptions): Tending => {
  const { store, clock } = context;
  const leftUntil = new Map<string, number>();
  let tidiedAt = 0;
  const isOver = (chat: ChatSummary): boolean => !isBare(chat) && readings.isOver(chat);
  const isOwed = ({ ackAt }: ChatSummary, now: number): boolean => ackAt !== null && ackAt <= now;
  const dueAt = (chat: ChatSummary, now: number): number => {
    const said = isUntold(owner().host, chat) ? now : (chat.ackAt ?? Infinity);
    // Of most chats of an inbox, no more is asked than this.
    const endsAt = expiresAt(chat.lastActive);
    const overAt = endsAt > now ? endsAt : isOver(chat) ? now : nextExpiryAt(chat.lastActive, now);
    return Math.max(leftUntil.get(chat.id) ?? 0, Math.min(said, overAt));
  };

  const tendChat = async (chat: ChatSummary, now: number): Promise<void> => {
    if (isOwed(chat, now)) await sendDueAcks(context, chat.id);
    if (isUntold(owner().host, chat)) await tellProfile(context, owner(), chat.id);
    if (!isOver(chat)) return;
    if (staysBlocked(chat)) await forgetTexts(context, chat.id);
    else await eraseExpired(store, chat, chat.phase === 'open' && !isBlocked(chat));
  };
  /** Of the last survey of all chats: in none of them is anything due before `until` (ms), but in those that are in `open`. */
  let calm: { readonly host: HostRecord; readonly leads: boolean; readonly until: number } | null = null;
  /** Changed since, due, or over as soon as a relay was read: asked at every turn. */
  const open = new Set<string>();
  /** Those in which something is due. All chats are asked only where what was found last does not hold any more. */
  const survey = (now: number, leads: boolean): { readonly due: readonly ChatSummary[]; readonly until: number } => {
    const { host } = owner();
    const isCalm = calm?.host === host && calm.leads === leads && calm.until > now;
    const asked = isCalm ? [...open].flatMap((id) => roster.get(id) ?? []) : roster.all();
    const due: ChatSummary[] = [];
    let until = isCalm && calm ? calm.until : Infinity;
    open.clear();
    for (const chat of asked) {
      const at = leads ? dueAt(chat, now) : nextExpiryAt(chat.lastActive, now);
      if (at <= now) due.push(chat);
      // A screen shows the end of a snooze: nothing is done.
      until = Math.min(until, at > now ? at : Infinity, nextSnoozeAt(chat, now));
      if (at <= now || (expiresAt(chat.lastActive) <= now && !isBare(chat))) open.add(chat.id);
    }
    calm = { host, leads, until };
    return { due, until: due.length > 0 ? now : until };
  };
  const tendChats = async (now: number): Promise<void> => {
    for (const chat of survey(now, true).due.slice(0, TENDED_AT_ONCE)) {
      if (isClosed()) break;
      try {
        await tendChat(chat, now);
        leftUntil.delete(chat.id);
      } catch (error) {
        // Of all chats.
        if (['storage-full', 'storage-blocked'].includes(errorCode(error))) throw error;
        leftUntil.set(chat.id, now + LEFT_ALONE_MS);
        onError(error);
      }
    }
  };

  /** Of a chat that cannot be read no answer is on its way. */
  const isAnswered = ({ usedBy, bundle }: InviteRecord): boolean | Promise<boolean> =>
    usedBy === undefined || bundle.flags.usedUp || hasAnswered(store, usedBy).catch(() => true);
  const tendInvites = async (): Promise<void> => {
    for (const invite of [...invites()]) {
      if (invite.revoked && !roster.lives(invite.id) && invite.bundle.publishedAt.length > 0) await forgetInvite(context, invite.id);
      else if (needsBundle(owner(), invite, clock.now()) && (await isAnswered(invite))) await renewBundle(owner(), invite.id, context);
    }
  };

  const tidy = async (now: number): Promise<void> => {
    if (now - tidiedAt < DAY * 1_000) return;
    tidiedAt = now;
    await forgetInits(store, (chatId) => roster.get(chatId) !== undefined);
  };

  return {
    changed: (chatId) => void open.add(chatId),
    nextAt: (now, leads) => {
      let next = survey(now, leads).until;
      const or = (at: number): void => void (next = Math.min(next, at));
      for (const invite of invites()) {
        if ((invite.limits?.until ?? 0) > now) or(invite.limits?.until ?? now);
        if (!needsBundle(owner(), invite, now)) or((invite.bundle.created + PREKEY_ROTATION) * 1_000);
        // Used by a chat whose first answer is still on its way: asked again soon.
        else if (leads) or(now + 500);
      }
      return next;
    },
    tend: async (now) => {
      await tendChats(now);
      await tendInvites();
      await tidy(now);
    },
  };
};
