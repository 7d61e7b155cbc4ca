/** The real clock, which a test can move ahead: timers that fall due by the jump run at once, in their order. */
import { systemClock, type Clock } from '../../src/base/ports.ts';

export interface JumpingClock extends Clock {
  jump(ms: number): void;
}

export const createJumpingClock = (): JumpingClock => {
  let ahead = 0;
  const waiting = new Set<{ readonly at: number; readonly run: () => void; cancel: () => void }>();
  const now = (): number => systemClock.now() + ahead;
  const arm = (timer: { readonly at: number; readonly run: () => void; cancel: () => void }): void => {
    timer.cancel = systemClock.after(timer.at - now(), () => {
      waiting.delete(timer);
      timer.run();
    });
  };
  return {
    now,
    after: (ms, run) => {
      const timer = { at: now() + Math.max(0, ms), run, cancel: (): void => {} };
      waiting.add(timer);
      arm(timer);
      return () => {
        waiting.delete(timer);
        timer.cancel();
      };
    },
    jump: (ms) => {
      ahead += ms;
      for (const timer of [...waiting].sort((a, b) => a.at - b.at)) {
        timer.cancel();
        arm(timer);
      }
    },
  };
};
