/**
 * Relays of a host that are not reached for longer than a connection takes to come up. `Connection` says nothing of one
 * that is away while another is there, and what guests write to it is not seen. The tab that leads knows; the others
 * are told by it.
 */
import type { Clock } from '../base/ports.js';
import type { Pool } from '../relay/pool.js';
import type { Store } from '../store/store.js';
export interface RelaysAwayOptions {
    /** The same in every tab of these chats, and in no other. */
    readonly name: string;
    readonly store: Pick<Store, 'kind'>;
    readonly clock: Clock;
    /** Relays that matter now; one may turn up twice. */
    wanted(): readonly string[];
    onChange(): void;
}
export interface RelaysAway {
    readonly relays: readonly string[];
    /** This tab leads from now on; null: no longer. */
    watch(pool: Pool | null): void;
    /** What is wanted may have changed. */
    look(): void;
    close(): void;
}
export declare const createRelaysAway: ({ name, store, clock, wanted, onChange }: RelaysAwayOptions) => RelaysAway;
