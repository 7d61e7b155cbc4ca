import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finalizeEvent, getPublicKey, verifyEvent } from 'nostr-tools/pure';
import { bytesToHex, hexToBytes } from '../../src/base/bytes.ts';
import { verify } from '../../src/crypto/primitives.ts';
import { isExpired, matchesFilter, parseEvent, pubkeyOf, signEvent } from '../../src/relay/event.ts';
import { author, mailbox, message, random, shape } from '../support/relay-peers.ts';

const template = { kind: 7_447, created_at: 1_800_000_000, tags: [['p', mailbox], ['expiration', '1800864000'], ['x', 'ä "\\\n\u2028 🙂']], content: 'äöü "quoted" \\ \n\t\u0001 🙂' };
const plain = (): Record<string, unknown> => ({ ...shape('x', 10) });

test('an event of ours passes the eyes of an independent client', () => {
  const event = signEvent(template, author, random);
  assert.equal(event.pubkey, getPublicKey(author));
  assert.equal(verifyEvent({ ...event, tags: event.tags.map((tag) => [...tag]) }), true);
  assert.equal(verifyEvent({ ...event, tags: event.tags.map((tag) => [...tag]), content: 'changed' }), false);
});

test('an independent client hashes the same event to the same id, and its signature passes ours', () => {
  const theirs = finalizeEvent({ ...template, tags: template.tags.map((tag) => [...tag]) }, author);
  assert.equal(signEvent(template, author, random).id, theirs.id);
  assert.equal(verify(hexToBytes(theirs.sig), hexToBytes(theirs.id), hexToBytes(theirs.pubkey)), true);
});

test('every signature takes fresh randomness; a known public key changes nothing', () => {
  const [one, two] = [signEvent(template, author, random), signEvent(template, author, random, pubkeyOf(author))];
  assert.notEqual(one.sig, two.sig);
  assert.equal(one.id, two.id);
});

test('a whole event is read, and members that no event has are left behind', () => {
  const event = message('x', 10);
  assert.deepEqual(parseEvent({ ...event, extra: 'y' }), event);
});

test('anything that is not the shape of an event is null', () => {
  const wrong: readonly (readonly [string, unknown])[] = [
    ['id', 'A'.repeat(64)], ['id', '0'.repeat(63)], ['id', 7], ['pubkey', '0'.repeat(66)], ['pubkey', null], ['sig', '0'.repeat(127)], ['sig', `${'0'.repeat(127)}g`],
    ['created_at', -1], ['created_at', 1.5], ['created_at', '10'], ['created_at', 2 ** 53], ['kind', -1], ['kind', 65_536], ['kind', '7447'], ['kind', 0.5],
    ['content', undefined], ['content', 5], ['tags', {}], ['tags', ['p']], ['tags', [['p', 5]]], ['tags', [['p', null]]], ['tags', null],
  ];
  assert.notEqual(parseEvent(plain()), null);
  for (const [member, value] of wrong) assert.ok(parseEvent({ ...plain(), [member]: value }) === null, `${member}: ${JSON.stringify(value)}`);
  for (const value of [null, undefined, 5, 'event', [], [plain()]]) assert.equal(parseEvent(value), null);
});

test('an event of 64 KiB is read, a larger one is not, wherever its bulk is', () => {
  const bulk = 'x'.repeat(65_536);
  const isRead = (change: object): boolean => parseEvent({ ...plain(), ...change }) !== null;
  assert.ok(isRead({ tags: [], content: bulk }));
  assert.ok(!isRead({ tags: [], content: `${bulk}x` }));
  assert.ok(!isRead({ content: '', tags: [['x', bulk]] }));
  assert.ok(!isRead({ content: '', tags: Array.from({ length: 65_537 }, () => []) }));
});

test('a filter means an event by kind, author and mailbox', () => {
  const event = shape('x', 10);
  const other = bytesToHex(random(32));
  assert.equal(matchesFilter(event, { kinds: [1, 7_447] }), true);
  assert.equal(matchesFilter(event, { kinds: [1] }), false);
  assert.equal(matchesFilter(event, { kinds: [7_447], '#p': [other, mailbox] }), true);
  assert.equal(matchesFilter(event, { kinds: [7_447], '#p': [other] }), false);
  assert.equal(matchesFilter(event, { kinds: [7_447], '#p': [] }), false);
  assert.equal(matchesFilter({ ...event, tags: [['P', mailbox], ['p']] }, { kinds: [7_447], '#p': [mailbox] }), false);
  assert.equal(matchesFilter(event, { kinds: [7_447], authors: [event.pubkey] }), true);
  assert.equal(matchesFilter(event, { kinds: [7_447], authors: [other] }), false);
});

test('an event is expired from the second that its tag names', () => {
  const event = shape('x', 10, { tags: [['expiration', '100']] });
  assert.deepEqual([99, 100, 101].map((now) => isExpired(event, now)), [false, true, true]);
  assert.equal(isExpired(shape('x', 10), 100), false);
  assert.equal(isExpired(shape('x', 10, { tags: [['expiration', 'soon']] }), 100), false);
});
