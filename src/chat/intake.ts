/**
 * The host's intake: which chat a wire belongs to, and who may open a new one (docs/protocol.md §4, §10).
 *
 *   known tag ─────────────────────▶ its chat
 *   unknown tag with Init ─▶ init hash known ─▶ its chat, or nothing where that is over
 *                         └▶ prekey ─▶ new guest ─▶ new chat, committed with its first message
 *                                   └▶ known guest ─▶ new keys for the same chat, or a question to the host's person
 *   unknown tag without Init ──────▶ a bounded queue, tried on every session of that inbox, slowly
 *
 * Nothing is committed before the attached message decrypts.
 */
import { bytesToHex, sameBytes } from '../base/bytes.ts';
import { decodeRecord } from '../base/record.ts';
import { decodeWire, encodeWire, type Wire } from '../crypto/codec.ts';
import { acceptSession, openInit, type AcceptedSession } from '../crypto/handshake.ts';
import type { KemSeed } from '../crypto/primitives.ts';
import { guestIdOf } from '../crypto/safety-number.ts';
import { HANDSHAKE_CLOCK_SKEW, LATE_AFTER, MAX_DEFERRED, OLD_SESSION_RECEIVES } from '../protocol/limits.ts';
import { workOf } from '../relay/work.ts';
import type { Change } from '../store/store.ts';
import { isChatConfirmed, isFrozen, renew, take, type Context } from './conversation.ts';
import { expiryOf } from './expiry.ts';
import { guestKey, initKey, inviteKey, prekeyKey, type InitRecord, type InviteRecord, type PrekeyRecord } from './host-records.ts';
import { hasSaidEnough, hasSaidTooMuch, keysOfInvite, opensAt, type Owner } from './invites.ts';
import { seenChange, type Arrival, type Handled } from './mailboxes.ts';
import type { KeptOut } from './kept-out.ts';
import { noAcks } from './receipts.ts';
import { chatKey, drop, lastPerKey, put, read, stepChat, type ChatRecord, type HostPart, type SessionRecord } from './records.ts';
import { takeWire } from './steps.ts';

export interface Intake {
  handle(arrival: Arrival): Promise<Handled>;
  /** Takes up the handshake that waits for a person's decision. */
  acceptRenewal(chatId: string): Promise<void>;
  close(): void;
}

export interface IntakeOptions {
  readonly context: Context;
  owner(): Owner;
  /** The invite that owns an inbox (hex). */
  inviteOf(inbox: string): InviteRecord | undefined;
  inviteById(inviteId: string): InviteRecord | undefined;
  /** Chats whose peers may use this tag (hex). */
  chatsByTag(tag: string): readonly string[];
  /** Open chats that came in by this invite. */
  chatsOf(inviteId: string): ReadonlySet<string>;
  /** What was stored until now is in `chatsOf`. */
  shown(): Promise<void>;
  /** Told who a limit keeps on the relay. */
  readonly keptOut: Pick<KeptOut, 'keepGuest' | 'keepTexts'>;
}

/** Between two tries of the queue, each of so many chats: junk costs at most a few percent of one core, however many there are. */
const DEFERRED_PAUSE_MS = 250;
const DEFERRED_CHATS = 8;

interface Handshake {
  readonly invite: InviteRecord;
  readonly wire: Wire;
  readonly hash: string;
  readonly initHash: string;
  readonly prekeyKey: string;
  readonly prekey: PrekeyRecord;
  readonly accepted: AcceptedSession;
  /** Hex. */
  readonly guestId: string;
}

