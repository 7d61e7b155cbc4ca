import type { Random } from '../base/ports.js';
import { type Wire } from './codec.js';
import { type Session } from './session.js';
import { type Position } from './skipped-keys.js';
/** Highest step forward in one chain: a first message may cost this many hashes and no more. */
export declare const MAX_JUMP = 1000;
export interface Encrypted {
    readonly session: Session;
    readonly wire: Wire;
    readonly position: Position;
}
/**
 * `padded`: a content as `pad` leaves it. The new state must be stored before the wire leaves. In pieces where a turn
 * begins: a page may have its turn at each `yield`.
 */
export declare function encrypt(before: Session, padded: Uint8Array, random: Random): Generator<void, Encrypted>;
export type Decrypted = {
    readonly kind: 'message';
    readonly session: Session;
    readonly padded: Uint8Array;
    readonly position: Position; /** Opened their new turn. */
    readonly turned: boolean; /** Arrived after a later one. */
    readonly late: boolean;
}
/** Accepted before; nothing to do. */
 | {
    readonly kind: 'duplicate';
    readonly position: Position;
}
/** From before all that is remembered; nothing to do. */
 | {
    readonly kind: 'old';
    readonly position: Position;
}
/**
 * The peer's state or ours was forked (two histories) or rolled back (we lost state): the session takes no new messages.
 * 'diverged' is a fork by all we can see, but whoever can write to the mailbox can also feign it with a copy whose body
 * they changed: where the true message opens after all, there was none.
 */
 | {
    readonly kind: 'frozen';
    readonly reason: 'fork' | 'rollback';
} | {
    readonly kind: 'frozen';
    readonly reason: 'diverged';
    readonly position: Position;
}
/** Not a message of this session. With a position: its header was authentic, so a person may be told of a gap there. */
 | {
    readonly kind: 'invalid';
    readonly position?: Position;
};
/**
 * Opens one message, and one that opens a turn in pieces: a page may have its turn at each `yield`. `now`: unix seconds,
 * for the age of skipped keys. The state changes only with kind 'message'.
 */
export declare function decrypt(session: Session, wire: Wire, now: number, random: Random): Generator<void, Decrypted>;
