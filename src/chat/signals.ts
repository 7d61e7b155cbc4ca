/**
 * Typing and presence (docs/protocol.md §6): hints that are sealed, carried by ephemeral events and never stored. The
 * tab that holds the line sends and hears them; the others ask it, and are told by it.
 *
 * Decides when one is sent and how long one is shown. Who typed what is never in here.
 */
import { bytesToHex } from '../base/bytes.ts';
import { openSignal, sealSignal, type Signal } from '../crypto/ephemeral.ts';
import { newSecretKey } from '../crypto/primitives.ts';
import { expectedTags, isConfirmed } from '../crypto/session.ts';
import { contentBytes, ephemeralTemplate } from '../protocol/envelope.ts';
import { EPHEMERAL_MAX_AGE } from '../protocol/limits.ts';
import { signEvent, type NostrEvent } from '../relay/event.ts';
import { sendingSession, type Context } from './conversation.ts';
import type { ChatRecord } from './records.ts';

export { isSignal, type Signal } from '../crypto/ephemeral.ts';

/** What is known of the other side, now. */
export interface Theirs {
  readonly here: boolean;
  readonly typing: boolean;
}

export interface SignalsOptions {
  readonly context: Pick<Context, 'clock' | 'random'>;
  chat(chatId: string): ChatRecord | undefined;
  /** Chats whose peers may use this tag (hex). */
  chatsByTag(tag: string): readonly string[];
  publish(event: NostrEvent, relays: readonly string[]): void;
  /** Something else is shown of this chat now. */
  onChange(chatId: string): void;
}

export interface Signals {
  /** An ephemeral event that was addressed to us. */
  take(event: NostrEvent): { readonly chatId: string; readonly signal: Signal } | null;
  /** What another tab took. */
  show(chatId: string, signal: Signal): void;
  /** A person types, is here, is gone. Sends now, later or not at all. */
  say(chatId: string, signal: Signal): void;
  theirs(chatId: string): Theirs;
  close(): void;
}

/** Between two of the same chat: the relays' limits are for all chats of a connection. */
const PAUSE_MS = 4_000;
const TYPING_SHOWN_MS = 8_000;
/** Somebody who is here says so once a minute: a small event, and no chat looks empty because one was lost. */
const HERE_EVERY_MS = 60_000;
const HERE_SHOWN_MS = 130_000;
/** Opened in any four seconds: more is a flood, and the hints of others can wait. */
const MAX_OPENED = 64;

export const NOBODY: Theirs = { here: false, typing: false };

interface Ours {
  sentAt: number;
  last: Signal;
  /** Said within the pause: goes after it. */
  next: Signal | null;
  cancel(): void;
}

export const createSignals = ({ context: { clock, random }, chat, chatsByTag, publish, onChange }: SignalsOptions): Signals => {
  const secret = newSecretKey(random);
  const ours = new Map<string, Ours>();
  const shown = new Map<string, { readonly theirs: Theirs; readonly cancel: () => void }>();
  /** Of each session, by its id: the time of the newest signal. */
  const newest = new Map<string, number>();
  let opened: readonly number[] = [];

  /** False: there is nobody yet who would understand it. */
  const send = (chatId: string, signal: Signal): boolean => {
    const record = chat(chatId);
    const state = record && sendingSession(record)?.state;
    if (!record || !state?.send || !isConfirmed(state)) return false;
    const now = clock.now();
    const event = signEvent(ephemeralTemplate(sealSignal(state, signal, now, random), record.theirMailbox, Math.floor(now / 1_000)), secret, random);
    publish(event, record.relays);
    return true;
  };

  const say = (chatId: string, signal: Signal): void => {
    const now = clock.now();
    const one = ours.get(chatId) ?? { sentAt: -Infinity, last: 'gone', next: null, cancel: () => undefined };
    ours.set(chatId, one);
    // Who types is here, and what was said last needs saying again only of typing.
    if (signal === 'here' ? one.last !== 'gone' : signal === one.last && signal !== 'typing') return;
    if (signal === 'idle' && one.last !== 'typing' && one.next !== 'typing') return;
    one.cancel();
    const wait = signal === 'gone' ? 0 : one.sentAt + PAUSE_MS - now;
    if (wait > 0) {
      one.next = signal;
      one.cancel = clock.after(wait, () => say(chatId, signal));
      return;
    }
    one.next = null;
    if (!send(chatId, signal)) return;
    Object.assign(one, { sentAt: now, last: signal });
    // Typing and idle are said by somebody who is here.
    one.cancel = signal === 'gone' ? () => undefined : clock.after(HERE_EVERY_MS, () => {
      one.last = 'gone';
      say(chatId, 'here');
    });
  };

  const show = (chatId: string, signal: Signal): void => {
    const before = shown.get(chatId);
    before?.cancel();
    const here = signal !== 'gone';
    const typing = signal === 'typing';
    const cancel = here ? clock.after(typing ? TYPING_SHOWN_MS : HERE_SHOWN_MS, () => show(chatId, typing ? 'idle' : 'gone')) : () => undefined;
    const isSame = before?.theirs.here === here && before.theirs.typing === typing;
    shown.set(chatId, { theirs: isSame ? before.theirs : { here, typing }, cancel });
    if (!isSame) onChange(chatId);
  };

  return {
    take: ({ content, created_at }) => {
      const now = clock.now();
      if (Math.abs(now / 1_000 - created_at) > EPHEMERAL_MAX_AGE) return null;
      opened = opened.filter((at) => at > now - PAUSE_MS);
      try {
        const bytes = contentBytes(content);
        const tag = bytesToHex(bytes.subarray(0, 8));
        for (const chatId of chatsByTag(tag)) {
          const state = chat(chatId)?.sessions.at(-1)?.state;
          if (!state || !isConfirmed(state) || opened.length >= MAX_OPENED) continue;
          opened = [...opened, now];
          const { signal, at } = openSignal(state, bytes);
          const session = bytesToHex(state.id);
          if (at <= (newest.get(session) ?? 0)) return null;
          newest.set(session, at);
          show(chatId, signal);
          return { chatId, signal };
        }
      } catch {
        // Not of this chat, or not of anybody: a hint that is not understood is no hint.
      }
      return null;
    },
    show,
    say,
    theirs: (chatId) => shown.get(chatId)?.theirs ?? NOBODY,
    close: () => {
      for (const [chatId, one] of ours) {
        one.cancel();
        if (one.last !== 'gone') send(chatId, 'gone');
      }
      for (const { cancel } of shown.values()) cancel();
      ours.clear();
      shown.clear();
    },
  };
};

/** The tag (hex) that an ephemeral event carries; '': none. */
export const tagOfSignal = ({ content }: NostrEvent): string => {
  try {
    return bytesToHex(contentBytes(content).subarray(0, 8));
  } catch {
    return '';
  }
};

/** The tags of one chat, for a guest, who has only one. */
export const isOfChat = (record: ChatRecord, tag: string): boolean =>
  record.sessions.some(({ state }) => state !== null && expectedTags(state, 2, 2).includes(tag));
