/**
 * Receipts: which ids a chat still has to acknowledge, what rides on the next message, and when an acknowledgement
 * goes on its own. Pure functions on a chat record.
 */
import type { Acks, ContentId } from '../protocol/content.ts';
import { ACK_DELIVERED_DELAY_MS, ACK_MIN_INTERVAL_MS, ACK_READ_DELAY_MS, MAX_ACK_IDS } from '../protocol/limits.ts';
import type { ChatRecord } from './records.ts';

type AckState = ChatRecord['acks'];

export const noAcks: AckState = { d: [], r: [], dSince: 0, rSince: 0, now: false, lastAlone: 0 };

const add = (ids: readonly ContentId[], more: readonly ContentId[]): readonly ContentId[] => [...new Set([...ids, ...more])];

export const owesDelivered = (acks: AckState, ids: readonly ContentId[], now: number): AckState =>
  ({ ...acks, d: add(acks.d, ids), dSince: acks.d.length > 0 ? acks.dSince : now });

/** Read implies delivered. */
export const owesRead = (acks: AckState, ids: readonly ContentId[], now: number): AckState =>
  ids.length === 0 ? acks : { ...acks, d: acks.d.filter((id) => !ids.includes(id)), r: add(acks.r, ids), rSince: acks.r.length > 0 ? acks.rSince : now };

/** What the next message carries (64 ids of each at most), and what is left after it. */
export const takeAcks = (acks: AckState): { readonly a: { readonly a?: Acks }; readonly left: AckState } => {
  const d = acks.d.slice(0, MAX_ACK_IDS);
  const r = acks.r.slice(0, MAX_ACK_IDS);
  return {
    a: d.length + r.length > 0 ? { a: { d, r } } : {},
    left: { ...acks, d: acks.d.slice(MAX_ACK_IDS), r: acks.r.slice(MAX_ACK_IDS), now: false },
  };
};

/** When an acknowledgement goes on its own (ms); null where none is owed. */
export const ackDueAt = (acks: AckState): number | null => {
  if (acks.now) return 0;
  const due = Math.min(acks.d.length > 0 ? acks.dSince + ACK_DELIVERED_DELAY_MS : Infinity, acks.r.length > 0 ? acks.rSince + ACK_READ_DELAY_MS : Infinity);
  return due === Infinity ? null : Math.max(due, acks.lastAlone + ACK_MIN_INTERVAL_MS);
};
