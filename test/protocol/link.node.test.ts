/** The invite link: one spelling of every relay, one text for every link, and nothing else is let in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { base64urlToBytes, bytesToBase64url, concatBytes } from '../../src/base/bytes.ts';
import { sha256 } from '../../src/crypto/primitives.ts';
import { canonicalRelay, decodeLink, encodeLink, linkInFragment, type InviteLink } from '../../src/protocol/link.ts';
import { flipBit } from '../support/pair.ts';

const invalid = { name: 'GuestChatError', code: 'invite-invalid', message: 'invite link not valid' };

/** What a person may type → the one spelling; null: no relay. */
const relays: readonly (readonly [string, string | null])[] = [
  ['wss://relay.example', 'wss://relay.example'],
  ['wss://relay.example/', 'wss://relay.example'],
  ['  wss://relay.example\n', 'wss://relay.example'],
  ['WSS://Relay.EXAMPLE', 'wss://relay.example'],
  ['wss://relay.example:443', 'wss://relay.example'],
  ['wss://relay.example:443/chat', 'wss://relay.example/chat'],
  ['wss://relay.example:0443', 'wss://relay.example'],
  ['wss://relay.example:80', 'wss://relay.example:80'],
  ['wss://relay.example:4848/Chat', 'wss://relay.example:4848/Chat'],
  ['wss://relay.example/chat/', 'wss://relay.example/chat/'],
  ['wss://relay.example/a/../b', 'wss://relay.example/b'],
  ['wss://relay.example\\chat', 'wss://relay.example/chat'],
  ['wss://relay.example/a b', 'wss://relay.example/a%20b'],
  ['wss://relay.example/\u00e9', 'wss://relay.example/%C3%A9'],
  ['wss://b\u00fccher.example', 'wss://xn--bcher-kva.example'],
  ['wss://192.168.0.1', 'wss://192.168.0.1'],
  ['wss://0x7f.1', 'wss://127.0.0.1'],
  ['wss://[2001:DB8::1]:8080', 'wss://[2001:db8::1]:8080'],
  ['ws://localhost', 'ws://localhost'],
  ['ws://LOCALHOST:80/', 'ws://localhost'],
  ['ws://localhost:7777', 'ws://localhost:7777'],
  ['ws://127.0.0.1:7777', 'ws://127.0.0.1:7777'],
  ['ws://127.255.255.255', 'ws://127.255.255.255'],
  ['ws://[::1]:7777', 'ws://[::1]:7777'],
  ['ws://[0:0:0:0:0:0:0:1]', 'ws://[::1]'],
  ['ws://relay.example', null],
  ['ws://192.168.0.1', null],
  ['ws://0.0.0.0', null],
  ['ws://127.0.0.1.example', null],
  ['ws://localhost.example', null],
  ['ws://[::2]', null],
  ['ws://128.0.0.1', null],
  ['wss://me@relay.example', null],
  ['wss://me:secret@relay.example', null],
  ['wss://relay.example?', null],
  ['wss://relay.example/?key=1', null],
  ['wss://relay.example#', null],
  ['wss://relay.example/#a', null],
  ['wss://relay.example/x://y', null],
  ['https://relay.example', null],
  ['javascript:alert(1)', null],
  ['relay.example', null],
  ['wss://', null],
  ['wss:///', null],
  ['', null],
  [' ', null],
  [`wss://relay.example/${'a'.repeat(255 - 14)}`, `wss://relay.example/${'a'.repeat(255 - 14)}`],
  [`wss://relay.example/${'a'.repeat(255)}`, null],
  [`wss://${'a'.repeat(300)}.example`, null],
];

for (const [text, canonical] of relays) {
  test(`${JSON.stringify(text.slice(0, 60))} ${canonical === null ? 'is no relay' : `is ${canonical.slice(0, 60)}`}`, () => {
    assert.equal(canonicalRelay(text), canonical);
    if (canonical !== null) assert.equal(canonicalRelay(canonical), canonical);
  });
}

test('a stored relay has 255 characters at most, scheme not counted', () => {
  const of = (length: number): string => `wss://r.example/${'a'.repeat(length - 10)}`;
  assert.equal(canonicalRelay(of(255)), of(255));
  assert.equal(canonicalRelay(of(256)), null);
  const local = (length: number): string => `ws://localhost/${'a'.repeat(length - 15)}`;
  assert.equal(canonicalRelay(local(255)), local(255));
  assert.equal(canonicalRelay(local(256)), null);
});

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Uint8Array.from(bytes));
const relay = fc.oneof(
  fc.webUrl({ validSchemes: ['https'] }).map((url) => canonicalRelay(url.replace(/^https/, 'wss'))).filter((url): url is string => url !== null),
  fc.nat(65_535).map((port) => canonicalRelay(`ws://127.0.0.1:${port}`) ?? 'ws://127.0.0.1'),
);
const link: fc.Arbitrary<InviteLink> = fc.record({ singleUse: fc.boolean(), hostId: bytes32, author: bytes32, secret: bytes32, relays: fc.uniqueArray(relay, { minLength: 1, maxLength: 5 }) }, { noNullPrototype: true });

