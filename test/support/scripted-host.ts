/**
 * A host whose snapshots the test sets and whose calls it reads: screens are tried in every state without keys,
 * storage or sockets. It decides nothing by itself, except that a first run makes the inbox ready.
 */
import { createEmitter } from '../../src/base/emitter.ts';
import { GuestChatError, type ErrorCode } from '../../src/base/errors.ts';
import type {
  Host,
  HostChatView,
  HostEvent,
  HostSnapshot,
  InviteView,
  NewInvite,
  TextItem,
  ThreadView,
} from '../../src/chat/view.ts';

type Method = Exclude<keyof Host, 'snapshot' | 'subscribe' | 'onEvent'>;

export interface ScriptedHost extends Host {
  /** Every call so far, in order, with its arguments. */
  readonly calls: readonly { readonly method: Method; readonly args: readonly unknown[] }[];
  called(method: Method): readonly (readonly unknown[])[];
  /** Publishes a new snapshot with these members changed. */
  set(change: Partial<HostSnapshot>): void;
  /** Changes one chat. */
  setChat(chatId: string, change: Partial<HostChatView>): void;
  emit(event: HostEvent): void;
  /** From now on this method fails with the code; null: works again. */
  failWith(method: Method, code: ErrorCode | null): void;
  /** The thread that `openThread` shows for a chat. */
  threads: Map<string, ThreadView>;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

export const hex = (n: number): string => n.toString(16).padStart(4, '0').repeat(8);

export const aText = (n: number, change: Partial<TextItem> = {}): TextItem => ({
  kind: 'text',
  id: hex(n),
  order: String(n).padStart(8, '0'),
  from: 'them',
  text: `Text ${n}`,
  at: Date.now() - 60 * MINUTE + n * MINUTE,
  ...change,
});

export const aThread = (change: Partial<ThreadView> = {}): ThreadView => ({
  history: [aText(1, { text: 'Is the blue one back in stock?' })],
  hasEarlier: false,
  unread: 0,
  queued: 0,
  draft: '',
  expiresAt: Date.now() + 9.5 * DAY,
  maxTextLength: 4000,
  theirs: { here: false, typing: false },
  ...change,
});

/** The same for all: lists that go by it keep the order in which a test gives them. */
const YESTERDAY = Date.now() - DAY;

/** Of the backup that it makes. */
export const MADE_AT = Date.now();

export const aChat = (n: number, change: Partial<HostChatView> = {}): HostChatView => ({
  id: hex(n),
  inviteId: hex(200),
  name: `Guest ${n}`,
  state: 'open',
  confirmed: true,
  lastText: `Last line ${n}`,
  lastFrom: 'them',
  lastAt: Date.now() - n * MINUTE,
  waitingSince: null,
  unread: 0,
  typing: false,
  createdAt: YESTERDAY,
  expiresAt: Date.now() + 9.5 * DAY,
  safetyNumber: {
    digits: '01234 56789 01234 56789 01234 56789 98765 43210 98765 43210 98765 43210',
    qr: 'gc1sn:test',
    verifiable: true,
    verified: false,
  },
  renewalAsked: false,
  known: true,
  request: false,
  heldBack: false,
  note: '',
  labels: [],
  snoozedUntil: null,
  backSince: null,
  ...change,
});

export const anInvite = (n = 200, change: Partial<InviteView> = {}): InviteView => ({
  id: hex(n),
  label: 'Shop page',
  link: `gc1.AQAtest${n}${'x'.repeat(140)}`,
  state: 'active',
  singleUse: false,
  relays: ['wss://relay.example.com'],
  createdAt: YESTERDAY,
  guests: 3,
  open: 1,
  waiting: 0,
  limits: {},
  approval: false,
  work: 0,
  published: true,
  ...change,
});

export const readySnapshot = (change: Partial<HostSnapshot> = {}): HostSnapshot => ({
  phase: { kind: 'ready' },
  connection: { kind: 'online' },
  relaysAway: [],
  profile: { name: 'Mara' },
  about: { hours: '', reply: '', away: '', isAway: false },
  replies: [],
  backedUpAt: Date.now() - DAY,
  lock: { kind: 'none' },
  invites: [anInvite()],
  paused: false,
  erased: 0,
  chats: [],
  blocked: [],
  thread: null,
  ...change,
});

export const firstRunSnapshot = (): HostSnapshot =>
  readySnapshot({ phase: { kind: 'first-run' }, connection: { kind: 'idle' }, profile: null, invites: [] });

export const createScriptedHost = (start: HostSnapshot = readySnapshot()): ScriptedHost => {
  let snapshot = start;
  const changed = createEmitter<HostSnapshot>();
  const events = createEmitter<HostEvent>();
  const calls: { method: Method; args: readonly unknown[] }[] = [];
  const failures = new Map<Method, ErrorCode>();
  const threads = new Map<string, ThreadView>();

  const set = (change: Partial<HostSnapshot>): void => {
    snapshot = { ...snapshot, ...change };
    changed.emit(snapshot);
  };
  const setChat = (chatId: string, change: Partial<HostChatView>): void =>
    set({ chats: snapshot.chats.map((chat) => (chat.id === chatId ? { ...chat, ...change } : chat)) });

  /** Notes the call, lets a turn pass as real storage does, and fails where the test wants it. */
  const called = async (method: Method, ...args: readonly unknown[]): Promise<void> => {
    calls.push({ method, args });
    await Promise.resolve();
    const code = failures.get(method);
    if (code !== undefined) throw new GuestChatError(code);
  };

  const host: ScriptedHost = {
    calls,
    threads,
    called: (method) => calls.filter((call) => call.method === method).map((call) => call.args),
    set,
    setChat,
    emit: (event) => events.emit(event),
    failWith: (method, code) => void (code === null ? failures.delete(method) : failures.set(method, code)),
    get snapshot() {
      return snapshot;
    },
    subscribe: (listener) => changed.subscribe(listener),
    onEvent: (listener) => events.subscribe(listener),
    open: () => called('open'),
    setUp: async (name) => {
      await called('setUp', name);
      set({ phase: { kind: 'ready' }, profile: { name } });
    },
    createInvite: async (wanted: NewInvite) => {
      await called('createInvite', wanted);
      const { label, relays, singleUse } = wanted;
      const made = anInvite(201 + snapshot.invites.length, { label, relays, singleUse, guests: 0, published: false });
      set({ invites: [...snapshot.invites, made] });
      return made;
    },
    revokeInvite: (inviteId) => called('revokeInvite', inviteId),
    pauseInvite: (inviteId, paused) => called('pauseInvite', inviteId, paused),
    pauseAll: async (paused) => {
      await called('pauseAll', paused);
      set({ paused });
    },
    changeInvite: async (inviteId, change) => {
      await called('changeInvite', inviteId, change);
      const { label, limits = {}, approval = false, work = 0 } = change;
      set({ invites: snapshot.invites.map((invite) => (invite.id === inviteId ? { ...invite, label, limits, approval, work } : invite)) });
    },
    openThread: async (chatId) => {
      await called('openThread', chatId);
      set({ thread: chatId === null ? null : { ...(threads.get(chatId) ?? aThread()), chatId } });
    },
    loadEarlier: () => called('loadEarlier'),
    send: async (chatId, text, replyTo) => {
      await called('send', chatId, text, replyTo);
      return hex(99);
    },
    retry: (chatId, id) => called('retry', chatId, id),
    deleteMessage: (chatId, id) => called('deleteMessage', chatId, id),
    markRead: (chatId) => called('markRead', chatId),
    signal: (chatId, signal) => void calls.push({ method: 'signal', args: [chatId, signal] }),
    saveDraft: (chatId, text) => called('saveDraft', chatId, text),
    rename: async (chatId, name) => {
      await called('rename', chatId, name);
      setChat(chatId, { name });
    },
    saveNote: async (chatId, note) => {
      await called('saveNote', chatId, note);
      setChat(chatId, { note });
    },
    saveLabels: async (chatId, labels) => {
      await called('saveLabels', chatId, labels);
      setChat(chatId, { labels });
    },
    snooze: async (chatId, until) => {
      await called('snooze', chatId, until);
      setChat(chatId, { snoozedUntil: until, backSince: null, unread: 0 });
    },
    unblock: async (chatId) => {
      await called('unblock', chatId);
      set({ blocked: snapshot.blocked.filter(({ id }) => id !== chatId) });
    },
    acceptRequest: async (chatId) => {
      await called('acceptRequest', chatId);
      setChat(chatId, { request: false });
    },
    saveProfile: async (name, about) => {
      await called('saveProfile', name, about);
      set({ profile: { name }, about });
    },
    saveReplies: async (replies) => {
      await called('saveReplies', replies);
      set({ replies });
    },
    historyOf: async (chatId) => {
      await called('historyOf', chatId);
      return (threads.get(chatId) ?? aThread()).history;
    },
    search: async function* (matches, signal) {
      calls.push({ method: 'search', args: [matches, signal] });
      for (const { id } of snapshot.chats) {
        await Promise.resolve();
        if (threads.get(id)?.history.some((item) => item.kind === 'text' && matches(item.text))) yield id;
      }
    },
    setVerified: (chatId, verified) => called('setVerified', chatId, verified),
    acceptRenewal: (chatId) => called('acceptRenewal', chatId),
    end: async (chatId) => {
      await called('end', chatId);
      setChat(chatId, { state: 'ended', waitingSince: null });
    },
    block: async (chatId, tell) => {
      await called('block', chatId, tell);
      set({ chats: snapshot.chats.filter((chat) => chat.id !== chatId), thread: null });
    },
    refuse: async (chatId) => {
      await called('refuse', chatId);
      set({ chats: snapshot.chats.filter((chat) => chat.id !== chatId), thread: null });
    },
    dismissErased: async () => {
      await called('dismissErased');
      set({ erased: 0 });
    },
    erase: async (chatId) => {
      await called('erase', chatId);
      set({ chats: snapshot.chats.filter((chat) => chat.id !== chatId), thread: null });
    },
    createBackup: async (given) => {
      await called('createBackup', given);
      return { file: new Uint8Array([1, 2, 3]), code: given.passphrase === '' ? '0000-1111-2222-3333-4444-5555-6666' : null, madeAt: MADE_AT };
    },
    confirmBackup: async (madeAt) => {
      await called('confirmBackup', madeAt);
      set({ backedUpAt: madeAt });
    },
    restore: async (file, secret) => {
      await called('restore', file, secret);
      return 'restored';
    },
    continueHere: () => called('continueHere'),
    setLock: async (passphrase) => {
      await called('setLock', passphrase);
      set({ lock: { kind: 'set', afterMinutes: 15 } });
    },
    changeLock: async (now, next) => {
      await called('changeLock', now, next);
      if (next === '') set({ lock: { kind: 'none' } });
      return 'changed';
    },
    lockAfter: async (minutes) => {
      await called('lockAfter', minutes);
      set({ lock: { kind: 'set', afterMinutes: minutes } });
    },
    lock: () => {
      calls.push({ method: 'lock', args: [] });
      set({ ...firstRunSnapshot(), phase: { kind: 'locked' } });
    },
    unlock: async (passphrase) => {
      await called('unlock', passphrase);
      return 'unlocked';
    },
    active: () => undefined,
    eraseDevice: async () => {
      await called('eraseDevice');
      set(firstRunSnapshot());
    },
    wake: () => void calls.push({ method: 'wake', args: [] }),
    close: () => void calls.push({ method: 'close', args: [] }),
  };
  return host;
};