export const createIntake = ({ context, owner, inviteOf, inviteById, chatsByTag, chatsOf, shown, keptOut }: IntakeOptions): Intake => {
  const { store, clock, random } = context;
  const deferred: { readonly wire: Wire; readonly hash: string; /** Chats that were not tried yet. */ readonly left: string[] }[] = [];
  let cancelDeferred: (() => void) | null = null;
  let isClosed = false;

  /** `theirs`: one of these chats it is, for all that is known; otherwise it may be of any. */
  const tryChats = async (chatIds: readonly string[], wire: Wire, hash: string, theirs = true): Promise<Handled | 'foreign'> => {
    for (const chatId of chatIds) {
      const chat = await read<ChatRecord>(store, chatKey(chatId));
      if (!chat) continue;
      if (chat.part.role === 'host' && hasSaidEnough(chat.part, inviteById(chat.part.inviteId))) {
        if (!theirs) continue;
        keptOut.keepTexts(chatId);
        return 'kept';
      }
      const arrived = await takeWire(context, chatId, wire, hash);
      if (arrived !== 'foreign') return arrived;
    }
    return 'foreign';
  };

  const defer = (inviteId: string, wire: Wire, hash: string): void => {
    if (deferred.length >= MAX_DEFERRED || deferred.some((other) => other.hash === hash)) return;
    deferred.push({ wire, hash, left: [...chatsOf(inviteId)] });
    if (cancelDeferred === null) workDeferred();
  };
  const workDeferred = (): void => {
    cancelDeferred = clock.after(DEFERRED_PAUSE_MS, () => {
      cancelDeferred = null;
      const [next] = deferred;
      if (!next || isClosed) return;
      tryChats(next.left.splice(0, DEFERRED_CHATS), next.wire, next.hash, false)
        // It stays on the relay, and the next sweep finds it again.
        .catch(() => 'done')
        .then((tried) => {
          if (tried !== 'foreign' || next.left.length === 0) deferred.shift();
          if (!isClosed && deferred.length > 0 && cancelDeferred === null) workDeferred();
        });
    });
  };

  /** Everything up to the session, with nothing committed; null: finally nothing. */
  const shake = async (invite: InviteRecord, wire: Wire, hash: string): Promise<Handshake | null> => {
    const keys = keysOfInvite(owner(), invite);
    if (!wire.init) return null;
    try {
      const opened = openInit(wire.init, keys.initKey);
      const key = prekeyKey(invite.id, bytesToHex(opened.prekeyId));
      const prekey = await read<PrekeyRecord>(store, key);
      if (!prekey) return null;
      const accepted = acceptSession(
        opened,
        { bundleHash: prekey.bundleHash, preSharedKey: keys.preSharedKey, identitySeed: owner().identity.identitySeed, prekeySeed: prekey.seed as KemSeed },
        random,
      );
      const now = Math.floor(clock.now() / 1_000);
      const { created } = accepted;
      const inTime = created >= prekey.created - HANDSHAKE_CLOCK_SKEW && created <= Math.min(prekey.expires, now) + HANDSHAKE_CLOCK_SKEW && created >= now - LATE_AFTER;
      if (!inTime) return null;
      return { invite, wire, hash, initHash: bytesToHex(opened.initHash), prekeyKey: key, prekey, accepted, guestId: bytesToHex(guestIdOf(accepted.session.guestPublic)) };
    } catch {
      return null;
    }
  };

  /** The chat that an Init opened before. Undefined: none did. */
  const chatOfInit = async (invite: InviteRecord, wire: Wire): Promise<string | undefined> => {
    if (!wire.init) return undefined;
    try {
      const { initHash } = openInit(wire.init, keysOfInvite(owner(), invite).initKey);
      return (await read<InitRecord>(store, initKey(bytesToHex(initHash))))?.chatId;
    } catch {
      return undefined;
    }
  };

  const sessionOf = ({ accepted, prekey }: Handshake): Omit<SessionRecord, 'index' | 'renewed'> =>
    ({ state: accepted.session, generation: prekey.generation, created: accepted.created, frozen: false, failures: 0, pausedUntil: 0 });

  const openChat = async (shaken: Handshake): Promise<Handled | 'again'> => {
    const stored = await store.get(inviteKey(shaken.invite.id));
    if (!stored) return 'done';
    const invite = decodeRecord<InviteRecord>(stored.value);
    const { accepted, guestId, hash } = shaken;
    if (invite.revoked || invite.usedBy !== undefined) return 'done';
    // Whoever came in before this record of the invite is counted; who comes after it makes us begin again.
    if (invite.limits?.open !== undefined) await shown();
    const now = clock.now();
    // Limits and pauses change: whoever comes too early, or too late for now, is not sent away for good.
    if (opensAt(owner(), invite, chatsOf(invite.id).size, now) > now) {
      keptOut.keepGuest(invite.id, guestId);
      return 'kept';
    }
    const id = bytesToHex(random(16));
    const part: HostPart = { role: 'host', inviteId: invite.id, guestPublic: accepted.session.guestPublic, guestId, theirNameAt: 0, lastText: null, lastFrom: null, waitingSince: null, unanswered: 0, ...(invite.approval ? { request: true } : {}) };
    const fresh: ChatRecord = {
      id, part, phase: 'open', name: '', theirMailbox: bytesToHex(accepted.mailbox), relays: invite.relays,
      sessions: [{ ...sessionOf(shaken), index: 0, renewed: false }],
      held: [], createdAt: now, lastActive: now, ourLastTs: 0, theirLastTs: 0, ourEpochTs: 0, gaps: [],
      // The first answer of a single-use invite goes before the bundle that calls it used up.
      acks: { ...noAcks, now: invite.singleUse }, unreadIds: [], answered: false, verified: false, nextSeq: 0,
    };
    const taken = await take(fresh, shaken.wire, context);
    if (taken.kind !== 'message') return 'done';
    const committed = await store.transact(lastPerKey([
      ...taken.changes,
      put(chatKey(id), taken.chat, 0),
      put(guestKey(invite.id, guestId), id, 0),
      put(initKey(shaken.initHash), { chatId: id, prekey: shaken.prekeyKey } satisfies InitRecord, 0),
      put(inviteKey(invite.id), { ...invite, guests: invite.guests + 1, ...(invite.limits?.perHour === undefined ? {} : { cameAt: [...(invite.cameAt ?? []), now].slice(-invite.limits.perHour) }), ...(invite.singleUse ? { usedBy: id } : {}) }, stored.rev),
      seenChange(hash, { chatId: id, id: taken.id, at: now }),
    ]));
    return committed ? 'done' : 'again';
  };

  /** Whether new keys for a known guest need no person. */
  const renewsByItself = (chat: ChatRecord, { prekey, accepted }: Handshake): boolean => {
    const last = chat.sessions.at(-1);
    if (!last || prekey.generation > last.generation || isFrozen(chat)) return true;
    if (expiryOf(chat.lastActive, clock.now()) !== 'live') return true;
    return !isChatConfirmed(chat) && accepted.created > last.created;
  };

  const renewChat = (chatId: string, shaken: Handshake, asked: boolean): Promise<'done' | 'kept'> =>
    stepChat<'done' | 'kept'>(store, chatId, async (chat) => {
      const { part } = chat;
      if (chat.phase !== 'open' || part.role !== 'host' || !sameBytes(part.guestPublic, shaken.accepted.session.guestPublic)) return { result: 'done' };
      const kept = (): { readonly result: 'kept' } => {
        keptOut.keepTexts(chatId);
        return { result: 'kept' };
      };
      if (part.shut !== undefined) return kept();
      const seen = (id: string): Change => seenChange(shaken.hash, { chatId, id, at: clock.now() });
      if (!asked && !renewsByItself(chat, shaken)) {
        // Unconfirmed and not later than what we have: an older copy of their first words.
        if (!isChatConfirmed(chat)) return { result: 'done' };
        return { chat: { ...chat, part: { ...part, renewalAsked: { wire: encodeWire(shaken.wire), hash: shaken.hash } } }, changes: [seen('')], result: 'done' };
      }
      const { renewalAsked: _, ...settled } = part;
      const renewed = await renew({ ...chat, part: settled, theirMailbox: bytesToHex(shaken.accepted.mailbox) }, sessionOf(shaken), clock.now() + OLD_SESSION_RECEIVES * 1_000, context);
      const taken = await take(renewed.chat, shaken.wire, context);
      if (taken.kind !== 'message') return { result: 'done' };
      // New keys are no way around the limit of texts.
      if (taken.chat.part.role === 'host' && hasSaidTooMuch(taken.chat.part, inviteById(part.inviteId))) return kept();
      const init = put(initKey(shaken.initHash), { chatId, prekey: shaken.prekeyKey } satisfies InitRecord);
      return { chat: taken.chat, changes: [...renewed.changes, ...taken.changes, init, seen(taken.id)], result: 'done' };
    });

  const enter = async (shaken: Handshake, asked: boolean): Promise<Handled> => {
    for (;;) {
      const chatId = await read<string>(store, guestKey(shaken.invite.id, shaken.guestId));
      if (chatId !== undefined) return (await store.get(chatKey(chatId))) ? renewChat(chatId, shaken, asked) : forgetGuest(shaken);
      const outcome = await openChat(shaken);
      if (outcome !== 'again') return outcome;
    }
  };

  /** The chat of this guest was erased here: they start as a new one. */
  const forgetGuest = async (shaken: Handshake): Promise<Handled> => {
    await store.transact([drop(guestKey(shaken.invite.id, shaken.guestId))]);
    return enter(shaken, false);
  };

  return {
    handle: async ({ bytes, hash, mailbox, event }) => {
      let wire: Wire;
      try {
        wire = decodeWire(bytes);
      } catch {
        return 'done';
      }
      const invite = inviteOf(mailbox);
      if (!invite || invite.secret.length === 0) return 'done';
      const byTag = await tryChats(chatsByTag(bytesToHex(wire.tag)), wire, hash);
      if (byTag !== 'foreign') return byTag;
      if (!wire.init) {
        defer(invite.id, wire, hash);
        return 'later';
      }
      const known = await chatOfInit(invite, wire);
      if (known !== undefined) {
        const byInit = await tryChats([known], wire, hash);
        return byInit === 'foreign' ? 'done' : byInit;
      }
      // Before anything that costs more than a hash.
      if (invite.work !== undefined && workOf(event) < invite.work) return 'done';
      const shaken = await shake(invite, wire, hash);
      return shaken ? enter(shaken, false) : 'done';
    },
    acceptRenewal: async (chatId) => {
      const chat = await read<ChatRecord>(store, chatKey(chatId));
      if (chat?.part.role !== 'host' || !chat.part.renewalAsked) return;
      const invite = await read<InviteRecord>(store, inviteKey(chat.part.inviteId));
      const { wire, hash } = chat.part.renewalAsked;
      const shaken = invite && (await shake(invite, decodeWire(wire), hash));
      if (shaken) await renewChat(chatId, shaken, true);
    },
    close: () => {
      isClosed = true;
      cancelDeferred?.();
    },
  };
};
