/** Argon2id at its real costs, each once: the same secret under the same salt is not worked out again. */
import type { Stretch } from '../../src/base/ports.ts';
import { bytesToHex } from '../../src/base/bytes.ts';
import { stretchInSlices } from '../../src/crypto/passphrase.ts';

const known = new Map<string, Promise<Uint8Array>>();

export const rememberedStretch: Stretch = async (password, salt, costs, onProgress) => {
  const name = JSON.stringify([password, bytesToHex(salt), costs]);
  const key = known.get(name) ?? stretchInSlices(password, salt, costs, onProgress);
  known.set(name, key);
  return (await key).slice();
};
