/**
 * A guest's chat that runs on this device: what the screen sees of it, the line to the relays while this tab leads,
 * acknowledgements and expiry when they are due, and new keys where the host's bundle asks for them
 * (docs/protocol.md §4, §9, §10). How a chat begins is guest.ts.
 */
import { bytesToHex } from '../base/bytes.ts';
import { errorCode, GuestChatError } from '../base/errors.ts';
import { pause } from '../base/pause.ts';
import type { OpenSocket } from '../base/ports.ts';
import { decodeWire } from '../crypto/codec.ts';
import { publicKeyOf } from '../crypto/primitives.ts';
import type { Session } from '../crypto/session.ts';
import { DAY, FLAG_GRACE_MS, MAX_RENEWALS_PER_DAY, OLD_SESSION_RECEIVES, REHANDSHAKE_MIN_INTERVAL } from '../protocol/limits.ts';
import type { Watch } from '../relay/pool.ts';
import { isNewer, openBundle, refusalOf, type CheckedBundle } from './bundles.ts';
import { isChatConfirmed, isFrozen, renew, type Context } from './conversation.ts';
import { expiresAt, expiryOf, nextExpiryAt, wantsReading } from './expiry.ts';
import { bundleMark, openSession, ownGuestId, safetyNumberOf, shownProfile, unionOfRelays, type Invitation } from './invitation.ts';
import { createLine, type Desk } from './line.ts';
import type { Arrival } from './mailboxes.ts';
import { chatKey, read, stepChat, type ChatRecord, type GuestPart } from './records.ts';
import { eraseKeys, nextAckAt, oweAgain, sendDueAcks, takeWire } from './steps.ts';
import { isOfChat, NOBODY } from './signals.ts';
import { changedItems, eventsOf, openThread } from './thread.ts';
import type { ChatEvent, GuestPhase, GuestSnapshot, Signal } from './view.ts';

/** The one chat of a guest's store. */
export const SELF = 'self';

export interface RunningGuest {
  readonly snapshot: GuestSnapshot;
  /** New keys towards this bundle, for a chat whose keys went out of step. */
  renewWith(checked: CheckedBundle): Promise<void>;
  loadEarlier(): Promise<void>;
  signal(signal: Signal): void;
  wake(): void;
  close(): void;
}

export interface RunningGuestOptions {
  /** Of the store, the same in every tab. */
  readonly name: string;
  readonly context: Context;
  readonly invitation: Invitation;
  readonly openSocket: OpenSocket;
  /** False: no typing and no presence, of neither side. */
  readonly signals: boolean;
  onChange(): void;
  onEvent(event: ChatEvent): void;
  /** Everything of the chat is gone from this device: it expired, or another tab erased it. */
  onGone(why: 'expired' | 'erased'): void;
}

/** A chat that looks expired is not shown as such before a relay was read, or this long (ms) without one. */
const SETTLE_MS = 10_000;
/** Between two looks at what has changed. */
const REST_MS = 100;
/** Bundles looked at in one page session: each costs a signature and two multiplications on a curve. */
const MAX_BUNDLES = 64;

const loadChat = async ({ store }: Context): Promise<{ readonly chat: ChatRecord; readonly part: GuestPart }> => {
  const chat = await read<ChatRecord>(store, chatKey(SELF));
  if (chat?.part.role !== 'guest') throw new GuestChatError('storage-lost');
  return { chat, part: chat.part };
};

/** The host has not yet answered on this session. */
const isUnanswered = (state: Session | null | undefined): boolean => state?.role === 'guest' && state.init !== null;

