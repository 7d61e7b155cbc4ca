/**
 * The real clock, which a test can move ahead: timers that fall due by the jump run at once, in their order. Where a
 * test only waits for what is due by time alone, it can hurry: ten seconds pass in half a second.
 */
import { systemClock, type Clock } from '../../src/base/ports.ts';

export interface JumpingClock extends Clock {
  jump(ms: number): void;
  /** Time passes twenty times as fast until the returned function is called. */
  hurry(): () => void;
}

const TICK_MS = 10;
/** An answer of a relay in this process takes a few ticks, far from the seconds that a client grants it. */
const LEAP_MS = 190;

export const createJumpingClock = (): JumpingClock => {
  let ahead = 0;
  const waiting = new Set<{ readonly at: number; readonly run: () => void; cancel: () => void }>();
  const hurries = new Set<symbol>();
  let ticking: ReturnType<typeof setInterval> | undefined;
  const now = (): number => systemClock.now() + ahead;
  const arm = (timer: { readonly at: number; readonly run: () => void; cancel: () => void }): void => {
    timer.cancel = systemClock.after(timer.at - now(), () => {
      waiting.delete(timer);
      pace();
      timer.run();
    });
  };
  const jump = (ms: number): void => {
    ahead += ms;
    for (const timer of [...waiting].sort((a, b) => a.at - b.at)) {
      timer.cancel();
      arm(timer);
    }
  };
  /** Leaps between turns of the event loop: what keeps this process busy holds up the clock with everything else in it. */
  const pace = (): void => {
    if (hurries.size > 0 && waiting.size > 0) ticking ??= setInterval(() => jump(LEAP_MS), TICK_MS);
    else ticking = void clearInterval(ticking);
  };
  return {
    now, jump,
    after: (ms, run) => {
      const timer = { at: now() + Math.max(0, ms), run, cancel: (): void => {} };
      waiting.add(timer);
      arm(timer);
      pace();
      return () => {
        waiting.delete(timer);
        timer.cancel();
        pace();
      };
    },
    hurry: () => {
      const mark = Symbol();
      hurries.add(mark);
      pace();
      return () => {
        hurries.delete(mark);
        pace();
      };
    },
  };
};

/** One that hurries all the time. */
export const createHurriedClock = (): JumpingClock => {
  const clock = createJumpingClock();
  clock.hurry();
  return clock;
};
