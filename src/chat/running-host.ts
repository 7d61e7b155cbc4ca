/**
 * A host's inbox that runs on this device: its invites in memory as the store has them, its chats as roster.ts has
 * them, the line to the relays while this tab leads, and what is due by time: acknowledgements, expiry, fresh prekeys.
 *
 * Which wire belongs where is intake.ts, what the relays hold of our bundles bundle-board.ts, the API host.ts.
 * A thousand chats must not hold up one: what is asked of all of them at every turn is cheap, and what is due of many
 * is done a few at a time.
 */
import { errorCode, GuestChatError } from '../base/errors.ts';
import type { OpenSocket } from '../base/ports.ts';
import { decodeRecord } from '../base/record.ts';
import { hostIdentityOf } from '../crypto/identity.ts';
import { DAY } from '../protocol/limits.ts';
import { createBundleBoard, type BundleBoard } from './bundle-board.ts';
import type { Context } from './conversation.ts';
import { HOST_KEY, stepHost, type HostRecord, type InviteRecord } from './host-records.ts';
import type { OpenSnapshot } from './host-views.ts';
import { createHints } from './hints.ts';
import { createInboxView, type Running } from './inbox-view.ts';
import { createIntake, type Intake } from './intake.ts';
import { createKeptOut } from './kept-out.ts';
import { hasSaidEnough, markKeptOut, opensAt, stateOf, type Owner } from './invites.ts';
import { createLine, type Line } from './line.ts';
import { createReadings } from './readings.ts';
import { read } from './records.ts';
import { createRoster } from './roster.ts';
import { createRelaysAway, type RelaysAway } from './relays-away.ts';
import { eraseKeys, oweAgain } from './steps.ts';
import type { ChatSummary } from './summaries.ts';
import { createTending } from './tending.ts';
import { changedItems, eventsOf, openThread, type Thread } from './thread.ts';
import type { HostEvent, Signal } from './view.ts';

export interface RunningHost {
  readonly snapshot: OpenSnapshot;
  readonly owner: Owner;
  readonly intake: Intake;
  openThread(chatId: string | null): Promise<void>;
  loadEarlier(): Promise<void>;
  signal(chatId: string, signal: Signal): void;
  /** What was stored until now is in the snapshot. */
  shown(): Promise<void>;
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

/** Kinds of records that are shown, or say what is read and due. */
const LOOKED_AT = [HOST_KEY, 'inv', 'chat', 'msg', 'drf'];
/** A chat that looks expired is not shown as such before a relay was read, or this long (ms) without one. */
const SETTLE_MS = 10_000;

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
  const roster = createRoster(store, identity.hostId);
  const invitesByInbox = new Map<string, string>();
  let thread: Thread | null = null;
  let line: Line | null = null;
  let board: BundleBoard | null = null;
  let relaysAway: RelaysAway | null = null;
  let settled = false;
  let isClosed = false;
  let cancelAlarm = (): void => {};
  const startedAt = clock.now();

  const setInvite = (id: string, invite: InviteRecord | undefined): void => {
    if (!invite) return void invites.delete(id);
    invites.set(id, invite);
    invitesByInbox.set(invite.inbox, id);
  };
  // What other tabs change while we read is taken up after it.
  let changedEarly: string[] | null = [];
  const unsubscribe = store.subscribe((keys) => {
    if (changedEarly) changedEarly.push(...keys);
    else if (keys.length > 0) refresh(keys);
    else if (!isClosed) {
      close();
      onGone();
    }
  });
  try {
    for (const { key, value } of await store.list('inv/')) setInvite(key.slice(4), decodeRecord<InviteRecord>(value));
    await roster.load();
  } catch (error) {
    unsubscribe();
    throw error;
  }

  /** Revoked invites are read as long as a chat of theirs lives. */
  const isRead = (invite: InviteRecord): boolean => invite.secret.length > 0 && (!invite.revoked || roster.lives(invite.id));

  const isInUse = (invite: InviteRecord): boolean => isRead(invite) && (roster.lives(invite.id) || ['active', 'paused'].includes(stateOf(owner, invite, clock.now())));

