import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMessage } from '../../src/relay/messages.ts';
import { shape } from '../support/relay-peers.ts';

const parse = (...message: readonly unknown[]) => parseMessage(JSON.stringify(message));

test('every message of a relay has its form', () => {
  const event = shape('x', 10);
  assert.deepEqual(parse('EVENT', 'g1', event), { kind: 'event', subscription: 'g1', event });
  assert.deepEqual(parse('EOSE', 'g1'), { kind: 'end', subscription: 'g1' });
  assert.deepEqual(parse('OK', event.id, true, ''), { kind: 'ok', eventId: event.id, accepted: true, duplicate: false, reason: 'error' });
  assert.deepEqual(parse('CLOSED', 'g1', 'blocked: not you'), { kind: 'closed', subscription: 'g1', reason: 'blocked' });
  assert.deepEqual(parse('AUTH', 'c'), { kind: 'auth', challenge: 'c' });
  assert.deepEqual(parse('NOTICE', 'rate limited'), { kind: 'notice' });
});

test('of an event that is too large, or misshapen, the time is told', () => {
  for (const event of [shape('x'.repeat(65_537), 10), shape('x'.repeat(1_000_000), 10), { created_at: 10 }]) assert.deepEqual(parse('EVENT', 'g1', event), { kind: 'unreadable', subscription: 'g1', created_at: 10 });
});

test('messages with elements to spare, or without the text, are understood', () => {
  assert.deepEqual(parse('EOSE', 'g1', 'more', 5), { kind: 'end', subscription: 'g1' });
  assert.deepEqual(parse('CLOSED', 'g1'), { kind: 'closed', subscription: 'g1', reason: 'error' });
  assert.equal(parse('OK', 'id', true)?.kind, 'ok');
});

test('a refusal is known by its prefix, wherever the relay has put it', () => {
  const reasons: readonly (readonly [unknown, string])[] = [
    ['auth-required: we do not know you', 'auth-required'], ['ERROR: auth-required: we do not know you', 'auth-required'], ['error: restricted: not a member', 'restricted'],
    ['rate-limited: slow down', 'rate-limited'], ['pow: 26 bits needed', 'pow'], ['invalid: bad event', 'invalid'], ['replaced: have newer event', 'replaced'], ['blocked: no', 'blocked'],
    ['auth-required: you are blocked: see rules', 'auth-required'], ['not-blocked: x', 'error'], ['error: something', 'error'], ['no prefix', 'error'], ['', 'error'], [undefined, 'error'], [5, 'error'], [{}, 'error'],
  ];
  for (const [text, reason] of reasons) {
    const message = parse('CLOSED', 'g1', text);
    assert.equal(message?.kind === 'closed' && message.reason, reason, String(text));
  }
});

test('a duplicate is told, accepted or not', () => {
  for (const accepted of [true, false]) {
    const message = parse('OK', 'id', accepted, 'duplicate: have it');
    assert.equal(message?.kind === 'ok' && message.duplicate, true);
  }
});

test('anything else is null', () => {
  const frames: readonly unknown[] = [
    '', 'x', '{}', 'null', '[]', '[5]', '["EVENT"]', '["EVENT","g1"]', '["EVENT","g1",{}]', '["EVENT",5,{}]', '["EOSE"]', '["OK",5,true]', '["AUTH",{}]', '["HELLO","x"]', '["eose","g1"]',
    '["EOSE","g1"', `["EOSE","${'x'.repeat(1_048_576)}"]`, '["EVENT","g1",null]', '["EVENT","g1",{"created_at":"5"}]', '["EVENT","g1",{"created_at":-5}]', '["EVENT",5,{"created_at":5}]', '['.repeat(100_000), new Uint8Array(8), undefined, null, 5,
  ];
  for (const frame of frames) assert.equal(parseMessage(frame), null, String(frame).slice(0, 40));
});
