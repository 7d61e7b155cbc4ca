/** Profiles, names and texts: limits on both sides, https only, and JSON that cannot reach a prototype. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8, utf8ToText } from '../../src/base/bytes.ts';
import { decodeProfile, encodeProfile, isHttpsUrl, isName, isText, parseJsonObject, readProfile, type Profile } from '../../src/protocol/profile.ts';

const invalid = { name: 'GuestChatError', code: 'invalid-message' };
const encoded = (json: string, size = 512): Uint8Array => utf8(json.padEnd(size));
const decode = (members: object): Profile => decodeProfile(encoded(JSON.stringify({ name: 'Blue Shop', ...members }), 2_048));

const whole: Profile = {
  name: 'Blue Shop', greeting: 'Hello!\nHow can we help?', terms: 'https://example.org/terms', privacy: 'https://example.org/privacy#top', hours: 'Mon\tFri', reply: 'an hour', away: 'back soon',
  relays: ['wss://relay.example', 'ws://localhost:7777'], pow: 16, over: true,
};

test('a profile comes back as it went in, at one of three lengths', () => {
  for (const profile of [{ name: 'a' }, whole]) assert.deepEqual(decodeProfile(encodeProfile(profile)), profile);
  for (const [greeting, size] of [[1, 512], [100, 512], [170, 1_024], [300, 1_024]] as const) {
    const bytes = encodeProfile({ name: 'a', greeting: '\u20ac'.repeat(greeting) });
    assert.equal(bytes.length, size);
    assert.match(utf8ToText(bytes), /^\{.*\} *$/);
  }
});

test('lengths are exact to the byte: 512 fills a size, 513 takes the next, over 2,048 is refused as a text of ours', () => {
  const empty = utf8(JSON.stringify({ name: 'a', greeting: '', hours: '', reply: '', away: '' })).length;
  const filled = (bytes: number): Profile => {
    // Three bytes a character, and one or two of one byte to make up the difference.
    let left = bytes - empty;
    const part = (): string => {
      const wide = Math.min(299, Math.floor(left / 3));
      left -= 3 * wide;
      const narrow = left < 3 ? left : 0;
      left -= narrow;
      return '\u20ac'.repeat(wide) + 'x'.repeat(narrow);
    };
    return { name: 'a', greeting: part(), hours: part(), reply: part(), away: part() };
  };
  for (const [bytes, size] of [[512, 512], [513, 1_024], [1_024, 1_024], [1_025, 2_048], [2_048, 2_048]] as const) {
    assert.equal(utf8(JSON.stringify(filled(bytes))).length, bytes);
    assert.equal(encodeProfile(filled(bytes)).length, size);
  }
  assert.throws(() => encodeProfile(filled(2_049)), { code: 'invalid-text' });
  for (const length of [0, 1, 20, 511, 513, 1_000, 2_047, 2_049, 4_096]) assert.throws(() => decodeProfile(encoded('{"name":"a"}', length).subarray(0, length)), invalid, `${length}`);
});

test('texts and URLs have 300 units at most, names 64, relays eight, work 32 bits', () => {
  for (const member of ['greeting', 'hours', 'reply', 'away']) {
    assert.doesNotThrow(() => decode({ [member]: 'x'.repeat(300) }));
    assert.throws(() => decode({ [member]: 'x'.repeat(301) }), invalid);
    for (const wrong of [7, null, true, {}, ['x'], '\u0007', '\ud800', 'a\u0085b', 'a\rb']) assert.throws(() => decode({ [member]: wrong }), invalid, `${member} ${JSON.stringify(wrong)}`);
  }
  for (const member of ['terms', 'privacy']) {
    assert.doesNotThrow(() => decode({ [member]: `https://example.org/${'x'.repeat(280)}` }));
    assert.throws(() => decode({ [member]: `https://example.org/${'x'.repeat(281)}` }), invalid);
    for (const wrong of ['http://example.org', 'javascript:alert(1)', 'data:text/html,x', '//example.org', '/terms', 'example.org', '', 'https://', 'ftp://example.org', 7, null, {}]) assert.throws(() => decode({ [member]: wrong }), invalid, String(wrong));
  }
  const relays = Array.from({ length: 9 }, (_, i) => `wss://r${i}.example`);
  assert.doesNotThrow(() => decode({ relays: relays.slice(1) }));
  for (const wrong of [relays, ['wss://A.example'], ['ws://a.example'], ['https://a.example'], [7], [['wss://a.example']], 'wss://a.example', {}, null]) assert.throws(() => decode({ relays: wrong }), invalid, JSON.stringify(wrong));
  for (const pow of [0, 24]) assert.equal(decode({ pow }).pow, pow);
  for (const pow of [-1, 25, 32, 1.5, '8', null, 1e300]) assert.throws(() => decode({ pow }), invalid, String(pow));
  assert.equal(decode({ over: true }).over, true);
  for (const over of [false, 1, 'true', null, {}]) assert.throws(() => decode({ over }), invalid, String(over));
  assert.doesNotThrow(() => decode({ name: 'x'.repeat(64) }));
  for (const name of ['x'.repeat(65), '', ' ', '\u00a0\u3000', 'a\nb', 'a\tb', 'a\u0000', '\udc00', 7, null, undefined, ['a']]) assert.throws(() => decode({ name }), invalid, JSON.stringify(name));
});

test('unknown members are dropped, prototype keys too, and nothing is polluted', () => {
  const json = '{"name":"a","__proto__":{"polluted":1,"greeting":"x"},"constructor":{"prototype":{"polluted":1}},"toString":"x","more":[1]}';
  const profile = decodeProfile(encoded(json));
  assert.deepEqual(profile, { name: 'a' });
  assert.deepEqual(Object.keys(profile), ['name']);
  assert.equal(({} as { polluted?: number }).polluted, undefined);
  assert.equal(Object.getPrototypeOf(parseJsonObject(utf8(json))), null);
  // A member that only a prototype has does not count as there.
  assert.throws(() => decodeProfile(encoded('{"__proto__":{"name":"a"}}')), invalid);
});

test('of a member given twice the last counts, checked like any other', () => {
  assert.equal(decodeProfile(encoded('{"name":"a","name":"b"}')).name, 'b');
  assert.throws(() => decodeProfile(encoded('{"name":"a","name":7}')), invalid);
});

for (const [what, bytes] of Object.entries({
  'a list': utf8('[]'), 'a number': utf8('1'), 'a text': utf8('"x"'), 'null': utf8('null'), 'nothing': new Uint8Array(0), 'two objects': utf8('{}{}'), 'a comment': utf8('{}//'), 'single quotes': utf8("{'a':1}"),
  'a trailing comma': utf8('{"a":1,}'), 'NaN': utf8('{"a":NaN}'), 'a byte order mark': Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d), 'bytes that are no UTF-8': Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d),
  'depth without end': utf8('{"a":'.repeat(100_000)), 'zeros after it': utf8('{}\u0000'),
})) {
  test(`JSON: refuses ${what}`, () => assert.throws(() => parseJsonObject(bytes), invalid));
}

test('a profile that could not be read is not written', () => {
  for (const profile of [{ name: '' }, { name: 'a', terms: 'http://example.org' }, { name: 'a', relays: ['wss://A.example'] }, { name: 'a', pow: 25 }, { name: 'a', away: '\ud800' }]) assert.throws(() => encodeProfile(profile), invalid);
});

test('readProfile never gives more than the nine members, whatever JSON comes', () => {
  const known = new Set(Object.keys(whole));
  fc.assert(fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...known, '__proto__', 'constructor'), fc.string()), fc.jsonValue()), (json) => {
    try {
      for (const key of Object.keys(readProfile(parseJsonObject(utf8(JSON.stringify({ ...json, name: 'a' })))))) assert.ok(known.has(key));
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'invalid-message');
    }
  }), { numRuns: 500 });
});

test('texts: 1 to 4,000 UTF-16 units, not blank, no lone surrogate, no control but line feed and tab', () => {
  for (const text of ['a', ' a ', 'a\nb\tc', 'x'.repeat(4_000), '\ud83d\ude00'.repeat(2_000), '\u200f\u05d0', 'a\u00a0', '<b>&amp;</b>', 'a\u2028b', '\ufeffx', '\ufffd']) assert.equal(isText(text), true, JSON.stringify(text.slice(0, 10)));
  for (const text of ['', ' ', '\n\t \u00a0', 'x'.repeat(4_001), `${'\ud83d\ude00'.repeat(2_000)}x`, '\ud83d', '\ude00', 'a\ud83db', '\ude00\ud83d', 7, null, undefined, {}, ['a']]) assert.equal(isText(text), false, JSON.stringify(text)?.slice(0, 10));
  for (let unit = 0; unit < 0xa0; unit++) {
    const isControl = (unit < 0x20 && unit !== 0x09 && unit !== 0x0a) || (unit >= 0x7f && unit <= 0x9f);
    assert.equal(isText(`a${String.fromCharCode(unit)}b`), !isControl, unit.toString(16));
    assert.equal(isName(`a${String.fromCharCode(unit)}b`), unit >= 0x20 && !isControl, unit.toString(16));
  }
  assert.equal(isName('\ud83d\ude00'.repeat(32)), true);
  assert.equal(isName(`${'\ud83d\ude00'.repeat(32)}x`), false);
});

test('a text is well formed exactly where the platform says so', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('\ud83d', '\ude00', '\udbff', '\udc00', 'a'), minLength: 1, maxLength: 8 }), (text) => {
    assert.equal(isText(text), utf8ToText(utf8(text)) === text);
  }), { numRuns: 500 });
});

test('a name or a text has something to see', () => {
  for (const blank of ['\u200b', '\u200b \u2060', '\ufeff', '\u00ad', '\u202e', '\u2800', '\u3164', '\u200d\u200d', '\u{e0020}']) {
    assert.deepEqual([isName(blank), isText(blank)], [false, false], JSON.stringify(blank));
  }
  for (const seen of ['\u200fa', '\ud83d\udc69\u200d\ud83d\udcbb', '\u2764\ufe0f', '\u0651\u0628', '.', '\u200b-']) assert.deepEqual([isName(seen), isText(seen)], [true, true], JSON.stringify(seen));
});

test('https is https', () => {
  for (const url of ['https://example.org', 'https://example.org/a?b#c', 'HTTPS://EXAMPLE.ORG']) assert.equal(isHttpsUrl(url), true, url);
  for (const url of ['https:example.org', 'https:/example.org', ' https://example.org', 'https://example.org ', 'https://exam\nple.org', 'https://exam\tple.org', 'https://example.org/a b', 'https://example.org/\u0000', 'https://example.org/\ud800', 'http://example.org', 'https:', 'https://', 'javascript:"https://example.org"', 'blob:https://example.org/1', 'wss://example.org', undefined, null, 7, new URL('https://example.org')]) assert.equal(isHttpsUrl(url), false, String(url));
});
