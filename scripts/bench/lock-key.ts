/** Runs in a page of its own: a passphrase's key by the thread that draws the page, as where a page refuses the worker. */
import { systemRandom } from '../../src/base/ports.ts';
import { stretchAtOnce, stretchInSlices } from '../../src/crypto/passphrase.ts';

/** What a passphrase costs in an inbox. */
const COSTS = { memory: 65_536, passes: 3 };
const nothing = (): void => undefined;

export const keyOf = async (passphrase: string, isAtOnce: boolean): Promise<void> => {
  const salt = systemRandom(16);
  if (isAtOnce) stretchAtOnce(passphrase, salt, COSTS, nothing);
  else await stretchInSlices(passphrase, salt, COSTS, nothing);
};
