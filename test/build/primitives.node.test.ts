/**
 * The cryptography as the build makes it: vite.config.ts leaves parts of the libraries out, and what is left must do
 * what the sources do, bit by bit, and refuse what they refuse. For whole chats there are the flows.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { hexToBytes } from '../../src/base/bytes.ts';
import { atOnce } from '../../src/base/pause.ts';
import type { Random } from '../../src/base/ports.ts';
import * as sources from '../../src/crypto/primitives.ts';
import { createSeededRandom } from '../support/seeded-random.ts';
import config from '../../vite.config.ts';
import bip340 from '../vectors/bip340.json' with { type: 'json' };

/** The built error class is not the one of the sources. */
const isInvalid = (error: unknown): boolean => (error as { readonly code?: string }).code === 'invalid-message';
interface Vector {
  readonly signature: string;
  readonly message: string;
  readonly publicKey: string;
}

const ROUNDS = 10;
const random = createSeededRandom('built');
const given = (bytes: Uint8Array): Random => () => bytes.slice();

const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const buildAs = async (mode: string, entry: string): Promise<typeof sources> => {
  const folder = await mkdtemp(join(tmpdir(), 'guest-chat-'));
  folders.push(folder);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { build: options, ...others } = await config({ mode, command: 'build' });
  const lib = { entry: join(root, entry), formats: ['es' as const], fileName: () => 'primitives.js' };
  await build({ ...others, root, build: { ...options, outDir: folder, lib } });
  return (await import(pathToFileURL(join(folder, 'primitives.js')).href)) as typeof sources;
};

for (const [mode, entry] of [['core', 'src/crypto/primitives.ts'], ['guest', 'test/build/guest-libraries.ts']] as const) {
  describe(`built for ${mode}`, () => {
    let built: typeof sources;
    before(async () => {
      built = await buildAs(mode, entry);
    });

    test('X-Wing gives the same keys, ciphertexts and secrets, for damaged ciphertexts too', () => {
      for (let i = 0; i < ROUNDS; i++) {
        const seed = sources.newKemSeed(random);
        const coins = random(64);
        const publicKey = atOnce(sources.kemPublicKey(seed));
        assert.deepEqual(atOnce(built.kemPublicKey(seed)), publicKey);
        const { ciphertext, sharedSecret } = atOnce(sources.kemEncapsulate(publicKey, given(coins)));
        assert.deepEqual(atOnce(built.kemEncapsulate(publicKey, given(coins))), { ciphertext, sharedSecret });
        assert.deepEqual(atOnce(built.kemDecapsulate(ciphertext, seed)), sharedSecret);
        ciphertext[i * 100] = (ciphertext[i * 100] ?? 0) ^ 1;
        assert.deepEqual(atOnce(built.kemDecapsulate(ciphertext, seed)), atOnce(sources.kemDecapsulate(ciphertext, seed)));
      }
    });

    test('X-Wing refuses points of low order, keys that are not reduced, and wrong lengths', () => {
      const seed = sources.newKemSeed(random);
      const publicKey = atOnce(sources.kemPublicKey(seed));
      const changed = (at: number, bytes: Uint8Array): sources.KemPublicKey => {
        const key = publicKey.slice();
        key.set(bytes, at);
        return key as Uint8Array as sources.KemPublicKey;
      };
      for (const bad of [changed(1184, new Uint8Array(32)), changed(0, Uint8Array.of(255, 255)), publicKey.subarray(1), new Uint8Array(0)]) {
        assert.throws(() => built.checkKemPublicKey(bad as sources.KemPublicKey, random), isInvalid);
      }
      for (const length of [0, 1119, 1121]) assert.throws(() => atOnce(built.kemDecapsulate(new Uint8Array(length), seed)), isInvalid);
    });

    test('signatures are those of the sources, and the vectors of BIP-340 verify or do not', () => {
      // Where windows of bits begin and end, and carry.
      const patterned = [1, 2, 7, 8, 9, 15, 16, 127, 128, 129].flatMap((byte) => [new Uint8Array(32).fill(byte), new Uint8Array(32).fill(byte, 31)]);
      for (const secretKey of [...patterned, ...Array.from({ length: ROUNDS }, () => sources.newSecretKey(random))]) {
        const hash = random(32);
        const auxiliary = random(32);
        assert.deepEqual(built.publicKeyOf(secretKey), sources.publicKeyOf(secretKey));
        assert.deepEqual(built.sign(hash, secretKey, given(auxiliary)), sources.sign(hash, secretKey, given(auxiliary)));
      }
      const verifies = ({ signature, message, publicKey }: Vector): boolean => built.verify(hexToBytes(signature), hexToBytes(message), hexToBytes(publicKey));
      for (const vector of bip340.valid) assert.equal(verifies(vector), true, `vector ${vector.index}`);
      for (const vector of bip340.invalid) assert.equal(verifies(vector), false, `vector ${vector.index}`);
      for (const key of [new Uint8Array(32), new Uint8Array(32).fill(255), new Uint8Array(31).fill(1)]) assert.equal(built.isSecretKey(key), false);
    });

    test('what runs before the first chat finds all that it runs', () => {
      assert.doesNotThrow(() => atOnce(built.warmUpCurve()));
      assert.doesNotThrow(() => atOnce(built.warmUpKem()));
    });

    test('ciphers and hashes are those of the sources', () => {
      for (let i = 0; i < ROUNDS; i++) {
        const [key, iv, ad, text] = [random(32), random(12), random(i), random(i * 37)];
        const sealed = sources.aeadEncrypt(key, iv, ad, text);
        assert.deepEqual(built.aeadEncrypt(key, iv, ad, text), sealed);
        assert.deepEqual(built.aeadDecrypt(key, iv, ad, sealed), text);
        assert.throws(() => built.aeadDecrypt(key, iv, random(i + 1), sealed), isInvalid);
        assert.throws(() => built.aeadDecrypt(key, iv, ad, sealed.subarray(1)), isInvalid);
        assert.deepEqual(built.hash('t1', text), sources.hash('t1', text));
        assert.deepEqual(built.hmacSha256(key, text), sources.hmacSha256(key, text));
        assert.deepEqual(built.hkdfExtract(key, text), sources.hkdfExtract(key, text));
        assert.deepEqual(built.hkdfExpand(key, 'seal', text, 1 + i * 20), sources.hkdfExpand(key, 'seal', text, 1 + i * 20));
      }
    });
  });
}
