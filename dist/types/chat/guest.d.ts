import { type Clock, type OpenSocket, type Random } from '../base/ports.js';
import type { Store } from '../store/store.js';
import type { Guest } from './view.js';
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
export declare const createGuest: (options: GuestOptions) => Guest;
