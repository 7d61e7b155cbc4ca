/** Waiting for what nothing announces: asked again every few milliseconds of real time. */
import assert from 'node:assert/strict';

export const untilTrue = async (is: () => boolean, what: string, timeoutMs = 10_000): Promise<void> => {
  const end = Date.now() + timeoutMs;
  while (!is()) {
    if (Date.now() > end) throw new assert.AssertionError({ message: `waited in vain for: ${what}` });
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};
