/**
 * The guest engine: from an invite to a running chat (docs/protocol.md §3, §4). The phases are drawn in view.ts.
 *
 * Looking reads one bundle and stores nothing; Start makes the keys and stores them with the first message in one
 * transaction. What happens from then on is running-guest.ts.
 */
import { createEmitter } from '../base/emitter.ts';
import { errorCode, GuestChatError } from '../base/errors.ts';
import { hasMarker, inviteRef, setMarker } from '../base/marker.ts';
import { pause } from '../base/pause.ts';
import { systemClock, systemRandom, systemSocket, type Clock, type OpenSocket, type Random } from '../base/ports.ts';
import { decodeLink } from '../protocol/link.ts';
import { isName } from '../protocol/profile.ts';
import { createPool } from '../relay/pool.ts';
import { eraseStore, openStore, storeExists } from '../store/idb.ts';
import type { Store } from '../store/store.ts';
import { bytesToHex } from '../base/bytes.ts';
import { isNewer } from './bundles.ts';
import type { Context } from './conversation.ts';
import { findBundle, firstChat, readInvitation, shownProfile, type Found, type Invitation } from './invitation.ts';
import { chatKey, lastPerKey, put } from './records.ts';
import { runGuest, SELF, type RunningGuest } from './running-guest.ts';
import { deleteText, endChat, markRead, saveDraft, sendText, setVerified } from './steps.ts';
import { retryMessage } from './outbox.ts';
import type { ChatEvent, Guest, GuestPhase, GuestSnapshot } from './view.ts';

export interface GuestOptions {
  /** "gc1.…"; empty: the phase stays `unset`. */
  readonly invite: string;
  /** Relays of the page's own, tried first, in addition to the invite's. */
  readonly relays?: readonly string[];
  /** Where the chat is kept: on the device, for this browser session, or in memory alone. */
  readonly persist?: 'device' | 'session' | 'none';
  /** False: the host is not told what was read. */
  readonly receipts?: boolean;
  /** False: neither side sees that the other one types, or is there. */
  readonly typing?: boolean;
  /** A store of the caller's own (Node, tests), in place of `persist`. It is erased with the chat. */
  readonly store?: Store;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly openSocket?: OpenSocket;
}

const BEFORE: Omit<GuestSnapshot, 'phase'> = { connection: { kind: 'idle' }, host: null, name: null, thread: null, safetyNumber: null };

