/** What the project promises of itself, against what was measured: whatever is over is told at the end, and fails the run. */

const missed: string[] = [];

/** Notes a promise that was not kept. */
export const atMost = (what: string, value: number, most: number): void => {
  // Also where nothing was measured: NaN is not at most anything.
  if (!(value <= most)) missed.push(`${what}: ${Number.isInteger(value) ? value : value.toFixed(2)}, where ${most} is the most`);
};

export const isTrue = (what: string, is: boolean): void => {
  if (!is) missed.push(what);
};

export const missedAims = (): readonly string[] => missed;
