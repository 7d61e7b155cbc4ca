/** Pauses between tries: doubling, with jitter so that a relay's clients do not come back all at once, and wakeable. */
import type { Clock, Random } from '../base/ports.js';
export interface Backoff {
    /** Waits once, longer than the time before. */
    pause(): Promise<void>;
    /** Ends a pause under way, now. */
    wake(): void;
    /** It works again: the next pause is a short one. */
    reset(): void;
}
export declare const createBackoff: (clock: Clock, random: Random) => Backoff;
