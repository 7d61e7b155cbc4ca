import type { EventTemplate } from '../protocol/envelope.js';
import type { NostrEvent } from './event.js';
/**
 * The template with a `nonce` tag that gives its id at least `bits` zeros in front, in slices with pauses between.
 * Takes 2^bits tries on average. `isOver`: stops, and then the result is good for nothing.
 */
export declare const withWork: (template: EventTemplate, pubkey: string, bits: number, isOver: () => boolean) => Promise<EventTemplate>;
/** Bits of work that the event committed to and has; 0: none. Its id is worked out anew, whatever it claims. */
export declare const workOf: (event: NostrEvent) => number;
