/**
 * The host engine: the first run, and what a person does with the inbox. What runs by itself is running-host.ts.
 */
import { createEmitter } from '../base/emitter.ts';
import { errorCode, GuestChatError } from '../base/errors.ts';
import { systemClock, systemRandom, systemSocket, type Clock, type OpenSocket, type Random, type Stretch } from '../base/ports.ts';
import { decodeRecord } from '../base/record.ts';
import { openBackup, sealBackup } from '../crypto/backup.ts';
import { newHostSeed } from '../crypto/identity.ts';
import { newRecoveryCode } from '../crypto/passphrase.ts';
import { isName } from '../protocol/profile.ts';
import { eraseStore, storeExists } from '../store/idb.ts';
import type { Store } from '../store/store.ts';
import { collectBackup, restoreBackup } from './backup.ts';
import { eraseChat } from './chores.ts';
import { closed, dropOutbox, type Context } from './conversation.ts';
import { acceptRequest, afterAnswer, dismissErased, historyOf, isShut, lookAt, pauseAll, saveLabels, saveNote, saveProfile, saveReplies, searchTexts, shutOut, snoozeChat, unblock, wakeChat } from './desk.ts';
import { expiryOf } from './expiry.ts';
import { NOTHING_SAID } from './host-views.ts';
import { HOST_KEY, stepHost, withLastText, type HostRecord } from './host-records.ts';
import { changeInvite, createInvite, editInvite, inviteView } from './invites.ts';
import { createDeviceLock } from './lock.ts';
import type { LockView } from './lock-view.ts';
import { retryMessage } from './outbox.ts';
import { chatKey, put, stepChat, type ChatRecord } from './records.ts';
import { runHost, type RunningHost } from './running-host.ts';
import { deleteText, endChat, saveDraft, sendText, setVerified } from './steps.ts';
import { withSummaries } from './summaries.ts';
import type { Host, HostEvent, HostSnapshot } from './view.ts';

export interface HostOptions {
  /** A store of the caller's own (Node, tests), in place of this device's. */
  readonly store?: Store;
  /** Tells several inboxes of one origin apart. */
  readonly name?: string;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly openSocket?: OpenSocket;
  /** For passphrases and recovery codes; where it is absent or not possible, this thread does it in slices. */
  readonly stretch?: Stretch;
}

/** Minutes; a person chooses another time, or none. */
const LOCK_AFTER = 15;

const BEFORE: Omit<HostSnapshot, 'phase'> = { connection: { kind: 'idle' }, relaysAway: [], profile: null, about: NOTHING_SAID, replies: [], backedUpAt: null, lock: { kind: 'none' }, paused: false, erased: 0, invites: [], chats: [], blocked: [], thread: null };