/** @throws GuestChatError storage-lost where there is no such chat, or none that can be read */
export const runGuest = async ({ name, context, invitation, openSocket, signals, onChange, onEvent, onGone }: RunningGuestOptions): Promise<RunningGuest> => {
  const { store, clock, random } = context;
  const { part: own } = await loadChat(context);
  const mailbox = own.mailboxSecret.length > 0 ? bytesToHex(publicKeyOf(own.mailboxSecret)) : '';
  // Each of the two takes a phone some frames.
  await pause();
  const guestId = own.guestSeed.length > 0 ? ownGuestId(own.guestSeed) : null;
  let { chat, part } = await loadChat(context);
  const thread = await openThread(store, SELF);

  let desk: Desk | null = null;
  let bundleWatch: Watch | null = null;
  /** When a relay was last read to its end, and when that last began for expiry's sake (ms). */
  let readAt = 0;
  let sweptAt = clock.now();
  let settled = false;
  let isClosed = false;
  let cancelAlarm = (): void => {};
  /** What the host demands before it takes a first message; undefined: nothing, or it is done. */
  let work: number | undefined;
  const startedAt = clock.now();

  const phaseOf = (): GuestPhase => {
    if (chat.phase === 'blocked') return { kind: 'blocked' };
    if (chat.phase === 'ended') return { kind: 'ended', by: chat.endedBy ?? 'them' };
    if (settled && expiryOf(chat.lastActive, clock.now()) !== 'live') return { kind: 'expired' };
    if (isFrozen(chat)) return { kind: 'frozen' };
    if (chat.answered) return { kind: 'open' };
    const { problem } = part;
    return { kind: 'waiting', ...(problem && clock.now() >= problem.since + FLAG_GRACE_MS ? { problem: problem.code } : {}), ...(work === undefined ? {} : { work }) };
  };
  const view = (): GuestSnapshot => ({
    phase: phaseOf(),
    connection: line?.connection ?? { kind: 'connecting' },
    host: shownProfile(part.hostProfile),
    name: chat.name,
    thread: thread.view(chat, signals ? (line?.theirs(SELF) ?? NOBODY) : NOBODY),
    safetyNumber: guestId && part.guestSeed.length > 0 ? safetyNumberOf(invitation.trust.hostId, guestId, isChatConfirmed(chat), chat.verified) : null,
  });

  /** Jobs one after another, so that what they publish is in order. */
  let jobs: Promise<void> = Promise.resolve();
  const enqueue = (job: () => Promise<void>): void => {
    jobs = jobs.then(() => (isClosed ? undefined : job())).catch((error: unknown) => {
      if (!isClosed) onEvent({ kind: 'failed', code: errorCode(error) });
    });
  };

  let snapshot: GuestSnapshot;
  const publish = (): void => {
    const before = snapshot.phase;
    snapshot = view();
    onChange();
    const { phase } = snapshot;
    if (phase.kind === before.kind) return;
    if (phase.kind === 'expired') onEvent({ kind: 'expired' });
    if (phase.kind === 'ended') onEvent({ kind: 'ended', by: phase.by });
    if (phase.kind === 'blocked') onEvent({ kind: 'ended', by: 'them' });
  };

  /** Keys of what is shown that have changed since the last look: one look takes up all of them. */
  let changed: string[] = [];
  /** No look is to come, and the last one was some time ago: a frame for each text of many is more than anybody sees. */
  let isIdle = true;
  const refresh = (keys: readonly string[]): void => {
    changed.push(...keys.filter((key) => /^(chat|msg|drf)/u.test(key)));
    if (!isIdle || changed.length === 0) return;
    isIdle = false;
    enqueue(look);
  };
  const look = async (): Promise<void> => {
    if (changed.length === 0) return;
    clock.after(REST_MS, () => {
      isIdle = true;
      refresh([]);
    });
    const keys = [...new Set(changed)];
    changed = [];
    if (keys.includes(chatKey(SELF))) ({ chat, part } = await loadChat(context));
    const items = await changedItems(store, SELF, keys);
    await thread.refresh(keys, items);
    if (isClosed) return;
    const events = eventsOf(items);
    if (events.some(({ kind }) => kind === 'message-received')) line?.heard(SELF);
    arrange();
    publish();
    setAlarm();
    for (const event of events) onEvent(event);
  };

  const gone = (why: 'expired' | 'erased'): void => {
    if (isClosed) return;
    close();
    onGone(why);
  };

  /** What is due by time alone. */
  const tend = (): void =>
    enqueue(async () => {
      // Of the chat as it is: what has come may have put off its end.
      await look();
      const now = clock.now();
      if (readAt > 0 || now >= startedAt + SETTLE_MS) settled = true;
      if (desk) {
        const due = nextAckAt(chat);
        if (due !== null && due <= now) await sendDueAcks(context, SELF);
        if (wantsReading(chat.lastActive, now, sweptAt)) {
          sweptAt = now;
          desk.mailboxes.sweep();
        }
        if (expiryOf(chat.lastActive, now, readAt) === 'erase') {
          await store.erase();
          return gone('expired');
        }
      }
      publish();
      setAlarm();
    });
  const setAlarm = (): void => {
    cancelAlarm();
    if (isClosed) return;
    const now = clock.now();
    const times = [
      desk ? nextAckAt(chat) : null,
      nextExpiryAt(chat.lastActive, now),
      settled ? null : startedAt + SETTLE_MS,
      part.problem && part.problem.since + FLAG_GRACE_MS > now ? part.problem.since + FLAG_GRACE_MS : null,
    ].filter((at) => at !== null);
    cancelAlarm = clock.after(Math.max(0, Math.min(...times) - now), tend);
  };

  const handle = async ({ bytes, hash }: Arrival): Promise<'done' | 'later'> => {
    let wire;
    try {
      wire = decodeWire(bytes);
    } catch {
      return 'done';
    }
    return (await takeWire(context, SELF, wire, hash)) === 'later' ? 'later' : 'done';
  };

  const relaysOf = (): readonly string[] => unionOfRelays(invitation.relays, chat.relays);

  /** Reads what a chat in this phase has to read. */
  const arrange = (): void => {
    if (!desk) return;
    const isOpen = chat.phase === 'open' && mailbox !== '';
    desk.mailboxes.read(new Map(isOpen ? relaysOf().map((relay) => [relay, [mailbox]]) : []));
    if (isOpen) bundleWatch ??= desk.pool.watch({ relays: relaysOf(), filter: invitation.filter, since: async () => undefined, onEvent: takeBundle });
    else {
      bundleWatch?.close();
      bundleWatch = null;
    }
  };

  const lookedAt = new Set<string>();
  const takeBundle = async ({ content }: { readonly content: string }): Promise<void> => {
    if (lookedAt.has(content) || lookedAt.size >= MAX_BUNDLES) return;
    lookedAt.add(content);
    let checked: CheckedBundle;
    try {
      checked = await openBundle(content, invitation.trust, Math.floor(clock.now() / 1_000), random);
    } catch {
      return;
    }
    if (isClosed) return;
    const renewed = await stepChat(store, SELF, async (now) => withBundle(now, checked));
    if (renewed) desk?.mailboxes.sweep();
  };

  /** What a newer bundle of the host means for the chat. Result: there are new keys. */
  const withBundle = async (before: ChatRecord, checked: CheckedBundle): Promise<{ chat?: ChatRecord; changes?: Awaited<ReturnType<typeof renew>>['changes']; result: boolean }> => {
    const { bundle } = checked;
    if (before.phase !== 'open' || before.part.role !== 'guest' || !isNewer(bundle, before.part.bundle)) return { result: false };
    const now = clock.now();
    const { problem, ...own } = before.part;
    const isNewProfile = bundle.created * 1_000 > own.hostProfileAt;
    const marked: ChatRecord = {
      ...before,
      relays: unionOfRelays(before.relays, bundle.profile.relays ?? []),
      part: { ...own, bundle: bundleMark(checked), ...(isNewProfile ? { hostProfile: bundle.profile, hostProfileAt: bundle.created * 1_000 } : {}) },
    };
    const last = before.sessions.at(-1);
    const unanswered = isUnanswered(last?.state);
    const refusal = refusalOf(bundle, Math.floor(now / 1_000));
    const today = own.renewals.filter((at) => at > now - DAY * 1_000);
    const mayRenew = bundle.generation > (last?.generation ?? 0)
      ? today.length < MAX_RENEWALS_PER_DAY && (!unanswered || refusal === null)
      : unanswered && refusal === null && now - Math.max(0, ...today, (last?.created ?? 0) * 1_000) >= REHANDSHAKE_MIN_INTERVAL * 1_000;
    if (mayRenew) {
      const next = await withNewKeys(marked, checked, [...today, now]);
      return { ...next, result: true };
    }
    if (!unanswered || refusal === null || refusal === 'invite-paused') return { chat: marked, result: false };
    return { chat: { ...marked, part: { ...(marked.part as GuestPart), problem: problem ?? { code: refusal, since: now } } }, result: false };
  };

  const withNewKeys = async (before: ChatRecord, checked: CheckedBundle, renewals: readonly number[]): ReturnType<typeof renew> => {
    const own = before.part as GuestPart;
    const session = await openSession(invitation, checked, own.guestSeed, own.mailboxSecret, context);
    const next: ChatRecord = { ...before, theirMailbox: bytesToHex(checked.bundle.inbox), part: { ...own, bundle: bundleMark(checked), renewals } };
    return renew(next, session, clock.now() + OLD_SESSION_RECEIVES * 1_000, context);
  };

  const unsubscribe = store.subscribe((keys) => {
    if (keys.length > 0) return refresh(keys);
    gone(expiryOf(chat.lastActive, clock.now()) === 'live' ? 'erased' : 'expired');
  });
  let line: ReturnType<typeof createLine> | undefined;
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    cancelAlarm();
    unsubscribe();
    line?.close();
  };

  snapshot = view();
  line = createLine({
    name,
    context,
    openSocket,
    keysFor: () => [part.mailboxSecret],
    handle,
    onRepeated: ({ id }) => oweAgain(context, SELF, id),
    onCaughtUp: () => {
      readAt = clock.now();
      tend();
    },
    onLastSent: () => eraseKeys(context, SELF),
    onWork: (done) => {
      work = done;
      if (!isClosed) publish();
    },
    onDesk: (opened) => {
      desk = opened;
      arrange();
      setAlarm();
    },
    onShut: () => {
      desk = null;
      bundleWatch = null;
    },
    chat: () => chat,
    chatsByTag: (tag) => (signals && isOfChat(chat, tag) ? [SELF] : []),
    onSignal: () => publish(),
    onConnection: () => publish(),
    onError: (error) => {
      if (!isClosed) onEvent({ kind: 'failed', code: errorCode(error) });
    },
  });
  // What is over needs no relay to be judged.
  if (clock.now() >= expiresAt(chat.lastActive) && chat.phase !== 'open') settled = true;
  snapshot = view();
  setAlarm();

  return {
    get snapshot() {
      return snapshot;
    },
    renewWith: async (checked) => {
      await stepChat(store, SELF, async (before) => {
        const next = await withNewKeys(before, checked, (before.part as GuestPart).renewals);
        return { ...next, result: undefined };
      });
      desk?.mailboxes.sweep();
    },
    loadEarlier: async () => {
      await thread.loadEarlier();
      if (!isClosed) publish();
    },
    signal: (signal) => {
      if (signals) line?.say(SELF, signal);
    },
    wake: () => {
      line?.wake();
      tend();
    },
    close,
  };
};
