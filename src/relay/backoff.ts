/** Pauses between tries: doubling, with jitter so that a relay's clients do not come back all at once, and wakeable. */
import type { Clock, Random } from '../base/ports.ts';

/** Half a second at the least: quick enough that a blip goes unnoticed. */
const FIRST_MS = 1_000;
/** Long enough to spare a phone's battery and a struggling relay. */
const LONGEST_MS = 60_000;

export interface Backoff {
  /** Waits once, longer than the time before. */
  pause(): Promise<void>;
  /** Ends a pause under way, now. */
  wake(): void;
  /** It works again: the next pause is a short one. */
  reset(): void;
}

export const createBackoff = (clock: Clock, random: Random): Backoff => {
  let tries = 0;
  let end: (() => void) | null = null;
  return {
    pause: () =>
      new Promise((resolve) => {
        const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10));
        tries += 1;
        const ms = longest * (0.5 + (random(1)[0] ?? 0) / 512);
        const cancel = clock.after(ms, () => end?.());
        end = () => {
          end = null;
          cancel();
          resolve();
        };
      }),
    wake: () => end?.(),
    reset: () => {
      tries = 0;
    },
  };
};