export const createHost = (options: HostOptions = {}): Host => {
  const { name = 'guest-chat-inbox', clock = systemClock, random = systemRandom, openSocket = systemSocket, stretch } = options;
  const snapshots = createEmitter<HostSnapshot>();
  const events = createEmitter<HostEvent>();
  let snapshot: HostSnapshot = { ...BEFORE, phase: { kind: 'loading' } };
  let running: { readonly inbox: RunningHost; readonly context: Context } | null = null;
  let isClosed = false;
  let isOpening = false;
  let isLockedMeanwhile = false;

  const deviceLock = options.store ? null : createDeviceLock({ name, clock, random, stretch, onLock: () => shut() });
  const lockView = (inbox: RunningHost): LockView => {
    if (!deviceLock) return { kind: 'unavailable' };
    return deviceLock.isSet ? { kind: 'set', afterMinutes: inbox.owner.host.lockAfter ?? null } : { kind: 'none' };
  };
  /** A store of this device; `key`: where it is locked. */
  const deviceStore = async (key: Uint8Array | null = null): Promise<Store> => {
    const store = options.store ?? (await deviceLock?.openStore(key));
    if (!store) throw new GuestChatError('internal', 'no store');
    return store;
  };

  const show = (next: HostSnapshot): void => {
    if (isClosed) return;
    snapshot = next;
    snapshots.emit(next);
  };
  const fail = (error: unknown): void => show({ ...BEFORE, phase: { kind: 'failed', code: errorCode(error) } });

  const run = async (store: Store): Promise<void> => {
    const context: Context = { store: withSummaries(store), clock, random };
    const inbox = await runHost({
      name: store.kind === 'memory' ? `${name}-${crypto.randomUUID()}` : name,
      context,
      openSocket,
      onChange: () => {
        if (!running) return;
        show({ ...running.inbox.snapshot, lock: lockView(running.inbox) });
        setTimer(running.inbox);
      },
      onEvent: (event) => events.emit(event),
      onGone: () => {
        running = null;
        void open();
      },
    });
    if (isClosed) return inbox.close();
    running = { inbox, context };
    show({ ...inbox.snapshot, lock: lockView(inbox) });
    setTimer(inbox);
  };
  /** The time is in the host's record, which another tab may change. */
  let minutes: number | null = null;
  const setTimer = (inbox: RunningHost): void => {
    const wanted = deviceLock?.isSet ? (inbox.owner.host.lockAfter ?? null) : null;
    if (wanted === minutes) return;
    minutes = wanted;
    deviceLock?.lockAfter(wanted === null ? null : wanted * 60_000);
  };
  const rest = (): void => {
    running?.inbox.close();
    // A store of the caller's own is the caller's to close.
    if (!options.store) running?.context.store.close();
    running = null;
    minutes = null;
    deviceLock?.lockAfter(null);
  };
  /** Nothing of the inbox stays here. */
  const shut = (): void => {
    if (isOpening) isLockedMeanwhile = true;
    if (!running) return;
    rest();
    show({ ...BEFORE, phase: { kind: 'locked' } });
  };

  /** The store of an inbox that was set up before; null where there is none. */
  const openKept = async (): Promise<Store | 'locked' | null> => {
    if (await deviceLock?.look()) return 'locked';
    const store = options.store ?? ((await storeExists(name)) ? await deviceStore() : null);
    if (store && (await store.get(HOST_KEY))) return store;
    if (store !== options.store) store?.close();
    return null;
  };

  const open = async (): Promise<void> => {
    if (running || isClosed || isOpening) return;
    isOpening = true;
    show({ ...BEFORE, phase: { kind: 'loading' } });
    try {
      if (globalThis.isSecureContext === false) throw new GuestChatError('insecure-page');
      const store = await openKept();
      if (store === 'locked') show({ ...BEFORE, phase: { kind: 'locked' } });
      else if (isClosed) store?.close();
      else if (store) await run(store);
      else show({ ...BEFORE, phase: { kind: 'first-run' } });
    } catch (error) {
      fail(error);
    } finally {
      isOpening = false;
      if (isLockedMeanwhile) shut();
      isLockedMeanwhile = false;
    }
  };

  const setUp = async (typed: string): Promise<void> => {
    const hostName = typed.trim();
    if (!isName(hostName)) throw new GuestChatError('invalid-name');
    if (running || snapshot.phase.kind !== 'first-run') return;
    const store = await deviceStore();
    const host: HostRecord = { seed: newHostSeed(random), deviceId: random(16), generation: Math.floor(clock.now() / 1_000), name: hostName };
    // Where another tab was faster, its identity is ours.
    await store.transact([put(HOST_KEY, host, 0)]);
    await run(store);
  };

  const active = (): { readonly inbox: RunningHost; readonly context: Context } => {
    if (!running) throw new GuestChatError('chat-closed');
    return running;
  };
  const inbox = (): RunningHost => active().inbox;
  const context = (): Context => active().context;

  return {
    get snapshot() {
      return snapshot;
    },
    subscribe: snapshots.subscribe,
    onEvent: events.subscribe,
    open,
    setUp,
    createInvite: async (invite) => {
      const made = await createInvite(inbox().owner, invite, context());
      // A screen goes on to it at once.
      await inbox().shown();
      return inviteView(inbox().owner, made, clock.now(), 0, 0);
    },
    revokeInvite: async (inviteId) => changeInvite(inbox().owner, inviteId, { revoked: true }, context()),
    pauseInvite: async (inviteId, paused) => changeInvite(inbox().owner, inviteId, { paused }, context()),
    pauseAll: async (paused) => pauseAll(context(), paused),
    changeInvite: async (inviteId, change) => editInvite(inbox().owner, inviteId, change, context()),
    openThread: async (chatId) => inbox().openThread(chatId),
    loadEarlier: async () => inbox().loadEarlier(),
    send: async (chatId, text, replyTo) => {
      if (await isShut(context(), chatId)) throw new GuestChatError('chat-closed');
      const id = await sendText(context(), chatId, text, replyTo);
      await afterAnswer(context(), chatId);
      events.emit({ chatId, kind: 'message-sent', id });
      return id;
    },
    retry: async (chatId, id) => retryMessage(context(), chatId, id),
    deleteMessage: async (chatId, id) => {
      await deleteText(context(), chatId, id);
      await stepChat(context().store, chatId, (chat) => withLastText(context().store, chat));
    },
    markRead: async (chatId) => lookAt(context(), chatId, !snapshot.chats.some(({ id, request }) => id === chatId && request)),
    saveDraft: async (chatId, text) => saveDraft(context(), chatId, text),
    signal: (chatId, signal) => running?.inbox.signal(chatId, signal),
    rename: async (chatId, typed) => {
      const rename = typed.trim();
      if (rename !== '' && !isName(rename)) throw new GuestChatError('invalid-name');
      await stepChat(context().store, chatId, (chat) => {
        if (chat.part.role !== 'host') return { result: undefined };
        const { rename: _, ...part } = chat.part;
        return { chat: { ...chat, part: rename === '' ? part : { ...part, rename } }, result: undefined };
      });
    },
    saveNote: async (chatId, note) => saveNote(context(), chatId, note),
    saveLabels: async (chatId, labels) => saveLabels(context(), chatId, labels),
    snooze: async (chatId, until) => (until === null ? wakeChat(context(), chatId) : snoozeChat(context(), chatId, until)),
    unblock: async (chatId) => unblock(context(), chatId),
    acceptRequest: async (chatId) => acceptRequest(context(), chatId),
    saveProfile: async (typed, about) => saveProfile(context(), typed, about),
    saveReplies: async (replies) => saveReplies(context(), replies),
    historyOf: async (chatId) => historyOf(context(), chatId),
    search: (matches, signal) => searchTexts(context(), [...snapshot.chats].sort((a, b) => b.lastAt - a.lastAt).map(({ id }) => id), matches, signal),
    setVerified: async (chatId, verified) => setVerified(context(), chatId, verified),
    acceptRenewal: async (chatId) => inbox().intake.acceptRenewal(chatId),
    end: async (chatId) => endChat(context(), chatId, 'end'),
    block: async (chatId, tell) => {
      if (!tell) return shutOut(context(), chatId, 'blocked');
      await endChat(context(), chatId, 'blocked');
      await stepChat(context().store, chatId, async (chat) => {
        if (chat.phase === 'blocked') return { result: undefined };
        return { ...closed(chat, 'blocked', 'us'), changes: await dropOutbox(context().store, chatId), result: undefined };
      });
    },
    refuse: async (chatId) => shutOut(context(), chatId, 'refused'),
    dismissErased: async () => dismissErased(context()),
    erase: async (chatId) => {
      const { store } = context();
      for (;;) {
        const stored = await store.get(chatKey(chatId));
        if (!stored) return;
        const chat = decodeRecord<ChatRecord>(stored.value);
        if (chat.phase === 'open' && expiryOf(chat.lastActive, clock.now()) === 'live') throw new GuestChatError('internal', 'a chat that runs is ended first');
        if (chat.part.role !== 'host' || (await eraseChat(store, { id: chatId, ...chat.part }, stored.rev))) return;
      }
    },
    createBackup: async ({ passphrase, history, onProgress }) => {
      const madeAt = clock.now();
      const content = await collectBackup(context(), history);
      const code = passphrase === '' ? newRecoveryCode(random) : null;
      const file = await sealBackup(content, code === null ? { kind: 'passphrase', text: passphrase } : { kind: 'code', text: code }, random, { onProgress, stretch });
      content.fill(0);
      return { file, code, madeAt };
    },
    confirmBackup: async (madeAt) => stepHost(context().store, (host) => (madeAt > (host.backedUpAt ?? 0) ? { ...host, backedUpAt: madeAt } : null)),
    restore: async (file, secret, onProgress) => {
      const opened = await openBackup(file, secret, { onProgress, stretch });
      if (opened.kind !== 'opened') return opened.kind;
      if (running || snapshot.phase.kind !== 'first-run') throw new GuestChatError('internal', 'only an empty inbox is restored');
      const store = await deviceStore();
      try {
        await restoreBackup({ store, clock, random }, opened.content);
      } catch (error) {
        if (store !== options.store) store.close();
        if (errorCode(error) !== 'invalid-message') throw error;
        return 'damaged';
      }
      await run(store);
      return 'restored';
    },
    continueHere: async () => {
      const now = Math.floor(clock.now() / 1_000);
      await stepHost(context().store, ({ elsewhere, ...host }) => (elsewhere === undefined ? null : { ...host, generation: Math.max(now, elsewhere + 1, host.generation + 1) }));
    },
    setLock: async (passphrase, onProgress = () => undefined) => {
      if (!running || !deviceLock || deviceLock.isSet) throw new GuestChatError('internal', 'there is a lock, or there can be none');
      const prepared = await deviceLock.prepare(passphrase, (done) => onProgress(done / 2));
      rest();
      try {
        await deviceLock.put(prepared, (done) => onProgress((1 + done) / 2));
        await run(await deviceStore(prepared.key));
        await stepHost(context().store, (host) => ({ ...host, lockAfter: LOCK_AFTER }));
      } catch (error) {
        // As far as it came: as before, or locked.
        await open();
        throw error;
      } finally {
        prepared.key.fill(0);
      }
    },
    changeLock: async (now, next, onProgress) => {
      if (!running || !deviceLock?.isSet) throw new GuestChatError('internal', 'there is no lock');
      try {
        return (await deviceLock.change(now, next, onProgress))?.kind ?? 'changed';
      } finally {
        if (running) {
          show({ ...running.inbox.snapshot, lock: lockView(running.inbox) });
          setTimer(running.inbox);
        }
      }
    },
    lockAfter: async (wanted) => stepHost(context().store, ({ lockAfter: _, ...host }) => (wanted === null ? host : { ...host, lockAfter: wanted })),
    lock: () => {
      if (!running || !deviceLock?.isSet) return;
      deviceLock.tellOthers();
      shut();
    },
    unlock: async (passphrase, onProgress) => {
      if (snapshot.phase.kind !== 'locked' || !deviceLock) throw new GuestChatError('internal', 'it is not locked');
      const opened = await deviceLock.open(passphrase, onProgress);
      if (opened && opened.kind !== 'opened') return opened.kind;
      // Another tab took the lock off, or erased everything.
      if (!opened) await open();
      else if (!running) await run(await deviceStore(opened.key));
      opened?.key.fill(0);
      return 'unlocked';
    },
    active: () => deviceLock?.active(),
    eraseDevice: async () => {
      // Where it runs, it hears of it itself, and begins anew.
      if (running) return running.context.store.erase();
      await eraseStore({ name, persist: 'device' });
      await open();
    },
    wake: () => {
      deviceLock?.wake();
      running?.inbox.wake();
    },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      rest();
      deviceLock?.close();
    },
  };
};
