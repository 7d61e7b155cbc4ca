/** Bytes: strict decoders, integers at their limits, a reader that consumes exactly. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  base64ToBytes, base64urlToBytes, bytesToBase64, bytesToBase64url, bytesToHex, concatBytes, createReader, hexToBytes, sameBytes, u16, u32, u64, u8, utf8, utf8ToText,
} from '../../src/base/bytes.ts';

const invalid = { name: 'GuestChatError', code: 'invalid-message' };

test('integers are big-endian, at their limits and not beyond', () => {
  assert.deepEqual(concatBytes(u8(0xab), u16(0x0102), u32(0x01020304), u64(0x01020304050607)), Uint8Array.of(0xab, 1, 2, 1, 2, 3, 4, 0, 1, 2, 3, 4, 5, 6, 7));
  assert.deepEqual(u64(Number.MAX_SAFE_INTEGER), Uint8Array.of(0, 0x1f, 255, 255, 255, 255, 255, 255));
  for (const [write, max] of [[u8, 0xff], [u16, 0xffff], [u32, 0xffff_ffff], [u64, Number.MAX_SAFE_INTEGER]] as const) {
    assert.doesNotThrow(() => write(max));
    for (const value of [max + 1, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => write(value), RangeError);
  }
});

test('a reader gives back what was written and nothing else', () => {
  fc.assert(fc.property(fc.nat(255), fc.nat(65_535), fc.nat(2 ** 31 - 1), fc.maxSafeNat(), fc.uint8Array(), (a, b, c, d, bytes) => {
    const reader = createReader(concatBytes(u8(a), u16(b), u32(c), u64(d), bytes));
    assert.deepEqual([reader.u8(), reader.u16(), reader.u32(), reader.u64()], [a, b, c, d]);
    assert.deepEqual(reader.bytes(bytes.length), Uint8Array.from(bytes));
    reader.end();
    assert.equal(reader.rest().length, 0);
  }));
});

test('a reader refuses to read past the end, to leave bytes over, and numbers over 2^53', () => {
  for (const read of ['u8', 'u16', 'u32', 'u64'] as const) assert.throws(() => createReader(new Uint8Array(0))[read](), invalid);
  assert.throws(() => createReader(new Uint8Array(3)).u32(), invalid);
  assert.throws(() => createReader(new Uint8Array(3)).bytes(4), invalid);
  assert.throws(() => createReader(new Uint8Array(1)).end(), invalid);
  assert.throws(() => createReader(Uint8Array.of(0, 0x20, 0, 0, 0, 0, 0, 0)).u64(), invalid);
  assert.throws(() => createReader(new Uint8Array(8).fill(0xff)).u64(), invalid);
  const reader = createReader(Uint8Array.of(1, 2, 3));
  assert.throws(() => reader.bytes(4), invalid);
  assert.deepEqual(reader.rest(), Uint8Array.of(1, 2, 3));
});

test('what a reader gives is a copy', () => {
  const input = Uint8Array.of(1, 2, 3);
  const reader = createReader(input);
  reader.bytes(2).fill(9);
  reader.rest().fill(9);
  assert.deepEqual(input, Uint8Array.of(1, 2, 3));
});

test('base64 of more bytes than a call has room for is that of all of them', () => {
  for (const length of [9_999, 10_000, 10_001, 200_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i * 7);
    assert.equal(bytesToBase64(bytes), Buffer.from(bytes).toString('base64'));
  }
});

test('base64, base64url and hex survive a round trip', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
    const plain = Uint8Array.from(bytes);
    assert.deepEqual(base64ToBytes(bytesToBase64(plain)), plain);
    assert.deepEqual(base64urlToBytes(bytesToBase64url(plain)), plain);
    assert.deepEqual(hexToBytes(bytesToHex(plain)), plain);
    assert.equal(bytesToBase64(plain), Buffer.from(plain).toString('base64'));
    assert.equal(bytesToBase64url(plain), Buffer.from(plain).toString('base64url'));
  }));
});

for (const [what, decode, texts] of [
  ['base64', base64ToBytes, ['AA', 'AA=', 'AB==', 'AAB=', 'A', 'A===', '====', 'AAAA=', 'AA==AA==', 'AA==\n', ' AA==', 'AA ==', 'A\nA=', '-_8=', 'AA==\u0000', '\u00e9AA=', '!']],
  ['base64url', base64urlToBytes, ['A', 'AA==', 'AB', 'AAB', '+/8', 'AA\n', ' AA', 'A A', 'AA\u0000', 'A\u00e9']],
  ['hex', hexToBytes, ['a', 'AB', 'aB', '0x00', 'zz', ' 00', '00 ', '0\n']],
] as const) {
  for (const text of texts) test(`${what} refuses ${JSON.stringify(text)}`, () => assert.throws(() => decode(text), invalid));
}

test('any text decodes to bytes that encode to it, or is refused', () => {
  const alphabet = fc.constantFrom(...'AaBQgwz09+/-_= \n');
  fc.assert(fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (text) => {
    for (const [decode, encode] of [[base64ToBytes, bytesToBase64], [base64urlToBytes, bytesToBase64url], [hexToBytes, bytesToHex]] as const) {
      let bytes: Uint8Array;
      try {
        bytes = decode(text);
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'invalid-message');
        continue;
      }
      assert.equal(encode(bytes), text);
    }
  }), { numRuns: 500 });
});

test('UTF-8 is strict', () => {
  assert.equal(utf8ToText(utf8('a\u00e9\u20ac\ud83d\ude00\u0000')), 'a\u00e9\u20ac\ud83d\ude00\u0000');
  assert.equal(utf8ToText(new Uint8Array(0)), '');
  for (const bytes of [[0x80], [0xc3], [0xc0, 0x80], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff], [0xef, 0xbb, 0xbf], [0xef, 0xbb, 0xbf, 0x61]]) {
    assert.throws(() => utf8ToText(Uint8Array.from(bytes)), invalid, bytes.join(' '));
  }
  // Inside a text it is a character like any other.
  assert.equal(utf8ToText(Uint8Array.of(0x61, 0xef, 0xbb, 0xbf)), 'a\ufeff');
});

test('comparison looks at length and at every byte', () => {
  assert.equal(sameBytes(new Uint8Array(0), new Uint8Array(0)), true);
  assert.equal(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2)), true);
  assert.equal(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3)), false);
  assert.equal(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0)), false);
  assert.equal(sameBytes(Uint8Array.of(1, 2, 0), Uint8Array.of(1, 2)), false);
});
