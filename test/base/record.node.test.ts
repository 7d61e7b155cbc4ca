import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8, utf8ToText } from '../../src/base/bytes.ts';
import { decodeRecord, encodeRecord } from '../../src/base/record.ts';

const storageLost = { name: 'GuestChatError', code: 'storage-lost' };
const ownBug = { name: 'GuestChatError', code: 'internal' };

test('a record comes back as it went in, bytes included', () => {
  const record = { n: 1.5, text: 'é\u0000\ud83d\ude00', lone: '\ud800', yes: true, none: null, list: [1, [new Uint8Array([0, 255])], {}], bytes: new Uint8Array(), deep: { $b: new Uint8Array([1]), other: 2 } };
  assert.deepEqual(decodeRecord(encodeRecord(record)), record);
});

test('any plain data survives', () => {
  const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null), fc.uint8Array());
  const key = fc.string().filter((name) => name !== '__proto__' && name !== '$b');
  const { value } = fc.letrec((tie) => ({ value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value')), fc.dictionary(key, tie('value'), { noNullPrototype: true })) }));
  fc.assert(fc.property(value, (data) => assert.deepEqual(decodeRecord(encodeRecord(data)), data)));
});

test('bytes of every kind of array come back as plain Uint8Array', () => {
  const back = decodeRecord<{ a: Uint8Array; b: Uint8Array }>(encodeRecord({ a: Buffer.from([1, 2]), b: new Uint8Array([9, 1, 2, 9]).subarray(1, 3) }));
  for (const bytes of [back.a, back.b]) {
    assert.equal(Object.getPrototypeOf(bytes), Uint8Array.prototype);
    assert.deepEqual([...bytes], [1, 2]);
  }
});

test('undefined members are dropped', () => {
  assert.equal(utf8ToText(encodeRecord({ a: undefined, b: 1 })), '{"b":1}');
});

for (const [what, value] of Object.entries({
  'an object that looks like bytes': { $b: 'AA==' },
  'the same after dropping undefined': { $b: 1, gone: undefined },
  'a member named __proto__': JSON.parse('{"__proto__": {"polluted": true}}') as unknown,
  'NaN': Number.NaN,
  'an infinite number': [Number.POSITIVE_INFINITY],
  'undefined': undefined,
  'undefined in a list': [undefined],
  'a function': { run: () => 1 },
  'a bigint': 1n,
  'a date': new Date(0),
  'a map': new Map(),
  'other typed arrays': new Uint16Array(2),
})) {
  test(`refuses to encode ${what}`, () => assert.throws(() => encodeRecord(value), ownBug));
}

for (const [what, bytes] of Object.entries({
  'nothing': new Uint8Array(),
  'half a record': utf8('{"a":'),
  'trailing bytes': utf8('{} x'),
  'bytes that are not UTF-8': new Uint8Array([0x22, 0xff, 0x22]),
  'a byte-order mark': new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
  'base64 without padding': utf8('{"$b":"AA"}'),
  'base64 with stray bits': utf8('{"$b":"AB=="}'),
  'bytes that are no text': utf8('{"$b":7}'),
  'a __proto__ member': utf8('{"__proto__":{"polluted":true}}'),
  'a deep __proto__ member': utf8('[{"a":{"__proto__":null,"b":1}}]'),
  'a nesting that would overflow the stack': utf8('['.repeat(200_000) + ']'.repeat(200_000)),
})) {
  test(`refuses to decode ${what}`, () => {
    assert.throws(() => decodeRecord(bytes), storageLost);
    assert.equal((({}) as { polluted?: boolean }).polluted, undefined);
  });
}
