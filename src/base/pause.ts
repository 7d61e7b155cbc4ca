/** When a message is given up. */
const LOST_MS = 100;

/**
 * Lets the page take its turn between two pieces of long work: what people do comes before what we compute. By a message,
 * not by a timer, which a page that nobody sees has once in a second, and later once in a minute. WebKit delivers no
 * message to a page that it puts into its back-forward cache, and never does: there the timer comes, once the page is back.
 */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const goOn = (): void => {
      clearTimeout(lost);
      // An open port would keep Node from ending.
      port1.close();
      resolve();
    };
    const lost = setTimeout(goOn, LOST_MS);
    port1.onmessage = goOn;
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
