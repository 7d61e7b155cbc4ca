/**
 * Who is kept out for now, by a limit of an invite, a pause or a refusal: new guests, and texts that are not taken.
 * They wait on the relay, and are read again as soon as there is room, by one sweep for all of them. Remembers ids, and
 * decides nothing: what a limit says is invites.ts's.
 */

import type { Clock } from '../base/ports.ts';

export interface KeptOutOptions {
  readonly clock: Clock;
  /** When the invite takes somebody new (ms); at or before now: it does. Infinity: not by time alone. */
  opensAt(inviteId: string): number;
  /** The chat takes texts again. */
  mayWrite(chatId: string): boolean;
  sweep(): void;
  /** Somebody waits for this invite, or nobody any more: to be remembered across a reload. */
  mark(inviteId: string, isWaiting: boolean): void;
  /** More are kept out than before; a crowd is told as one. */
  onChange(): void;
}

export interface KeptOut {
  keepGuest(inviteId: string, guestId: string): void;
  keepTexts(chatId: string): void;
  /** Guests who wait for this invite, as far as is known. */
  guestsOf(inviteId: string): number;
  /** Chats of which texts wait. */
  readonly texts: ReadonlySet<string>;
  /** Invites, chats or the time have changed. */
  look(): void;
  /** When time alone makes room next (ms); Infinity: never. */
  nextAt(): number;
  close(): void;
}

/** So much time (ms) without another one, and those who were kept out are told. */
const TOLD_AFTER_MS = 200;
/** Guests of an invite that are told apart: beyond, a crowd is a crowd. */
const MAX_TOLD_APART = 1_000;

export const createKeptOut = ({ clock, opensAt, mayWrite, sweep, mark, onChange }: KeptOutOptions): KeptOut => {
  const guests = new Map<string, Set<string>>();
  const chats = new Set<string>();
  let cancelTelling = (): void => {};
  const tell = (): void => {
    cancelTelling();
    cancelTelling = clock.after(TOLD_AFTER_MS, onChange);
  };
  return {
    keepGuest: (inviteId, guestId) => {
      const waiting = guests.get(inviteId) ?? new Set();
      if (waiting.has(guestId) || waiting.size >= MAX_TOLD_APART) return;
      if (waiting.size === 0) mark(inviteId, true);
      guests.set(inviteId, waiting.add(guestId));
      tell();
    },
    keepTexts: (chatId) => {
      if (chats.has(chatId)) return;
      chats.add(chatId);
      tell();
    },
    guestsOf: (inviteId) => guests.get(inviteId)?.size ?? 0,
    texts: chats,
    look: () => {
      const open = [...guests.keys()].filter((id) => opensAt(id) <= clock.now());
      const heard = [...chats].filter(mayWrite);
      for (const id of open) {
        guests.delete(id);
        mark(id, false);
      }
      for (const id of heard) chats.delete(id);
      if (open.length + heard.length > 0) sweep();
    },
    nextAt: () => Math.min(...[...guests.keys()].map(opensAt)),
    close: () => cancelTelling(),
  };
};
