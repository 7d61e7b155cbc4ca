import type { EventTemplate } from '../protocol/envelope.js';
import type { NostrEvent } from './event.js';
/**
 * The template with a `nonce` tag that gives its id at least `bits` zeros in front. Takes 2^bits tries on average: the
 * browser's own hash does them, on threads of its own where it has them, and the page has its turn between batches.
 * `isOver`: stops, and then the result is good for nothing. `onProgress`: 0–1, how likely it is to be done by now; luck
 * decides when it is.
 */
export declare const withWork: (template: EventTemplate, pubkey: string, bits: number, isOver: () => boolean, onProgress?: (done: number) => void) => Promise<EventTemplate>;
/** Bits of work that the event committed to and has; 0: none. Its id is worked out anew, whatever it claims. */
export declare const workOf: (event: NostrEvent) => number;
