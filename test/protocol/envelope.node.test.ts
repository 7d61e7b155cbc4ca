/** The envelope: which tags an event has and has not, and that its content is canonical base64 of a bounded size. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesToBase64 } from '../../src/base/bytes.ts';
import { bundleDeletionTemplate, bundleTemplate, contentBytes, ephemeralTemplate, messageTemplate } from '../../src/protocol/envelope.ts';
import { MAX_EVENT_BYTES } from '../../src/protocol/limits.ts';
import { createPair } from '../support/pair.ts';
import { createSeededRandom } from '../support/seeded-random.ts';

const invalid = { name: 'GuestChatError', code: 'invalid-message' };
const random = createSeededRandom('envelope');
const mailbox = 'ab'.repeat(32);
const now = 1_800_000_000;

test('a message has one mailbox, ten days and a date up to a minute back, never ahead', () => {
  const wire = random(2_833);
  for (let jitter = 0; jitter < 256; jitter++) {
    const event = messageTemplate(wire, mailbox, now, jitter);
    assert.ok(event.created_at <= now && event.created_at >= now - 60);
    assert.deepEqual({ ...event, created_at: 0 }, { kind: 7447, created_at: 0, tags: [['p', mailbox], ['expiration', String(now + 864_000)]], content: bytesToBase64(wire) });
  }
  assert.equal(new Set(Array.from({ length: 256 }, (_, jitter) => messageTemplate(wire, mailbox, now, jitter).created_at)).size, 61);
});

test('signals are dated now and bundles as told', () => {
  assert.deepEqual(ephemeralTemplate(Uint8Array.of(1), mailbox, now), { kind: 20447, created_at: now, tags: [['p', mailbox]], content: 'AQ==' });
  assert.deepEqual(bundleTemplate(Uint8Array.of(1), 'd'.repeat(32), now, now + 9), { kind: 30447, created_at: now, tags: [['d', 'd'.repeat(32)], ['expiration', String(now + 9)]], content: 'AQ==' });
  assert.deepEqual(bundleDeletionTemplate(mailbox, 'd', now, now + 9), { kind: 5, created_at: now, tags: [['a', `30447:${mailbox}:d`], ['k', '30447'], ['expiration', String(now + 9)]], content: '' });
});

test('kinds lie in the ranges that relays store, replace and forget (NIP-01)', () => {
  const kinds = [messageTemplate(random(1), mailbox, now, 0), bundleTemplate(random(1), 'd', now, now), ephemeralTemplate(random(1), mailbox, now)].map(({ kind }) => kind);
  assert.deepEqual(kinds.map((kind) => Math.floor(kind / 10_000)), [0, 3, 2]);
  assert.ok(kinds[0]! >= 1_000);
});

test('a first message with the most that epoch 0 allows stays under 16 KiB as an event', () => {
  const pair = createPair('envelope');
  const { bytes } = pair.send('guest', '\u20ac'.repeat(1_200));
  const event = { ...messageTemplate(bytes, mailbox, now, 0), id: mailbox, pubkey: mailbox, sig: mailbox + mailbox };
  assert.ok(JSON.stringify(event).length <= 16_384);
});

test('contents come back, canonical or not at all', () => {
  for (const length of [1, 2, 3, 2_833]) {
    const bytes = random(length);
    assert.deepEqual(contentBytes(bytesToBase64(bytes)), bytes);
  }
  for (const content of ['A', 'AA', 'AA=', 'AB==', 'AAB=', 'AA==\n', ' AA==', 'AA==AA==', '-_8=', '{"a":1}', '\u00e9', '\u0000', 'AAAA='])  assert.throws(() => contentBytes(content), invalid, JSON.stringify(content));
});

test('contents are looked at up to the size of an event and not beyond', () => {
  assert.equal(contentBytes('A'.repeat(MAX_EVENT_BYTES)).length, MAX_EVENT_BYTES * 3 / 4);
  assert.throws(() => contentBytes('A'.repeat(MAX_EVENT_BYTES + 4)), invalid);
});
