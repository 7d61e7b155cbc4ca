/**
 * A guest whose snapshots the test sets and whose calls it reads: screens are tried in every state without keys,
 * storage or sockets. It decides nothing by itself, but for the phases that a call leads to at once.
 */
import { createEmitter } from '../../src/base/emitter.ts';
import { GuestChatError, type ErrorCode } from '../../src/base/errors.ts';
import type { ChatEvent, Guest, GuestSnapshot, HostProfile, SafetyNumber } from '../../src/chat/view.ts';
import { aText, aThread } from './scripted-host.ts';

type Method = Exclude<keyof Guest, 'snapshot' | 'subscribe' | 'onEvent'>;

export interface ScriptedGuest extends Guest {
  /** Every call so far, in order, with its arguments. */
  readonly calls: readonly { readonly method: Method; readonly args: readonly unknown[] }[];
  called(method: Method): readonly (readonly unknown[])[];
  /** Publishes a new snapshot with these members changed. */
  set(change: Partial<GuestSnapshot>): void;
  emit(event: ChatEvent): void;
  /** From now on this method fails with the code; null: works again. */
  failWith(method: Method, code: ErrorCode | null): void;
}

export const aHost: HostProfile = {
  name: 'Mara',
  greeting: 'Hello! Ask me anything about the pots.',
  terms: 'https://shop.example/terms',
  privacy: 'https://shop.example/privacy',
  reply: 'Usually within an hour',
};

export const aSafetyNumber: SafetyNumber = {
  digits: '01234 56789 01234 56789 01234 56789 98765 43210 98765 43210 98765 43210',
  qr: 'gc1sn:test',
  verifiable: true,
  verified: false,
};

/** An invite as long as real ones are. */
export const anInviteLink = (n = 1): string => `gc1.AQA${String(n).padStart(43, '0')}${String(n).padStart(43, 'k')}${'x'.repeat(60)}`;

export const lookingSnapshot: GuestSnapshot = { phase: { kind: 'looking' }, connection: { kind: 'idle' }, host: null, name: null, thread: null, safetyNumber: null };

export const welcomeSnapshot: GuestSnapshot = { ...lookingSnapshot, phase: { kind: 'welcome' }, host: aHost };

export const chatSnapshot = (change: Partial<GuestSnapshot> = {}): GuestSnapshot => ({
  phase: { kind: 'open' },
  connection: { kind: 'online' },
  host: aHost,
  name: 'Jonas',
  thread: aThread({
    history: [
      aText(1, { from: 'us', status: 'read', text: 'Hello! Is the big blue bowl still there?' }),
      aText(9, { text: 'It is, and a second one came out of the kiln this morning. A little darker.' }),
      aText(12, { from: 'us', status: 'delivered', text: 'Oh, lovely. Could I see them on Saturday?' }),
      aText(14, { text: 'Of course, from ten on: https://shop.example/visit' }),
      aText(15, { from: 'us', status: 'sent', text: 'Wonderful, see you then.' }),
    ],
  }),
  safetyNumber: aSafetyNumber,
  ...change,
});

export const createScriptedGuest = (start: GuestSnapshot = lookingSnapshot): ScriptedGuest => {
  let snapshot = start;
  const changed = createEmitter<GuestSnapshot>();
  const events = createEmitter<ChatEvent>();
  const calls: { method: Method; args: readonly unknown[] }[] = [];
  const failures = new Map<Method, ErrorCode>();

  const set = (change: Partial<GuestSnapshot>): void => {
    snapshot = { ...snapshot, ...change };
    changed.emit(snapshot);
  };
  /** Notes the call, lets a turn pass as real storage does, and fails where the test wants it. */
  const called = async (method: Method, ...args: readonly unknown[]): Promise<void> => {
    calls.push({ method, args });
    await Promise.resolve();
    const code = failures.get(method);
    if (code !== undefined) throw new GuestChatError(code);
  };

  return {
    calls,
    called: (method) => calls.filter((call) => call.method === method).map((call) => call.args),
    set,
    emit: (event) => events.emit(event),
    failWith: (method, code) => void (code === null ? failures.delete(method) : failures.set(method, code)),
    get snapshot() {
      return snapshot;
    },
    subscribe: changed.subscribe,
    onEvent: events.subscribe,
    resume: async () => {
      await called('resume');
      return snapshot.thread !== null;
    },
    look: () => called('look'),
    leave: () => void calls.push({ method: 'leave', args: [] }),
    start: async (name) => {
      await called('start', name);
      set({ phase: { kind: 'preparing' } });
    },
    send: async (text, replyTo) => {
      await called('send', text, replyTo);
      events.emit({ kind: 'message-sent', id: 'sent-1' });
      return 'sent-1';
    },
    retry: (id) => called('retry', id),
    deleteMessage: (id) => called('deleteMessage', id),
    markRead: () => called('markRead'),
    signal: (signal) => void calls.push({ method: 'signal', args: [signal] }),
    saveDraft: (text) => called('saveDraft', text),
    loadEarlier: () => called('loadEarlier'),
    setVerified: async (verified) => {
      await called('setVerified', verified);
      if (snapshot.safetyNumber) set({ safetyNumber: { ...snapshot.safetyNumber, verified } });
    },
    restart: () => called('restart'),
    end: async () => {
      await called('end');
      set({ phase: { kind: 'ended', by: 'us' } });
    },
    erase: async () => {
      await called('erase');
      set({ ...welcomeSnapshot });
    },
    wake: () => void calls.push({ method: 'wake', args: [] }),
    sleep: () => void calls.push({ method: 'sleep', args: [] }),
    close: () => void calls.push({ method: 'close', args: [] }),
  };
};
