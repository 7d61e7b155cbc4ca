/** A clock that stands still until a test moves it. Timers run in the order in which they fall due. */
import type { Clock } from '../../src/base/ports.ts';

export interface FakeClock extends Clock {
  /** Moves on by `ms`, stopping at every timer on the way; what a timer's promises start is heeded too. */
  advance(ms: number): Promise<void>;
  /** Milliseconds from now until each timer that is set, soonest first. */
  timers(): readonly number[];
}

/** Lets promises and sockets of this process have their turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const createFakeClock = (start = 1_800_000_000_000): FakeClock => {
  let now = start;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const soonest = (): readonly { readonly at: number; readonly run: () => void }[] => [...timers].sort((a, b) => a.at - b.at);
  return {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + Math.max(0, ms), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: async (ms) => {
      const end = now + ms;
      await turn();
      for (let [next] = soonest(); next && next.at <= end; [next] = soonest()) {
        now = Math.max(now, next.at);
        timers.delete(next);
        next.run();
        await turn();
      }
      now = end;
    },
    timers: () => soonest().map(({ at }) => at - now),
  };
};
