/**
 * Receipts: which ids a chat still has to acknowledge, what rides on the next message, and when an acknowledgement
 * goes on its own. Pure functions on a chat record.
 */
import type { Acks, ContentId } from '../protocol/content.js';
import type { ChatRecord } from './records.js';
type AckState = ChatRecord['acks'];
export declare const noAcks: AckState;
export declare const owesDelivered: (acks: AckState, ids: readonly ContentId[], now: number) => AckState;
/** Read implies delivered. */
export declare const owesRead: (acks: AckState, ids: readonly ContentId[], now: number) => AckState;
/** What the next message carries (64 ids of each at most), and what is left after it. */
export declare const takeAcks: (acks: AckState) => {
    readonly a: {
        readonly a?: Acks;
    };
    readonly left: AckState;
};
/** When an acknowledgement goes on its own (ms); null where none is owed. */
export declare const ackDueAt: (acks: AckState) => number | null;
export {};