  const sweep = (): void => line?.desk?.mailboxes.sweep();
  const readings = createReadings({ now: clock.now, isOnline: (relay) => line?.desk?.pool.states().get(relay)?.kind === 'online', sweep });
  const tending = createTending({ context, owner: () => owner, invites: () => invites.values(), roster, readings, isClosed: () => isClosed, onError: (error) => report(error) });
  const hints = createHints(clock, roster);
  const keptOut = createKeptOut({
    clock,
    opensAt: (id) => {
      const invite = invites.get(id);
      return !invite || invite.revoked ? 0 : opensAt(owner, invite, roster.openOf(id).size, clock.now());
    },
    mayWrite: (id) => {
      const chat = roster.get(id);
      return !chat || !hasSaidEnough(chat, invites.get(chat.inviteId));
    },
    sweep,
    mark: (inviteId, isWaiting) => void markKeptOut(inviteId, isWaiting, context).catch(report),
    onChange: () => publish(),
  });

  // What a screen sees ---------------------------------------------------------------------------------------------

  const running = (): Running => ({ now: clock.now(), settled, owner, line, relaysAway: relaysAway?.relays, thread });
  const view = createInboxView(invites, roster, keptOut, running());
  const publish = (): void => {
    if (isClosed) return;
    const news = view.look(running());
    if (!news) return;
    onChange();
    for (const { id, state } of news.turned) {
      if (state === 'expired') onEvent({ chatId: id, kind: 'expired' });
      if (state === 'ended') onEvent({ chatId: id, kind: 'ended', by: roster.get(id)?.endedBy ?? 'them' });
    }
    for (const { id } of news.back) onEvent({ chatId: id, kind: 'snooze-ended' });
  };

  // One job after another ------------------------------------------------------------------------------------------

  let jobs: Promise<void> = Promise.resolve();
  const report = (error: unknown): void => {
    if (!isClosed) onEvent({ chatId: '', kind: 'failed', code: errorCode(error) });
  };
  /** The failure is the caller's. */
  const inTurn = (job: () => Promise<void>): Promise<void> => {
    const done = jobs.then(() => (isClosed ? undefined : job()));
    jobs = done.catch(() => undefined);
    return done;
  };
  const enqueue = (job: () => Promise<void>): void => void inTurn(job).catch(report);

  /** Keys that have changed since the last look: one look takes up all of them. */
  let changed: string[] = [];
  const refresh = (keys: readonly string[]): void => {
    const ours = keys.filter((key) => LOOKED_AT.includes(key.split('/', 1)[0] ?? ''));
    if (ours.length === 0) return;
    if (changed.length === 0) enqueue(look);
    changed.push(...ours);
  };
  const look = async (): Promise<void> => {
    const keys = [...new Set(changed)];
    changed = [];
    const events: HostEvent[] = [];
    const touched = new Map<string, string[]>();
    for (const key of keys) {
      const [kind = '', id = ''] = key.split('/');
      if (kind === HOST_KEY) owner = { host: await loadHost(), identity };
      if (kind === 'inv') setInvite(id, await read<InviteRecord>(store, key));
      if (kind === 'chat') {
        const before = roster.get(id);
        await roster.refresh(id);
        tending.changed(id);
        const after = roster.get(id);
        if (!before && after) events.push({ chatId: id, kind: 'started' });
        // What was written to a chat that was shut lies on the relays.
        if (before?.shut !== undefined && after?.phase === 'open' && after.shut === undefined) sweep();
      }
      if (kind === 'msg' || kind === 'drf') touched.set(id, [...(touched.get(id) ?? []), key]);
    }
    await Promise.all(
      [...touched].map(async ([chatId, own]) => {
        const items = await changedItems(store, chatId, own);
        events.push(...eventsOf(items).map((event) => ({ chatId, ...event })));
        if (thread?.chatId === chatId) await thread.refresh(own, items);
      }),
    );
    if (isClosed) return;
    for (const { kind, chatId } of events) if (kind === 'message-received') line?.heard(chatId);
    arrange();
    keptOut.look();
    publish();
    setAlarm();
    for (const event of events) onEvent(event);
    if (line?.desk) await roster.pack();
  };

