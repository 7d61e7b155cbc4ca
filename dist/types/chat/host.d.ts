import { type Clock, type OpenSocket, type Random, type Stretch } from '../base/ports.js';
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
    /** For passphrases and recovery codes; where it is absent or not possible, this thread does it in slices. */
    readonly stretch?: Stretch;
}
export declare const createHost: (options?: HostOptions) => Host;
