/**
 * Lets the page take its turn between two pieces of long work: what people do comes before what we compute. By a message,
 * not by a timer, which a page that nobody sees has once in a second, and later once in a minute.
 */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      // An open port would keep Node from ending.
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

/** Long work in pieces, which end at each `yield`, with a pause between them. */
export const inTurns = async <T>(work: Generator<void, T>): Promise<T> => {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await pause();
  }
};

/** Long work in pieces, without a pause between the pieces. */
export const atOnce = <T>(work: Generator<void, T>): T => {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
};
