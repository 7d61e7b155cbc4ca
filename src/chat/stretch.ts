/**
 * Argon2id in a worker, both ends: a second of work on 64 MiB that no screen waits for, and memory that is given back
 * at once. Where a page refuses the worker, or its script does not come, the answer is null and the caller does it in
 * slices (crypto/passphrase.ts).
 *
 *   page  ──{ password, salt, costs }──▶  worker
 *         ◀──{ done: 0 … 1 }, …, { key }──
 */
import { systemClock, type Clock, type Stretch, type StretchCosts } from '../base/ports.ts';
import { stretchAtOnce } from '../crypto/passphrase.ts';

interface Job {
  readonly password: string;
  readonly salt: Uint8Array;
  readonly costs: StretchCosts;
}
type Answer = { readonly done: number } | { readonly key: Uint8Array };

/** The parts of a Worker that are used here. */
export interface StretchWorker {
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(job: Job): void;
  terminate(): void;
}

/** A script that has not begun by then will not: the page does it itself. */
const START_MS = 5_000;

/** `open` may throw: not here. */
export const stretchIn = (open: () => StretchWorker, clock: Clock = systemClock): Stretch => async (password, salt, costs, onProgress) => {
  let worker: StretchWorker;
  try {
    worker = open();
  } catch {
    return null;
  }
  let cancel = (): void => undefined;
  try {
    return await new Promise<Uint8Array | null>((resolve) => {
      cancel = clock.after(START_MS, () => resolve(null));
      worker.onerror = (event) => {
        event.preventDefault?.();
        resolve(null);
      };
      worker.onmessage = ({ data }) => {
        cancel();
        if ('key' in data) resolve(data.key);
        else onProgress(data.done);
      };
      worker.postMessage({ password, salt, costs });
    });
  } finally {
    cancel();
    worker.terminate();
  }
};

/** The worker's end. */
export const answerStretch = (scope: { onmessage: ((event: MessageEvent<Job>) => void) | null; postMessage(answer: Answer): void }): void => {
  scope.onmessage = ({ data: { password, salt, costs } }) => {
    scope.postMessage({ done: 0 });
    scope.postMessage({ key: stretchAtOnce(password, salt, costs, (done) => scope.postMessage({ done })) });
  };
};