  // What is due ----------------------------------------------------------------------------------------------------

  const tend = (): void =>
    enqueue(async () => {
      const now = clock.now();
      if (now >= startedAt + SETTLE_MS) settled = true;
      if (line?.desk) {
        await tending.tend(now);
        keptOut.look();
      }
      publish();
      setAlarm();
      if (line?.desk) await roster.pack();
    });

  const setAlarm = (): void => {
    cancelAlarm();
    if (isClosed) return;
    const now = clock.now();
    const at = Math.min(now + DAY * 1_000, keptOut.nextAt(), settled ? Infinity : startedAt + SETTLE_MS, tending.nextAt(now, Boolean(line?.desk)));
    cancelAlarm = clock.after(Math.max(0, at - now), tend);
  };

  // The line -------------------------------------------------------------------------------------------------------

  const intake = createIntake({
    context,
    owner: () => owner,
    inviteOf: (inbox) => invites.get(invitesByInbox.get(inbox) ?? ''),
    chatsByTag: roster.find,
    chatsOf: roster.openOf,
    shown: () => jobs,
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
    relaysAway?.look();
    board?.kick([...invites.values()].filter(({ secret }) => secret.length > 0));
  };

  const shutLine = (): void => {
    line?.close();
    line = null;
    relaysAway?.close();
    relaysAway = null;
    board?.close();
    board = null;
  };
  /** This tab leads: what waited outside when the inbox was closed is counted anew, or comes in. */
  const begin = (): void => {
    arrange();
    const isKept = (chat: ChatSummary): boolean => chat.phase === 'open' && chat.shut === undefined && hasSaidEnough(chat, invites.get(chat.inviteId));
    if ([...invites.values()].some(({ keptOut: isWaiting }) => isWaiting) || [...roster.all()].some(isKept)) sweep();
    tend();
  };
  const openLine = (): void => {
    let desk = false;
    relaysAway = createRelaysAway({ name, store, clock, wanted: () => [...invites.values()].filter(isInUse).flatMap(({ relays }) => relays), onChange: () => publish() });
    line = createLine({
      name,
      context,
      openSocket,
      keysFor: (relay) => [...invites.values()].filter(({ relays, inboxSecret }) => relays.includes(relay) && inboxSecret.length > 0).map(({ inboxSecret }) => inboxSecret),
      chat: hints.chat,
      chatsByTag: roster.find,
      bring: hints.bring,
      onSignal: (chatId) => {
        roster.touch(chatId);
        if (line) publish();
      },
      handle: intake.handle,
      onRepeated: async ({ chatId, id }) => {
        const chat = roster.get(chatId);
        if (chat && chat.shut === undefined) await oweAgain(context, chatId, id);
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
        relaysAway?.watch(pool);
        // Where there are no locks this runs before `createLine` has returned.
        if (line) begin();
      },
      onShut: () => {
        relaysAway?.watch(null);
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

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    cancelAlarm();
    keptOut.close();
    unsubscribe();
    intake.close();
    shutLine();
  };

  arrange();
  view.look(running());
  setAlarm();
  const early = changedEarly;
  changedEarly = null;
  if (early.length > 0) refresh(early);

  return {
    get snapshot() {
      return view.snapshot;
    },
    get owner() {
      return owner;
    },
    intake,
    // Both in turn with what is taken up: a text that comes meanwhile is neither missed nor shown twice.
    openThread: (chatId) =>
      inTurn(async () => {
        thread = null;
        const record = await roster.hold(chatId !== null && roster.get(chatId) ? chatId : null);
        thread = record ? await openThread(store, record.id) : null;
        publish();
      }),
    loadEarlier: () =>
      inTurn(async () => {
        await thread?.loadEarlier();
        publish();
      }),
    signal: (chatId, signal) => {
      const chat = roster.get(chatId);
      // That we are gone is to be known here of everybody; hints.ts lets nothing out to whom we have shut out.
      if (chat && !chat.request && (chat.shut === undefined || signal === 'gone')) line?.say(chatId, signal);
    },
    shown: () => jobs,
    wake: () => {
      line?.wake();
      tend();
    },
    close,
  };
};
