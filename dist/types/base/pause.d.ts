/**
 * Lets the page take its turn between two pieces of long work: what people do comes before what we compute. By a message,
 * not by a timer, which a page that nobody sees has once in a second, and later once in a minute. WebKit delivers no
 * message to a page that it puts into its back-forward cache, and never does: there the timer comes, once the page is back.
 */
export declare const pause: () => Promise<void>;
/** Long work in pieces, which end at each `yield`, with a pause between them. */
export declare const inTurns: <T>(work: Generator<void, T>) => Promise<T>;
/** Long work in pieces, without a pause between the pieces. */
export declare const atOnce: <T>(work: Generator<void, T>) => T;
