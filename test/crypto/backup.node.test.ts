import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, utf8 } from '../../src/base/bytes.ts';
import { openBackup, sealBackup, secretKindOf } from '../../src/crypto/backup.ts';
import { newRecoveryCode, normalRecoveryCode } from '../../src/crypto/passphrase.ts';
import { sha256 } from '../../src/crypto/primitives.ts';
import { rememberedStretch } from '../support/remembered-stretch.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const random = createSeededRandom('backup');
const content = utf8('{"what": "is inside"}');
const code = newRecoveryCode(random);
const remembered = { stretch: rememberedStretch };
/** Under the code and one salt always, so that its key is worked out once. */
const sealed = (inside = content): Promise<Uint8Array> => sealBackup(inside, { kind: 'code', text: code }, createSeededRandom('salt'), remembered);

/** The bytes with a change, and the checksum made right again. */
const resealed = (backup: Uint8Array, change: (body: Uint8Array) => void): Uint8Array => {
  const body = backup.slice(0, -4);
  change(body);
  return concatBytes(body, sha256(body).subarray(0, 4));
};

test('a recovery code opens what it closed, however it is typed', async () => {
  // On this thread, as where nobody hands another one in.
  const seen: number[] = [];
  const backup = await sealBackup(content, { kind: 'code', text: code }, random, { onProgress: (done) => void seen.push(done) });
  assert.ok(seen.length > 2 && seen.at(-1) === 1 && seen.every((done, at) => done >= (seen[at - 1] ?? 0)));
  assert.deepEqual(await openBackup(backup, code), { kind: 'opened', content });
  assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/u);
  assert.equal(secretKindOf(backup), 'code');
  for (const typed of [code, code.toLowerCase(), ` ${code.replaceAll('-', ' ')} `, code.replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l')]) {
    assert.deepEqual(await openBackup(backup, typed, remembered), { kind: 'opened', content });
  }
  const other = newRecoveryCode(random);
  assert.deepEqual(await openBackup(backup, other), { kind: 'wrong-secret' });
  assert.deepEqual(await openBackup(backup, 'no code at all'), { kind: 'wrong-secret' });
  assert.equal(normalRecoveryCode(code.slice(1)), null);
  assert.equal(normalRecoveryCode(`${code.slice(0, -1)}U`), null);
});

test('a passphrase opens what it closed, also from another keyboard, and tells how far it is', async () => {
  const seen: number[] = [];
  const backup = await sealBackup(content, { kind: 'passphrase', text: 'caf\u00e9 am Markt' }, random, { ...remembered, onProgress: (done) => void seen.push(done) });
  assert.equal(secretKindOf(backup), 'passphrase');
  assert.ok(seen.length > 2 && seen.at(-1) === 1 && seen.every((done, at) => done >= (seen[at - 1] ?? 0)));
  assert.deepEqual(await openBackup(backup, 'cafe\u0301 am Markt', remembered), { kind: 'opened', content });
  assert.deepEqual(await openBackup(backup, 'Caf\u00e9 am Markt'), { kind: 'wrong-secret' });
});

test('its size tells next to nothing, and no content stands in it', async () => {
  const sizes = await Promise.all([0, 1, 4_092, 4_093].map(async (length) => (await sealed(new Uint8Array(length).fill(7))).length));
  assert.deepEqual(sizes, [4_096, 4_096, 4_096, 8_192].map((padded) => 27 + 72 + padded + 4));
  const backup = await sealed();
  assert.equal(Buffer.from(backup).includes('inside'), false);
});

test('any changed or missing byte is damage, and is told from a wrong code', async () => {
  const backup = await sealed();
  for (const at of [5, 6, 21, 26, 27, 60, 2_000, backup.length - 1]) {
    const changed = backup.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.deepEqual(await openBackup(changed, code), { kind: 'damaged' }, `byte ${at}`);
  }
  for (const length of [0, 4, 5, 20, 31, backup.length - 1]) assert.deepEqual(await openBackup(backup.subarray(0, length), code), { kind: 'damaged' }, `${length} bytes`);
  assert.deepEqual(await openBackup(concatBytes(backup, new Uint8Array(1)), code), { kind: 'damaged' });
});

test('another version says so, before anything else is looked at', async () => {
  const backup = await sealed();
  const newer = backup.slice();
  newer[4] = 0x32;
  assert.deepEqual(await openBackup(newer, code), { kind: 'unknown-version' });
  assert.equal(secretKindOf(newer), null);
});

test('a header that was rewritten opens nothing, and one that asks for too much is not followed', async () => {
  const backup = await sealed();
  assert.deepEqual(await openBackup(resealed(backup, (body) => body.set([9], 6)), code), { kind: 'wrong-secret' });
  for (const [reason, at, bytes] of [
    ['an unknown kind', 5, [2]],
    ['more memory than there may be', 22, [0, 4, 0, 1]],
    ['no memory', 22, [0, 0, 0, 7]],
    ['no pass', 26, [0]],
    ['too many passes', 26, [17]],
  ] as const) {
    assert.deepEqual(await openBackup(resealed(backup, (body) => body.set(bytes, at)), code), { kind: 'damaged' }, reason);
  }
});
