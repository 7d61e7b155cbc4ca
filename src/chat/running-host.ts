/**
 * A host's inbox that runs on this device: its invites and chats in memory as the store has them, the line to the
 * relays while this tab leads, and what is due by time: acknowledgements, expiry, fresh prekeys.
 *
 * Which wire belongs where is intake.ts, what the relays hold of our bundles bundle-board.ts, the API host.ts.
 */
import { errorCode, GuestChatError } from '../base/errors.ts';
import type { OpenSocket } from '../base/ports.ts';
import { decodeRecord } from '../base/record.ts';
import { hostIdentityOf } from '../crypto/identity.ts';
import { DAY, PREKEY_ROTATION } from '../protocol/limits.ts';
import { createBundleBoard, type BundleBoard } from './bundle-board.ts';
import type { Context } from './conversation.ts';
import { nextExpiryAt } from './expiry.ts';
import { forgetInits, guestKey, HOST_KEY, stepHost, type HostRecord, type InviteRecord } from './host-records.ts';
import { countErased, forgetTexts, isUntold, staysBlocked, tellProfile } from './desk.ts';
import { blockedView, deskView, hostChatView, isBlocked, type OpenSnapshot } from './host-views.ts';
import { createIntake, type Intake } from './intake.ts';
import { createKeptOut } from './kept-out.ts';
import { forgetInvite, hasSaidEnough, inviteView, markKeptOut, needsBundle, opensAt, renewBundle, type Owner } from './invites.ts';
import { createLine, type Line } from './line.ts';
import { createReadings } from './readings.ts';
import { chatKey, draftKey, drop, read, type ChatRecord, type OutboxRecord } from './records.ts';
import { eraseKeys, eventsOf, nextAckAt, oweAgain, sendDueAcks } from './steps.ts';
import { createTagIndex } from './tag-index.ts';
import { NOBODY } from './signals.ts';
import { openThread, type Thread } from './thread.ts';
import type { Change, Store } from '../store/store.ts';
import type { HostEvent, HostSnapshot, Signal } from './view.ts';

export interface RunningHost {
  readonly snapshot: OpenSnapshot;
  readonly owner: Owner;
  readonly intake: Intake;
  openThread(chatId: string | null): Promise<void>;
  loadEarlier(): Promise<void>;
  signal(chatId: string, signal: Signal): void;
  /** Reads what the relays still hold: first words that waited for an invite to take guests again. */
  sweep(): void;
  wake(): void;
  close(): void;
}

export interface RunningHostOptions {
  readonly name: string;
  readonly context: Context;
  readonly openSocket: OpenSocket;
  onChange(): void;
  onEvent(event: HostEvent): void;
  /** The inbox was erased in another tab. */
  onGone(): void;
}

/** A chat that looks expired is not shown as such before a relay was read, or this long (ms) without one. */
const SETTLE_MS = 10_000;

/** Everything of one chat, out of the store. The Init that opened it stays, so that it cannot open another. */
export const eraseChat = async (store: Store, chat: ChatRecord): Promise<void> => {
  const keys = (await Promise.all([`msg/${chat.id}/`, `mid/${chat.id}/`, `out/${chat.id}/`].map((prefix) => store.keys(prefix)))).flat();
  const guest = chat.part.role === 'host' ? [guestKey(chat.part.inviteId, chat.part.guestId)] : [];
  await store.transact([...keys, draftKey(chat.id), chatKey(chat.id), ...guest].map((key): Change => drop(key)));
};

