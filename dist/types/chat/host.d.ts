import { type Clock, type OpenSocket, type Random } from '../base/ports.js';
import type { Store } from '../store/store.js';
import type { Host } from './view.js';
export interface HostOptions {
    /** A store of the caller's own (Node, tests), in place of this device's. */
    readonly store?: Store;
    /** Tells several inboxes of one origin apart. */
    readonly name?: string;
    readonly clock?: Clock;
    readonly random?: Random;
    readonly openSocket?: OpenSocket;
}
export declare const createHost: (options?: HostOptions) => Host;
