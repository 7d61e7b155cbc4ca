/**
 * The records that typing and presence need in an inbox (signals.ts), where not all of them are held: brought for a hint
 * that may be shown and for what our person says, a few in a while, so that a flood of hints costs little.
 */
import type { Clock } from '../base/ports.ts';
import { EPHEMERAL_MAX_AGE } from '../protocol/limits.ts';
import type { NostrEvent } from '../relay/event.ts';
import type { ChatRecord } from './records.ts';
import type { Roster } from './roster.ts';
import { tagOfSignal } from './signals.ts';

export interface Hints {
  /** As the line may use it: nothing goes to whom the host has shut out. */
  chat(chatId: string): ChatRecord | undefined;
  /** Brings the chats of a hint, or the one of this id. */
  bring(whose: NostrEvent | string): Promise<void>;
}

/** As many are brought for hints in so much time (ms) as signals.ts opens. */
const MAX_BROUGHT = 64;
const BROUGHT_WITHIN_MS = 4_000;

export const createHints = (clock: Clock, roster: Pick<Roster, 'find' | 'record' | 'bring'>): Hints => {
  let brought: readonly number[] = [];
  const mayBring = (chatId: string): boolean => {
    // What is held costs nothing.
    if (roster.record(chatId)) return true;
    const now = clock.now();
    brought = brought.filter((at) => at > now - BROUGHT_WITHIN_MS);
    if (brought.length >= MAX_BROUGHT) return false;
    brought = [...brought, now];
    return true;
  };
  return {
    chat: (chatId) => {
      const record = roster.record(chatId);
      return record?.part.role === 'host' && record.part.shut !== undefined ? { ...record, relays: [] } : record;
    },
    bring: async (whose) => {
      const isOld = typeof whose !== 'string' && Math.abs(clock.now() / 1_000 - whose.created_at) > EPHEMERAL_MAX_AGE;
      const ids = typeof whose === 'string' ? [whose] : isOld ? [] : roster.find(tagOfSignal(whose));
      // A chat that cannot be read has no hints, and holds up nothing.
      for (const id of ids) if (id === whose || mayBring(id)) await roster.bring(id).catch(() => undefined);
    },
  };
};