/** @throws GuestChatError storage-lost where there is no identity, or none that can be read */
export const runHost = async ({ name, context, openSocket, onChange, onEvent, onGone }: RunningHostOptions): Promise<RunningHost> => {
  const { store, clock } = context;
  const loadHost = async (): Promise<HostRecord> => {
    const host = await read<HostRecord>(store, HOST_KEY);
    if (!host) throw new GuestChatError('storage-lost');
    return host;
  };
  const firstHost = await loadHost();
  const identity = hostIdentityOf(firstHost.seed);
  let owner: Owner = { host: firstHost, identity };
  const invites = new Map<string, InviteRecord>();
  const chats = new Map<string, ChatRecord>();
  const invitesByInbox = new Map<string, string>();
  const tags = createTagIndex();
  let thread: Thread | null = null;
  let line: Line | null = null;
  let board: BundleBoard | null = null;
  let settled = false;
  let isClosed = false;
  let cancelAlarm = (): void => {};
  let tidiedAt = 0;
  const startedAt = clock.now();

  const setInvite = (id: string, invite: InviteRecord | undefined): void => {
    if (!invite) return void invites.delete(id);
    invites.set(id, invite);
    invitesByInbox.set(invite.inbox, id);
  };
  const setChat = (id: string, chat: ChatRecord | undefined): void => {
    if (chat) {
      chats.set(id, chat);
      tags.learn(chat);
    } else {
      chats.delete(id);
      tags.forget(id);
    }
  };
  for (const { key, value } of await store.list('inv/')) setInvite(key.slice(4), decodeRecord<InviteRecord>(value));
  for (const { key, value } of await store.list('chat/')) setChat(key.slice(5), decodeRecord<ChatRecord>(value));

  /** Those that count for a limit: who was turned down takes no place. */
  const openChatsOf = (inviteId: string): readonly ChatRecord[] =>
    [...chats.values()].filter(({ phase, part }) => phase === 'open' && part.role === 'host' && part.inviteId === inviteId && part.shut === undefined);
  /** Revoked invites are read as long as a chat of theirs lives. */
  const isRead = (invite: InviteRecord): boolean => invite.secret.length > 0 && (!invite.revoked || openChatsOf(invite.id).length > 0);

  const sweep = (): void => line?.desk?.mailboxes.sweep();
  const readings = createReadings({ now: clock.now, isOnline: (relay) => line?.desk?.pool.states().get(relay)?.kind === 'online', sweep });
  const keptOut = createKeptOut({
    clock,
    opensAt: (id) => {
      const invite = invites.get(id);
      return !invite || invite.revoked ? 0 : opensAt(owner, invite, openChatsOf(id).length, clock.now());
    },
    mayWrite: (id) => {
      const part = chats.get(id)?.part;
      return part?.role !== 'host' || !hasSaidEnough(part, invites.get(part.inviteId));
    },
    sweep,
    mark: (inviteId, isWaiting) => void markKeptOut(inviteId, isWaiting, context).catch(report),
    onChange: () => publish(),
  });

  // What a screen sees ---------------------------------------------------------------------------------------------

  const view = (): OpenSnapshot => {
    const now = clock.now();
    const shown = [...chats.values()].flatMap((chat) => (chat.part.role === 'host' && !isBlocked(chat) ? [hostChatView(chat, chat.part, identity.hostId, now, settled, line?.theirs(chat.id).typing ?? false, keptOut.hasTexts(chat.id))] : []));
    const open = thread && chats.get(thread.chatId);
    return {
      phase: { kind: owner.host.elsewhere === undefined ? 'ready' : 'elsewhere' },
      connection: line?.connection ?? { kind: invites.size === 0 ? 'idle' : 'connecting' },
      ...deskView(owner.host),
      blocked: [...chats.values()].flatMap((chat) => (chat.part.role === 'host' && isBlocked(chat) ? [blockedView(chat, chat.part)] : [])),
      invites: [...invites.values()].map((invite) => inviteView(owner, invite, now, openChatsOf(invite.id).length, keptOut.guestsOf(invite.id))),
      chats: shown,
      thread: thread && open ? { ...thread.view(open, line?.theirs(open.id) ?? NOBODY), chatId: thread.chatId } : null,
    };
  };
  let snapshot: OpenSnapshot;
  const publish = (): void => {
    if (isClosed) return;
    const before = snapshot;
    snapshot = view();
    onChange();
    for (const chat of snapshot.chats) {
      const old = before.chats.find(({ id }) => id === chat.id);
      if (!old || old.state === chat.state) continue;
      if (chat.state === 'expired') onEvent({ chatId: chat.id, kind: 'expired' });
      if (chat.state === 'ended') onEvent({ chatId: chat.id, kind: 'ended', by: chats.get(chat.id)?.endedBy ?? 'them' });
    }
  };

  // One job after another ------------------------------------------------------------------------------------------

  let jobs: Promise<void> = Promise.resolve();
  const report = (error: unknown): void => {
    if (!isClosed) onEvent({ chatId: '', kind: 'failed', code: errorCode(error) });
  };
  const enqueue = (job: () => Promise<void>): void => {
    jobs = jobs.then(() => (isClosed ? undefined : job())).catch(report);
  };

  const refresh = (keys: readonly string[]): void =>
    enqueue(async () => {
      const events: HostEvent[] = [];
      const touched = new Set<string>();
      for (const key of keys) {
        const [kind = '', id = ''] = key.split('/');
        if (kind === HOST_KEY) owner = { host: await loadHost(), identity };
        if (kind === 'inv') setInvite(id, await read<InviteRecord>(store, key));
        if (kind === 'chat') {
          const isNew = !chats.has(id);
          setChat(id, await read<ChatRecord>(store, key));
          if (isNew && chats.has(id)) events.push({ chatId: id, kind: 'started' });
        }
        if (kind === 'msg') touched.add(id);
      }
      for (const id of touched) events.push(...(await eventsOf(context, id, keys)).map((event) => ({ chatId: id, ...event })));
      await thread?.refresh(keys);
      if (isClosed) return;
      for (const { kind, chatId } of events) if (kind === 'message-received') line?.heard(chatId);
      arrange();
      keptOut.look();
      publish();
      setAlarm();
      for (const event of events) onEvent(event);
    });

  // What is due ----------------------------------------------------------------------------------------------------

  /** A single-use invite is called used up only when its guest has our first answer on the relay. */
  const hasAnswered = async (chatId: string): Promise<boolean> => {
    const chat = chats.get(chatId);
    if (!chat || chat.phase !== 'open') return true;
    if (chat.sessions.at(-1)?.state?.send === null) return false;
    const waiting = await Promise.all((await store.keys(`out/${chatId}/`)).map((key) => read<OutboxRecord>(store, key)));
    return waiting.every((entry) => entry?.state !== 'queued');
  };

  const tendInvites = async (): Promise<void> => {
    for (const invite of [...invites.values()]) {
      if (invite.revoked && openChatsOf(invite.id).length === 0 && invite.bundle.publishedAt.length > 0) await forgetInvite(context, invite.id);
      else if (needsBundle(owner, invite, clock.now()) && (invite.usedBy === undefined || invite.bundle.flags.usedUp || (await hasAnswered(invite.usedBy)))) await renewBundle(owner, invite.id, context);
    }
  };


  const tendChats = async (now: number): Promise<void> => {
    let erased = 0;
    for (const chat of [...chats.values()]) {
      const due = nextAckAt(chat);
      if (due !== null && due <= now) await sendDueAcks(context, chat.id);
      if (isUntold(owner.host, chat)) await tellProfile(context, owner, chat.id);
      if (!readings.isOver(chat)) continue;
      await (staysBlocked(chat) ? forgetTexts(context, chat) : eraseChat(store, chat));
      if (chat.phase === 'open' && !isBlocked(chat)) erased += 1;
    }
    if (erased > 0) await countErased(store, erased);
  };

  const tidy = async (now: number): Promise<void> => {
    if (now - tidiedAt < DAY * 1_000) return;
    tidiedAt = now;
    await forgetInits(store, (id) => chats.has(id));
  };

  const tend = (): void =>
    enqueue(async () => {
      const now = clock.now();
      if (now >= startedAt + SETTLE_MS) settled = true;
      if (line?.desk) {
        await tendChats(now);
        await tendInvites();
        await tidy(now);
        keptOut.look();
      }
      publish();
      setAlarm();
    });

  const setAlarm = (): void => {
    cancelAlarm();
    if (isClosed) return;
    const now = clock.now();
    const times = [now + DAY * 1_000, keptOut.nextAt()];
    if (!settled) times.push(startedAt + SETTLE_MS);
    for (const chat of chats.values()) {
      times.push(nextExpiryAt(chat.lastActive, now));
      const due = line?.desk ? (isUntold(owner.host, chat) ? now + 500 : nextAckAt(chat)) : null;
      if (due !== null) times.push(due);
    }
    for (const invite of invites.values()) {
      if ((invite.limits?.until ?? 0) > now) times.push(invite.limits?.until ?? now);
      if (!needsBundle(owner, invite, now)) times.push((invite.bundle.created + PREKEY_ROTATION) * 1_000);
      // Used by a chat whose first answer is still on its way: its outbox wakes us, this is for safety.
      else if (line?.desk) times.push(now + 500);
    }
    cancelAlarm = clock.after(Math.max(0, Math.min(...times) - now), tend);
  };

  // The line -------------------------------------------------------------------------------------------------------

  const intake = createIntake({
    context,
    owner: () => owner,
    inviteOf: (inbox) => invites.get(invitesByInbox.get(inbox) ?? ''),
    chatsByTag: tags.find,
    chatsOf: (inviteId) => openChatsOf(inviteId).map(({ id }) => id),
    inviteById: (id) => invites.get(id),
    keptOut,
  });

  /** Reads and publishes what the invites and chats of now ask for; nothing while the identity is in use elsewhere. */
  const arrange = (): void => {
    if (isClosed) return;
    if (owner.host.elsewhere !== undefined) return shutLine();
    if (!line) return openLine();
    if (!line.desk) return;
    const byRelay = new Map<string, string[]>();
    for (const invite of invites.values()) {
      if (!isRead(invite)) continue;
      for (const relay of invite.relays) byRelay.set(relay, [...(byRelay.get(relay) ?? []), invite.inbox]);
    }
    line.desk.mailboxes.read(byRelay);
    board?.kick([...invites.values()].filter(({ secret }) => secret.length > 0));
  };

  const shutLine = (): void => {
    line?.close();
    line = null;
    board?.close();
    board = null;
  };
  /** This tab leads: what waited outside when the inbox was closed is counted anew, or comes in. */
  const begin = (): void => {
    arrange();
    const isKept = ({ phase, part }: ChatRecord): boolean => phase === 'open' && part.role === 'host' && part.shut === undefined && hasSaidEnough(part, invites.get(part.inviteId));
    if ([...invites.values()].some(({ keptOut: isWaiting }) => isWaiting) || [...chats.values()].some(isKept)) sweep();
    tend();
  };
  const openLine = (): void => {
    let desk = false;
    line = createLine({
      name,
      context,
      openSocket,
      keysFor: (relay) => [...invites.values()].filter(({ relays, inboxSecret }) => relays.includes(relay) && inboxSecret.length > 0).map(({ inboxSecret }) => inboxSecret),
      chat: (id) => chats.get(id),
      chatsByTag: tags.find,
      onSignal: () => (line ? publish() : undefined),
      handle: intake.handle,
      onRepeated: async ({ chatId, id }) => {
        if (chats.has(chatId)) await oweAgain(context, chatId, id);
      },
      onCaughtUp: (relay) => {
        settled = true;
        readings.note(relay);
        tend();
      },
      onLastSent: (chatId) => eraseKeys(context, chatId),
      onDesk: ({ pool }) => {
        desk = true;
        board = createBundleBoard({
          context,
          pool,
          owner: () => owner,
          onNewerElsewhere: (generation) => void stepHost(store, (host) => ((host.elsewhere ?? 0) >= generation ? null : { ...host, elsewhere: generation })).catch(report),
          onError: report,
        });
        // Where there are no locks this runs before `createLine` has returned.
        if (line) begin();
      },
      onShut: () => {
        board?.close();
        board = null;
      },
      onConnection: () => {
        if (line) publish();
      },
      onError: report,
    });
    if (desk) begin();
  };

  const unsubscribe = store.subscribe((keys) => {
    if (keys.length > 0) return refresh(keys);
    if (isClosed) return;
    close();
    onGone();
  });
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    cancelAlarm();
    keptOut.close();
    unsubscribe();
    intake.close();
    shutLine();
  };

  snapshot = view();
  arrange();
  snapshot = view();
  setAlarm();

  return {
    get snapshot() {
      return snapshot;
    },
    get owner() {
      return owner;
    },
    intake,
    openThread: async (chatId) => {
      thread = null;
      const opened = chatId !== null && chats.has(chatId) ? await openThread(store, chatId) : null;
      thread = opened;
      publish();
    },
    loadEarlier: async () => {
      await thread?.loadEarlier();
      publish();
    },
    signal: (chatId, signal) => {
      const part = chats.get(chatId)?.part;
      if (part?.role === 'host' && !part.request && part.shut === undefined) line?.say(chatId, signal);
    },
    sweep,
    wake: () => {
      line?.wake();
      tend();
    },
    close,
  };
};
