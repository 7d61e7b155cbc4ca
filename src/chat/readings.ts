/**
 * When each relay was last read to its end, for expiry: before a chat is erased its relays are asked once more, because
 * a device that slept may have missed what revives it. What expires when is expiry.ts's.
 */
import { expiryOf, wantsReading } from './expiry.ts';
import type { ChatSummary } from './summaries.ts';

export interface ReadingsOptions {
  now(): number;
  isOnline(relay: string): boolean;
  /** Reads everything the relays still hold. */
  sweep(): void;
}

export interface Readings {
  /** This relay was read to its end, now. */
  note(relay: string): void;
  /** The chat may be erased. Asks for the reading that is missing, once for all chats that have become due. */
  isOver(chat: Pick<ChatSummary, 'lastActive' | 'relays'>): boolean;
}

export const createReadings = ({ now, isOnline, sweep }: ReadingsOptions): Readings => {
  const readAt = new Map<string, number>();
  let sweptAt = now();
  /** What revives a chat may be at any of its relays that are there. */
  const lastRead = (relays: readonly string[]): number => {
    const times = (some: readonly string[]): readonly number[] => some.map((relay) => readAt.get(relay) ?? 0);
    const online = relays.filter(isOnline);
    return online.length > 0 ? Math.min(...times(online)) : Math.max(0, ...times(relays));
  };
  return {
    note: (relay) => void readAt.set(relay, now()),
    isOver: ({ lastActive, relays }) => {
      // Asked of every chat of an inbox, again and again: most are far from it.
      if (expiryOf(lastActive, now(), Infinity) !== 'erase') return false;
      if (wantsReading(lastActive, now(), sweptAt)) {
        sweptAt = now();
        sweep();
      }
      return expiryOf(lastActive, now(), lastRead(relays)) === 'erase';
    },
  };
};
