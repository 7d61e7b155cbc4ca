/** Lets the page take its turn between two pieces of long work: what people do comes before what we compute. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Long work in pieces, which end at each `yield`, with a pause between them. */
export const inTurns = async <T>(work: Generator<void, T>): Promise<T> => {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await pause();
  }
};
