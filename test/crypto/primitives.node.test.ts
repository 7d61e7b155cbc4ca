/** The primitives, as composed for GC/1, against the vectors of their own specifications. */
import assert from 'node:assert/strict';
import { createHash, hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import { bytesToHex, concatBytes, hexToBytes, u8, utf8 } from '../../src/base/bytes.ts';
import { atOnce } from '../../src/base/pause.ts';
import type { Random } from '../../src/base/ports.ts';
import {
  aeadDecrypt, aeadEncrypt, checkKemPublicKey, equalBytes, hash, hkdfExpand, hkdfExtract, hmacSha256, isSecretKey, kemDecapsulate, kemEncapsulate, kemPublicKey, label,
  newSecretKey, publicKeyOf, sha256, sign, verify, type KemPublicKey, type KemSeed,
} from '../../src/crypto/primitives.ts';
import { createSeededRandom } from '../support/seeded-random.ts';
import * as reference from '../support/reference.ts';
import bip340 from '../vectors/bip340.json' with { type: 'json' };
import xwing from '../vectors/xwing.json' with { type: 'json' };

const invalid = { name: 'GuestChatError', code: 'invalid-message' };
const hex = hexToBytes;
const from = (first: number, count: number): Uint8Array => Uint8Array.from({ length: count }, (_, i) => first + i);
const repeat = (byte: number, count: number): Uint8Array => new Uint8Array(count).fill(byte);

/** Gives exactly these bytes, once, and fails the test where another number is asked for. */
const only = (bytes: Uint8Array): Random => {
  let isUsed = false;
  return (length) => {
    assert.equal(length, bytes.length);
    assert.equal(isUsed, false);
    isUsed = true;
    return bytes.slice();
  };
};

test('SHA-256 (FIPS 180-4 examples)', () => {
  for (const [message, digest] of [
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ] as const) assert.equal(bytesToHex(sha256(utf8(message))), digest);
});

test('H(s, x…) is SHA-256 of the label, a zero and the parts', () => {
  assert.equal(bytesToHex(hash('t1', utf8('one'), utf8('two'))), createHash('sha256').update('guest-chat/1 t1\0onetwo').digest('hex'));
  assert.equal(new TextDecoder().decode(label('sn host')), 'guest-chat/1 sn host');
});

test('HMAC-SHA-256 (RFC 4231, cases 1, 2 and 6)', () => {
  assert.equal(bytesToHex(hmacSha256(repeat(0x0b, 20), utf8('Hi There'))), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7');
  assert.equal(bytesToHex(hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?'))), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  assert.equal(bytesToHex(hmacSha256(repeat(0xaa, 131), utf8('Test Using Larger Than Block-Size Key - Hash Key First'))), '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54');
});

const rfc5869 = [
  {
    ikm: repeat(0x0b, 22), salt: from(0, 13), info: from(0xf0, 10),
    prk: '077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5',
    okm: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  },
  {
    ikm: from(0, 80), salt: from(0x60, 80), info: from(0xb0, 80),
    prk: '06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244',
    okm: 'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
  },
  {
    ikm: repeat(0x0b, 22), salt: new Uint8Array(0), info: new Uint8Array(0),
    prk: '19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04',
    okm: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  },
];

test('HKDF-SHA-256 extract (RFC 5869, A.1–A.3), and the reference implementation whole', () => {
  for (const { ikm, salt, info, prk, okm } of rfc5869) {
    assert.equal(bytesToHex(hkdfExtract(salt, ikm)), prk);
    assert.equal(reference.expand(hex(prk), info, okm.length / 2).toString('hex'), okm);
    assert.equal(Buffer.from(hkdfSync('sha256', ikm, salt, info, okm.length / 2)).toString('hex'), okm);
  }
});

test('labelled expand is RFC 5869 expand with info L(s) ‖ 00 ‖ ctx', () => {
  // Extract is tested above, so that a whole HKDF of the platform tells what expand must give.
  for (const { ikm, salt, info } of rfc5869) {
    for (const length of [8, 16, 32, 64, 76, 128]) {
      const okm = hkdfSync('sha256', ikm, salt, concatBytes(utf8('guest-chat/1 seal'), u8(0), info), length);
      assert.deepEqual(hkdfExpand(hkdfExtract(salt, ikm), 'seal', info, length), new Uint8Array(okm));
    }
  }
});

test('ChaCha20-Poly1305 (RFC 8439 §2.8.2), and every bit of it counts', () => {
  const key = from(0x80, 32);
  const iv = hex('070000004041424344454647');
  const ad = hex('50515253c0c1c2c3c4c5c6c7');
  const plaintext = utf8("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.");
  const sealed = hex(
    'd31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36' +
    '92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691',
  );
  assert.deepEqual(aeadEncrypt(key, iv, ad, plaintext), sealed);
  assert.deepEqual(aeadDecrypt(key, iv, ad, sealed), plaintext);
  for (let i = 0; i < sealed.length; i++) {
    const changed = sealed.slice();
    changed[i]! ^= 1 << (i % 8);
    assert.throws(() => aeadDecrypt(key, iv, ad, changed), invalid);
  }
  assert.throws(() => aeadDecrypt(key, iv, ad.subarray(1), sealed), invalid);
  assert.throws(() => aeadDecrypt(key, iv, ad, sealed.subarray(0, 15)), invalid);
});

for (const [i, { seed, eseed, pk, ct, ss }] of xwing.valid.entries()) {
  test(`X-Wing (draft-connolly-cfrg-xwing-kem, vector ${i + 1}): key from seed, encapsulation, decapsulation`, () => {
    const publicKey = atOnce(kemPublicKey(hex(seed) as KemSeed));
    assert.equal(bytesToHex(publicKey), pk);
    const { ciphertext, sharedSecret } = atOnce(kemEncapsulate(publicKey, only(hex(eseed))));
    assert.equal(bytesToHex(ciphertext), ct);
    assert.equal(bytesToHex(sharedSecret), ss);
    assert.equal(bytesToHex(atOnce(kemDecapsulate(hex(ct), hex(seed) as KemSeed))), ss);
  });
}

const vector = xwing.valid[0]!;
const goodKey = hex(vector.pk);

test('a changed ciphertext yields another secret and no verdict', () => {
  for (const at of [0, 500, 1087, 1088, 1119]) {
    const changed = hex(vector.ct);
    changed[at]! ^= 0x80;
    assert.notEqual(bytesToHex(atOnce(kemDecapsulate(changed, hex(vector.seed) as KemSeed))), vector.ss, `byte ${at}`);
  }
});

/** u of order 1, 2, 4 and 8 on Curve25519, and spellings of them above the field prime (RFC 7748 §6.1). */
const lowOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

test('X-Wing keys of low order, with coefficients not reduced or of another length are refused', () => {
  const random = createSeededRandom('keys');
  checkKemPublicKey(goodKey as KemPublicKey, random);
  for (const point of lowOrder) {
    const key = concatBytes(goodKey.subarray(0, 1184), hex(point)) as KemPublicKey;
    assert.throws(() => checkKemPublicKey(key, random), invalid, point);
    assert.throws(() => atOnce(kemEncapsulate(key, random)), invalid, point);
    assert.throws(() => atOnce(kemDecapsulate(concatBytes(hex(vector.ct).subarray(0, 1088), hex(point)), hex(vector.seed) as KemSeed)), invalid, point);
  }
  // Two coefficients of 12 bits in three bytes, each by itself: 3328 is the highest that is reduced. As the library judges.
  for (const at of [0, 3, 600, 1149]) {
    for (const shift of [0, 12]) {
      const keyWith = (coefficient: number): KemPublicKey => {
        const key = goodKey.slice();
        const [low = 0, middle = 0, high = 0] = key.subarray(at);
        const pair = ((low | (middle << 8) | (high << 16)) & (0xfff << (12 - shift))) | (coefficient << shift);
        key.set([pair & 0xff, (pair >> 8) & 0xff, pair >> 16], at);
        return key as KemPublicKey;
      };
      for (const run of [checkKemPublicKey, (key: KemPublicKey, coins: Random) => atOnce(kemEncapsulate(key, coins))]) {
        run(keyWith(3328), random);
        for (const coefficient of [3329, 4095]) assert.throws(() => run(keyWith(coefficient), random), invalid, `${coefficient} at ${at}, ${shift}`);
      }
    }
  }
  for (const key of [goodKey.subarray(1), concatBytes(goodKey, u8(0)), new Uint8Array(0)]) assert.throws(() => checkKemPublicKey(key as KemPublicKey, random), invalid);
  for (const bytes of [hex(vector.ct).subarray(1), concatBytes(hex(vector.ct), u8(0)), new Uint8Array(0)]) {
    assert.throws(() => atOnce(kemDecapsulate(bytes, hex(vector.seed) as KemSeed)), invalid);
  }
});

test('the coins of an encapsulation are erased', () => {
  const coins = createSeededRandom('coins')(64);
  atOnce(kemEncapsulate(goodKey as KemPublicKey, () => coins));
  assert.deepEqual(coins, new Uint8Array(64));
});

test('BIP-340: valid vectors sign and verify', () => {
  assert.equal(bip340.valid.length, 5);
  for (const { index, secretKey, aux, publicKey, message, signature } of bip340.valid) {
    assert.equal(verify(hex(signature), hex(message), hex(publicKey)), true, `vector ${index}`);
    if (secretKey === undefined || aux === undefined) continue;
    assert.equal(bytesToHex(publicKeyOf(hex(secretKey))), publicKey);
    assert.equal(bytesToHex(sign(hex(message), hex(secretKey), only(hex(aux)))), signature, `vector ${index}`);
  }
});

for (const { index, publicKey, message, signature, reason } of bip340.invalid) {
  test(`BIP-340 refuses vector ${index}: ${reason}`, () => assert.equal(verify(hex(signature), hex(message), hex(publicKey)), false));
}

test('BIP-340 refuses signatures and keys of other lengths without throwing', () => {
  const { signature, message, publicKey } = bip340.valid[1]!;
  assert.equal(verify(hex(signature).subarray(1), hex(message), hex(publicKey)), false);
  assert.equal(verify(concatBytes(hex(signature), u8(0)), hex(message), hex(publicKey)), false);
  assert.equal(verify(hex(signature), hex(message), concatBytes(u8(2), hex(publicKey))), false);
  assert.equal(verify(new Uint8Array(0), hex(message), new Uint8Array(0)), false);
});

test('secret keys lie between 1 and n − 1, and others are drawn again', () => {
  const n = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141';
  const last = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140';
  assert.equal(isSecretKey(new Uint8Array(32)), false);
  assert.equal(isSecretKey(hex(n)), false);
  assert.equal(isSecretKey(hex(last)), true);
  const draws = [new Uint8Array(32), hex(n), hex(last)];
  assert.equal(bytesToHex(newSecretKey(() => draws.shift()!)), last);
});

test('comparison in constant time says what comparison says', () => {
  assert.equal(equalBytes(from(0, 32), from(0, 32)), true);
  assert.equal(equalBytes(from(0, 32), from(1, 32)), false);
  assert.equal(equalBytes(from(0, 32), from(0, 31)), false);
  assert.equal(equalBytes(new Uint8Array(0), new Uint8Array(0)), true);
});