export const createGuest = (options: GuestOptions): Guest => {
  const { invite, relays = [], persist = 'device', receipts = true, typing = true, clock = systemClock, random = systemRandom, openSocket = systemSocket } = options;
  const name = `guest-chat-${inviteRef(invite)}`;
  const kept = persist === 'session' ? 'session' : 'device';
  const snapshots = createEmitter<GuestSnapshot>();
  const events = createEmitter<ChatEvent>();
  let snapshot: GuestSnapshot = { ...BEFORE, phase: { kind: invite === '' ? 'unset' : 'looking' } };
  let running: { readonly chat: RunningGuest; readonly context: Context } | null = null;
  /** Of a chat that sleeps: what is being written goes on. */
  let asleep: Store | null = null;
  let found: Found | null = null;
  /** What a person wrote reaches the store, though the element is taken away meanwhile. */
  let writing: Promise<unknown> = Promise.resolve();
  const whole = <T>(write: Promise<T>): Promise<T> => {
    writing = Promise.allSettled([writing, write]);
    return write;
  };
  let isClosed = false;
  /** Grows whenever work under way is no longer wanted. */
  let turn = 0;

  const show = (next: GuestSnapshot): void => {
    if (isClosed) return;
    snapshot = next;
    snapshots.emit(next);
  };
  const showPhase = (phase: GuestPhase): void => show({ ...BEFORE, host: snapshot.host, phase });
  const fail = (error: unknown): void => {
    const code = errorCode(error);
    showPhase({ kind: 'failed', code });
    events.emit({ kind: 'failed', code });
  };

  /** @throws GuestChatError invite-invalid, insecure-page, unsupported */
  const readInvite = async (): Promise<Invitation> => {
    if (globalThis.isSecureContext === false) throw new GuestChatError('insecure-page');
    // Of what all screens need, the youngest; not in Node, which has none.
    if ((openSocket === systemSocket && typeof WebSocket !== 'function') || globalThis.CSS?.supports('color:light-dark(red,red)') === false) throw new GuestChatError('unsupported');
    const link = decodeLink(invite);
    await pause();
    const invitation = readInvitation(link, invite, relays);
    await pause();
    return invitation;
  };

  /** Of a search under way. */
  let closeSearch = (): void => {};

  /** One search, with a socket of its own that is closed with it. Never behind what was found before. */
  const seekBundle = async (invitation: Invitation): Promise<Found> => {
    const pool = createPool({ clock, random, openSocket });
    closeSearch = () => pool.close();
    try {
      const fresh = await findBundle(invitation, pool, clock, random);
      if (!found || !isNewer(found.checked.bundle, fresh.checked.bundle)) found = fresh;
      return found;
    } finally {
      pool.close();
    }
  };

  /** The store of a chat that was started before; null where there is none. */
  const openKept = async (): Promise<Store | null> => {
    const before = asleep;
    asleep = null;
    if (before?.kind === 'memory') return before;
    before?.close();
    if (options.store) return (await options.store.get(chatKey(SELF))) ? options.store : null;
    if (persist === 'none' || !(await storeExists(name, kept))) return null;
    const store = await openStore({ name, persist: kept });
    if (await store.get(chatKey(SELF))) return store;
    // A start that was cut off before its first commit, or an earlier session's remains.
    await store.erase();
    return null;
  };

  /** One at a time: the next must not open what this one is about to erase. */
  let opening = Promise.resolve<Store | null>(null);

  const run = async (store: Store, invitation: Invitation): Promise<void> => {
    const context: Context = { store, clock, random };
    const mine = turn;
    const chat = await runGuest({
      // Stores of the same invite that do not share their records do not share a line either.
      name: `${name}/${store.kind === 'memory' ? bytesToHex(random(8)) : store.kind}`,
      context,
      invitation,
      openSocket,
      signals: typing,
      onChange: () => {
        if (running) show(running.chat.snapshot);
      },
      onEvent: (event) => events.emit(event),
      onGone: (why) => {
        running = null;
        setMarker(inviteRef(invite), false);
        // Who saw it expire was told then.
        const isNews = snapshot.phase.kind !== why;
        if (why === 'expired') {
          showPhase({ kind: why });
          if (isNews) events.emit({ kind: why });
          return;
        }
        showPhase({ kind: 'looking' });
        void look();
      },
    });
    if (mine !== turn) {
      chat.close();
      store.close();
      return;
    }
    running = { chat, context };
    await pause();
    if (running?.chat === chat) show(chat.snapshot);
  };

  /** False: no chat here. Failures are shown. */
  const resume = async (): Promise<boolean> => {
    if (running || snapshot.phase.kind === 'preparing') return true;
    if (invite === '' || isClosed) return false;
    const mine = ++turn;
    try {
      // The screen comes before what it waits for.
      await pause();
      if (mine !== turn) return false;
      const invitation = await readInvite();
      if (mine !== turn) return false;
      const store = await (opening = opening.then(openKept, openKept));
      if (mine !== turn) {
        store?.close();
        return false;
      }
      if (!store) {
        if (options.store) return false;
        // The browser has erased it. Until that has been read and the rest deleted, the marker stays.
        if (persist === 'device' && hasMarker(inviteRef(invite))) throw new GuestChatError('storage-lost');
        setMarker(inviteRef(invite), false);
        return false;
      }
      await run(store, invitation);
      return true;
    } catch (error) {
      if (mine === turn) fail(error);
      return true;
    }
  };

  const look = async (): Promise<void> => {
    if (running || invite === '' || isClosed) return;
    // Another begins, and the one under way is done with: its page may have slept meanwhile, and its sockets with it.
    closeSearch();
    showPhase({ kind: 'looking' });
    const mine = turn + 1;
    // `resume` takes one turn; another has been taken by who wants no search any more.
    if ((await resume()) || mine !== turn) return;
    try {
      const invitation = await readInvite();
      if (mine !== turn) return;
      const { checked, refusal } = await seekBundle(invitation);
      if (mine !== turn) return;
      snapshot = { ...snapshot, host: shownProfile(checked.bundle.profile) };
      if (refusal) throw new GuestChatError(refusal);
      showPhase({ kind: 'welcome' });
    } catch (error) {
      if (mine === turn) fail(error);
    }
  };

  const start = async (typed: string): Promise<void> => {
    const guestName = typed.trim();
    if (!isName(guestName)) throw new GuestChatError('invalid-name');
    if (snapshot.phase.kind !== 'welcome') return;
    const mine = ++turn;
    showPhase({ kind: 'preparing' });
    let opened: Store | null = null;
    const leave = (): void => {
      if (opened !== options.store) opened?.close();
    };
    try {
      const invitation = await readInvite();
      if (mine !== turn) return;
      // Looked up again, so that the prekey is one the host still has.
      const { checked, refusal } = await seekBundle(invitation);
      if (mine !== turn) return;
      if (refusal) throw new GuestChatError(refusal);
      opened = options.store ?? (persist === 'none' ? (await import('../store/memory.ts')).createMemoryStore() : await openStore({ name, persist: kept }));
      await pause();
      const { chat, changes } = await firstChat(SELF, invitation, checked, guestName, { store: opened, clock, random });
      await pause();
      if (mine !== turn) return leave();
      const isFirst = await opened.transact(lastPerKey([...changes, put(chatKey(SELF), chat, 0)]));
      // Otherwise another tab has started: its chat is ours too.
      if (opened.kind !== 'memory') setMarker(inviteRef(invite), true);
      if (mine !== turn) return leave();
      await run(opened, invitation);
      if (isFirst) events.emit({ kind: 'started' });
    } catch (error) {
      if (!running) leave();
      if (mine === turn) fail(error);
    }
  };

  const rest = (): void => {
    turn += 1;
    closeSearch();
    if (!running) return;
    running.chat.close();
    if (running.context.store !== options.store) asleep = running.context.store;
    running = null;
  };

  const erase = async (): Promise<void> => {
    const store = options.store ?? running?.context.store;
    turn += 1;
    running?.chat.close();
    running = null;
    // First, so that no other tab takes it for erased by the browser.
    setMarker(inviteRef(invite), false);
    if (store) await store.erase();
    else if (persist !== 'none' && invite !== '') await eraseStore({ name, persist: kept });
    showPhase({ kind: 'looking' });
    if (!options.store) await look();
  };

  const restart = async (): Promise<void> => {
    if (!running || running.chat.snapshot.phase.kind !== 'frozen') return running || snapshot.phase.kind === 'expired' ? erase() : look();
    const { chat } = running;
    const invitation = await readInvite();
    if (running?.chat !== chat) return;
    const { checked } = await seekBundle(invitation);
    await chat.renewWith(checked);
  };

  const active = (): Context => {
    if (!running) throw new GuestChatError('chat-closed');
    return running.context;
  };

  return {
    get snapshot() {
      return snapshot;
    },
    subscribe: snapshots.subscribe,
    onEvent: events.subscribe,
    resume,
    look,
    leave: () => {
      if (running || snapshot.phase.kind === 'preparing') return;
      turn += 1;
      closeSearch();
    },
    start,
    send: async (text, replyTo) => {
      const id = await whole(sendText(active(), SELF, text, replyTo));
      events.emit({ kind: 'message-sent', id });
      return id;
    },
    retry: async (id) => retryMessage(active(), SELF, id),
    deleteMessage: async (id) => deleteText(active(), SELF, id),
    markRead: async () => {
      if (running && snapshot.thread && snapshot.thread.unread > 0) await markRead(running.context, SELF, receipts);
    },
    saveDraft: async (text) => {
      if (running) await whole(saveDraft(running.context, SELF, text));
    },
    signal: (signal) => running?.chat.signal(signal),
    loadEarlier: async () => running?.chat.loadEarlier(),
    setVerified: async (verified) => setVerified(active(), SELF, verified),
    restart,
    end: async () => endChat(active(), SELF, 'end'),
    erase,
    wake: () => running?.chat.wake(),
    sleep: () => {
      if (snapshot.phase.kind !== 'preparing') rest();
    },
    close: () => {
      rest();
      const store = asleep;
      void writing.then(() => store?.close());
      isClosed = true;
    },
  };
};

