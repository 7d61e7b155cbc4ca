/** Lets the page take its turn between two pieces of long work: what people do comes before what we compute. */
export declare const pause: () => Promise<void>;
