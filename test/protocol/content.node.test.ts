/** Contents: padding to the byte, strict shapes, limits on both sides, room for later versions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concatBytes, u32, utf8 } from '../../src/base/bytes.ts';
import { contentId, decodeContent, encodeContent, isContentId, pad, unpad, type Content } from '../../src/protocol/content.ts';
import { MAX_CONTENT_BYTES, MAX_CONTENT_BYTES_EPOCH_0, MAX_TEXT_LENGTH_EPOCH_0, PAD_SIZES } from '../../src/protocol/limits.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const invalid = { name: 'GuestChatError', code: 'invalid-message' };
const random = createSeededRandom('content');
const id = contentId(random(16));
const text = { k: 'text', id, ts: 1_800_000_000_000, x: 'hello' };
const decode = (json: unknown): Content => decodeContent(utf8(JSON.stringify(json)));
const refuses = (json: unknown): void => assert.throws(() => decode(json), invalid, JSON.stringify(json)?.slice(0, 100));

test('padding fills seven sizes to the byte', () => {
  for (const [i, size] of PAD_SIZES.entries()) {
    for (const [length, padded] of [[size - 4, size], [size - 5, size], [size - 3, PAD_SIZES[i + 1]]] as const) {
      const bytes = random(length);
      if (padded === undefined) assert.throws(() => pad(bytes), { code: 'invalid-text' });
      else {
        assert.equal(pad(bytes).length, padded);
        assert.deepEqual(unpad(pad(bytes)), bytes);
      }
    }
  }
  assert.equal(pad(new Uint8Array(0)).length, 256);
  assert.deepEqual(unpad(new Uint8Array(256)), new Uint8Array(0));
});

test('padding that is no padding is refused', () => {
  const padded = pad(utf8('hello'));
  for (let at = 9; at < 256; at++) {
    const changed = padded.slice();
    changed[at] = 1;
    assert.throws(() => unpad(changed), invalid, `byte ${at}`);
  }
  for (const length of [253, 256, 1_000, 0xffff_ffff]) assert.throws(() => unpad(concatBytes(u32(length), new Uint8Array(252))), invalid, `${length}`);
  assert.equal(unpad(concatBytes(u32(252), new Uint8Array(252))).length, 252);
  for (const size of [0, 3, 4, 255, 257, 300, 1_000, 16_383, 16_385, 32_768]) assert.throws(() => unpad(new Uint8Array(size)), invalid, `${size}`);
});

test('every kind of content comes back as it went in', () => {
  const a = { d: [contentId(random(16))], r: [contentId(random(16)), id] };
  const common = { id, ts: 7 };
  const contents: readonly Content[] = [
    { ...common, k: 'hello' }, { ...common, k: 'hello', name: 'Ada', a }, { ...common, k: 'text', x: 'a\n\ud83d\ude00' }, { ...common, k: 'text', x: 'a', re: id, name: 'Ada', a },
    { ...common, k: 'ack', a }, { ...common, k: 'profile', p: { name: 'Blue Shop', pow: 3 } }, { ...common, k: 'end' }, { ...common, k: 'blocked', a: { d: [], r: [] } },
  ];
  for (const content of contents) assert.deepEqual(decodeContent(unpad(pad(encodeContent(content)))), content);
});

test('id and time have one shape', () => {
  assert.equal(isContentId(id), true);
  for (const wrong of ['', 'A'.repeat(21), 'A'.repeat(23), `${'A'.repeat(21)}B`, `${'A'.repeat(21)}=`, `${'A'.repeat(20)}+/`, ` ${'A'.repeat(21)}`, 7, null, undefined, [id], { length: 22 }]) {
    assert.equal(isContentId(wrong), false, JSON.stringify(wrong));
    refuses({ ...text, id: wrong });
  }
  for (const ts of [0, 1, Number.MAX_SAFE_INTEGER]) assert.equal(decode({ ...text, ts }).ts, ts);
  for (const ts of [-1, 0.5, 2 ** 53, '7', null, undefined, true, [7]]) refuses({ ...text, ts });
  assert.throws(() => decodeContent(utf8('{"k":"ack","id":"AAAAAAAAAAAAAAAAAAAAAA","ts":1e400}')), invalid);
});

test('texts, names and answers keep their limits', () => {
  for (const x of ['x', 'x'.repeat(4_000), '\ud83d\ude00'.repeat(2_000)]) assert.doesNotThrow(() => decode({ ...text, x }));
  for (const x of ['', ' \n', 'x'.repeat(4_001), '\u0000', 'a\u009f', 7, null, undefined, ['x']]) refuses({ ...text, x });
  // JSON can spell a lone surrogate that UTF-8 cannot hold.
  assert.throws(() => decodeContent(utf8(`{"k":"text","id":"${id}","ts":1,"x":"a\\ud800"}`)), invalid);
  assert.throws(() => decodeContent(utf8(`{"k":"text","id":"${id}","ts":1,"x":"a\\u0007"}`)), invalid);
  for (const k of ['text', 'hello']) {
    assert.doesNotThrow(() => decode({ ...text, k, name: 'x'.repeat(64) }));
    for (const name of ['', ' ', 'x'.repeat(65), 'a\nb', '\ud800', 7, null]) refuses({ ...text, k, name });
  }
  assert.doesNotThrow(() => decode({ ...text, re: id }));
  for (const re of ['', 'x', null, 7, `${id}A`]) refuses({ ...text, re });
});

test('acknowledgements: 64 ids in each list and no more, all of them ids', () => {
  const ids = Array.from({ length: 65 }, () => contentId(random(16)));
  const full = decode({ ...text, a: { d: ids.slice(1), r: ids.slice(1) } });
  assert.deepEqual([full.a?.d.length, full.a?.r.length], [64, 64]);
  for (const a of [{ d: ids }, { r: ids }, { d: 'x' }, { d: [7] }, { r: ['x'] }, { d: [id, null] }, { d: null }, { d: { length: 1, 0: id } }, [], 'x', 7, null]) refuses({ ...text, a });
  assert.deepEqual(decode({ ...text, a: {} }).a, { d: [], r: [] });
  assert.deepEqual(decode({ ...text, a: { d: [id], x: 1 } }).a, { d: [id], r: [] });
});

test('a profile inside a content is as strict as one in a bundle', () => {
  assert.deepEqual(decode({ k: 'profile', id, ts: 1, p: { name: 'Ada', more: 1 } }), { k: 'profile', id, ts: 1, p: { name: 'Ada' } });
  for (const p of [undefined, null, [], 'x', {}, { name: '' }, { name: 'a', terms: 'http://example.org' }, { name: 'a', relays: ['x'] }]) refuses({ k: 'profile', id, ts: 1, p });
  assert.throws(() => decodeContent(utf8(`{"k":"profile","id":"${id}","ts":1,"p":{"__proto__":{"name":"a"}}}`)), invalid);
});

test('what a later version adds is left out: members are dropped, kinds become unknown and keep their acknowledgements', () => {
  assert.deepEqual(decode({ ...text, more: { deep: 1 }, x2: 'y' }), text);
  for (const k of ['reaction', 'Text', 'text ', '', 'unknown', '__proto__', 'constructor']) {
    assert.deepEqual(decode({ k, id, ts: 7, x: 7, a: { d: [id] } }), { k: 'unknown', id, ts: 7, a: { d: [id], r: [] } });
  }
  for (const k of [7, null, undefined, ['text'], {}]) refuses({ ...text, k });
  // Strict where it can be: id, time and acknowledgements of an unknown kind as well.
  refuses({ k: 'reaction', id: 'x', ts: 7 });
  refuses({ k: 'reaction', id, ts: 7, a: 7 });
});

test('prototype keys reach nothing', () => {
  const content = decodeContent(utf8(`{"__proto__":{"x":"evil","polluted":1},"k":"ack","id":"${id}","ts":1,"a":{"__proto__":{"d":["x"]},"d":["${id}"]}}`));
  assert.deepEqual(content, { k: 'ack', id, ts: 1, a: { d: [id], r: [] } });
  assert.equal(({} as { polluted?: number }).polluted, undefined);
  assert.throws(() => decodeContent(utf8(`{"__proto__":{"k":"ack","id":"${id}","ts":1}}`)), invalid);
  assert.throws(() => decodeContent(utf8(`{"k":"ack","id":"${id}","ts":1,"a":{"__proto__":{"d":7},"d":7}}`)), invalid);
});

test('whatever bytes come, there is a content or the one refusal', () => {
  const member = fc.oneof(fc.constantFrom('text', 'ack', 'profile', id, 7, null), fc.jsonValue());
  fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.record({ k: member, id: member, ts: member, x: member, a: member, p: member, re: member, name: member }, { requiredKeys: [] }).map((json) => utf8(JSON.stringify(json)))), (bytes) => {
    try {
      assert.equal(typeof decodeContent(Uint8Array.from(bytes)).k, 'string');
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'invalid-message');
    }
  }), { numRuns: 1_000 });
});

test('the limits fit each other: the longest text fits the largest pad, and one in epoch 0 the smaller one', () => {
  const longest: Content = { k: 'text', id, ts: Number.MAX_SAFE_INTEGER, x: '\u20ac'.repeat(4_000), re: id, name: '\u20ac'.repeat(64) };
  assert.ok(encodeContent(longest).length <= MAX_CONTENT_BYTES);
  assert.ok(encodeContent({ ...longest, x: '\u20ac'.repeat(MAX_TEXT_LENGTH_EPOCH_0) }).length <= MAX_CONTENT_BYTES_EPOCH_0);
  const acks = { d: Array.from({ length: 64 }, () => id), r: Array.from({ length: 64 }, () => id) };
  assert.ok(encodeContent({ ...longest, a: acks }).length <= MAX_CONTENT_BYTES, 'with all acknowledgements');
});
