/** Lets the page take its turn between two pieces of long work: what people do comes before what we compute. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
