/**
 * Seals records at rest: WebCrypto AES-GCM-256 under one key of the device or the session.
 *
 *   data = iv[12] ‖ AES-GCM(key, iv, additional data = UTF-8(record key) ‖ u64 rev, value)
 *
 * A record that was altered, or put under another record's key or rev, does not open. A record put back *together
 * with* its old rev does: that is a rollback of the device, which the ratchet reports. Deleting the key shreds every
 * record. It does not stop a script in the page, which can ask this code, or the browser, to unseal.
 * Random 96-bit ivs: far below the 2^32 seals per key of NIST SP 800-38D §8.3.
 */
import { concatBytes, u64, utf8 } from '../base/bytes.ts';
import { GuestChatError } from '../base/errors.ts';
import { systemRandom } from '../base/ports.ts';

export const RAW_KEY_BYTES = 32;
const IV_BYTES = 12;
const ALGORITHM = 'AES-GCM';

export interface Sealer {
  seal(key: string, rev: number, value: Uint8Array): Promise<Uint8Array>;
  /** @throws GuestChatError storage-lost */
  open(key: string, rev: number, data: Uint8Array): Promise<Uint8Array>;
}

/** Of memory that no other thread shares, as all our bytes are. Not copied for WebCrypto, which a browser would keep until its next great collection. */
type Unshared = Uint8Array<ArrayBuffer>;

const subtle = (): SubtleCrypto => {
  // Typed as always there; browsers leave it out of pages without HTTPS.
  const found = crypto.subtle as SubtleCrypto | undefined;
  if (!found) throw new GuestChatError('insecure-page', 'web crypto needs a secure context');
  return found;
};

/** A key that no script can read out. */
export const newSealingKey = (): Promise<CryptoKey> => subtle().generateKey({ name: ALGORITHM, length: 8 * RAW_KEY_BYTES }, false, ['encrypt', 'decrypt']);

export const newRawKey = (): Uint8Array => systemRandom(RAW_KEY_BYTES);

export const importRawKey = (raw: Uint8Array): Promise<CryptoKey> => subtle().importKey('raw', raw as Unshared, ALGORITHM, false, ['encrypt', 'decrypt']);

export const recordLost = (): GuestChatError => new GuestChatError('storage-lost', 'a stored record does not open');

export const createSealer = (sealingKey: CryptoKey): Sealer => {
  const parameters = (iv: Uint8Array, key: string, rev: number): AesGcmParams => ({ name: ALGORITHM, iv: iv as Unshared, additionalData: concatBytes(utf8(key), u64(rev)) as Unshared });
  return {
    seal: async (key, rev, value) => {
      const iv = systemRandom(IV_BYTES);
      return concatBytes(iv, new Uint8Array(await subtle().encrypt(parameters(iv, key, rev), sealingKey, value as Unshared)));
    },
    open: async (key, rev, data) => {
      try {
        return new Uint8Array(await subtle().decrypt(parameters(data.subarray(0, IV_BYTES), key, rev), sealingKey, data.subarray(IV_BYTES) as Unshared));
      } catch {
        throw recordLost();
      }
    },
  };
};