test('a link comes back as it went in, and has one text only', () => {
  fc.assert(fc.property(link, (value) => {
    const text = encodeLink(value);
    assert.deepEqual(decodeLink(text), value);
    const length = 103 + value.relays.reduce((sum, url) => sum + 1 + (url.startsWith('wss://') ? url.length - 6 : url.length), 0);
    assert.equal(base64urlToBytes(text.slice(4)).length, length);
  }), { numRuns: 200 });
});

const good: InviteLink = { singleUse: false, hostId: new Uint8Array(32).fill(1), author: new Uint8Array(32).fill(2), secret: new Uint8Array(32).fill(3), relays: ['wss://relay.example', 'wss://two.example/chat'] };
const text = encodeLink(good);
const body = base64urlToBytes(text.slice(4)).subarray(0, -4);
const withChecksum = (bytes: Uint8Array): string => `gc1.${bytesToBase64url(concatBytes(bytes, sha256(bytes).subarray(0, 4)))}`;

test('every changed bit is noticed, also the checksum’s', () => {
  const bytes = base64urlToBytes(text.slice(4));
  for (let bit = 0; bit < 8 * bytes.length; bit++) assert.throws(() => decodeLink(`gc1.${bytesToBase64url(flipBit(bytes, bit))}`), invalid);
});

test('every text that is cut or has a character too many is refused', () => {
  for (let length = 0; length < text.length; length++) assert.throws(() => decodeLink(text.slice(0, length)), invalid);
  for (const more of ['A', '=', ' ', '\n', '#', '.', '\u0000', '%20']) {
    assert.throws(() => decodeLink(text + more), invalid);
    assert.throws(() => decodeLink(more + text), invalid);
    assert.throws(() => decodeLink(text.slice(0, 40) + more + text.slice(40)), invalid);
  }
  for (const other of [text.toUpperCase(), text.slice(4), `#${text}`, `GC1.${text.slice(4)}`, `gc1:${text.slice(4)}`]) assert.throws(() => decodeLink(other), invalid);
});

test('with its checksum made right, a link of another layout is still refused', () => {
  assert.deepEqual(decodeLink(withChecksum(body)), good);
  for (let version = 0; version < 256; version++) if (version !== 1) assert.throws(() => decodeLink(withChecksum(concatBytes(Uint8Array.of(version), body.subarray(1)))), invalid);
  for (let flags = 2; flags < 256; flags++) assert.throws(() => decodeLink(withChecksum(concatBytes(Uint8Array.of(1, flags), body.subarray(2)))), invalid);
  for (let count = 0; count < 256; count++) if (count !== 2) assert.throws(() => decodeLink(withChecksum(concatBytes(body.subarray(0, 98), Uint8Array.of(count), body.subarray(99)))), invalid);
  for (let length = 0; length < body.length; length++) assert.throws(() => decodeLink(withChecksum(body.subarray(0, length))), invalid);
  assert.throws(() => decodeLink(withChecksum(concatBytes(body, Uint8Array.of(0)))), invalid);
  // A character of a relay that is not printable ASCII, or that has another spelling.
  for (const [at, byte] of [[100, 0x52], [100, 0x20], [100, 0x00], [100, 0x7f], [100, 0xe9], [100, 0x2f], [100, 0x40], [105, 0x3f], [105, 0x23], [105, 0x5c]] as const) {
    const changed = body.slice();
    changed[at] = byte;
    assert.throws(() => decodeLink(withChecksum(changed)), invalid, `${byte} at ${at}`);
  }
});

test('a link with no relay, six, the same twice or another spelling is not written', () => {
  const six = Array.from({ length: 6 }, (_, i) => `wss://r${i}.example`);
  assert.doesNotThrow(() => encodeLink({ ...good, relays: six.slice(1) }));
  for (const relays of [[], six, ['wss://a.example', 'wss://a.example'], ['wss://A.example'], ['wss://a.example/'], ['a.example'], ['ws://a.example'], [' wss://a.example']]) {
    assert.throws(() => encodeLink({ ...good, relays }), invalid, relays.join(' '));
  }
});

test('the link in an address is the fragment and nothing but the fragment', () => {
  assert.equal(linkInFragment(`#${text}`), text);
  for (const hash of ['', '#', text, `#x=1&${text}`, `#/${text}`, `##${text}`, '#gc2.AAAA', '#gc1']) assert.equal(linkInFragment(hash), null, hash);
  // Damaged ones are found, and then refused with a sentence of their own.
  assert.equal(linkInFragment('#gc1.'), 'gc1.');
});

test('a refusal names nothing of the link', () => {
  for (const hostile of [`${text}x`, 'gc1.c2VjcmV0', 'secret']) {
    assert.throws(() => decodeLink(hostile), (error: Error) => !JSON.stringify([error.message, error.stack?.split('\n')[0], error.cause]).includes(hostile.slice(4, 12)));
  }
});
