/** Telling a relay who we are, when it asks: scripted answers, and an independent client's eyes on our proofs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyEvent } from 'nostr-tools/pure';
import { newSecretKey } from '../../src/crypto/primitives.ts';
import { pubkeyOf, type NostrEvent } from '../../src/relay/event.ts';
import { untilTrue } from '../support/condition.ts';
import { filter, mailbox, mailboxKey, noteWatch, random, shape } from '../support/relay-peers.ts';
import { NOW, set } from '../support/relay-setting.ts';
import { polite, type Script } from '../support/scripted-relay.ts';

test('a challenge alone is not answered', async () => {
  const { relay, pool } = await set(polite(), { onOpen: (connection) => connection.say('AUTH', 'who are you?'), keysFor: () => [mailboxKey] });
  const { cursors } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  assert.deepEqual(relay.heard('AUTH'), []);
});

test('a relay that asks who we are gets one proof for each mailbox, and the question again', async () => {
  const secondKey = newSecretKey(random);
  const known = new Set<string>();
  const { relay, pool } = await set(
    (message, connection) => {
      const [type, subject] = message;
      if (type === 'AUTH') {
        const proof = subject as NostrEvent;
        known.add(proof.pubkey);
        connection.say('OK', proof.id, true, '');
      } else if (known.size === 2) polite([shape('secret', NOW - 10)])(message, connection);
      else if (type === 'REQ') connection.say('CLOSED', subject, 'ERROR: auth-required: who are you?');
      else if (type === 'EVENT') connection.say('OK', (subject as NostrEvent).id, false, 'auth-required: who are you?');
    },
    { onOpen: (connection) => connection.say('AUTH', 'a challenge'), keysFor: () => [mailboxKey, secondKey] },
  );
  const { contents, cursors, refusals } = noteWatch(pool, [relay.url]);
  await untilTrue(() => cursors.length === 1, 'caught up');
  assert.deepEqual([contents, refusals], [['secret'], []]);
  const proofs = relay.heard('AUTH').map(([, proof]) => proof as NostrEvent);
  assert.deepEqual(proofs.map(({ pubkey }) => pubkey).sort(), [mailbox, pubkeyOf(secondKey)].sort());
  for (const proof of proofs) {
    assert.equal(proof.kind, 22_242);
    assert.deepEqual(proof.tags, [['relay', relay.url], ['challenge', 'a challenge']]);
    assert.equal(verifyEvent({ ...proof, tags: proof.tags.map((tag) => [...tag]) }), true);
  }
  known.clear();
  relay.connections[0]?.say('AUTH', 'another challenge');
  assert.deepEqual(await pool.publish(shape('x', NOW), [relay.url]), { kind: 'accepted' });
  assert.equal(relay.heard('EVENT').length, 2);
});

test('a relay that refuses our proof has refused the question; it is not asked for ever', async () => {
  const { relay, pool } = await set(
    (message, connection) => {
      const [type, subject] = message;
      if (type === 'AUTH') connection.say('OK', (subject as NostrEvent).id, false, 'restricted: not a member');
      if (type === 'REQ') connection.say('CLOSED', subject, 'auth-required: who are you?');
      if (type === 'EVENT') connection.say('OK', (subject as NostrEvent).id, false, 'auth-required: who are you?');
    },
    { onOpen: (connection) => connection.say('AUTH', 'a challenge'), keysFor: () => [mailboxKey] },
  );
  assert.deepEqual(await pool.publish(shape('x', NOW), [relay.url]), { kind: 'refused', reason: 'auth-required' });
  assert.deepEqual(await pool.fetch(filter, [relay.url]), { events: [], answered: 0, refused: 1 });
  assert.equal(relay.heard('AUTH').length, 1);
  assert.equal(relay.heard('REQ').length, 1);
});

test('a relay that accepts every proof and still refuses is asked twice, no more', async () => {
  const { relay, pool } = await set(
    (message, connection) => {
      const [type, subject] = message;
      if (type === 'AUTH') connection.say('OK', (subject as NostrEvent).id, true, '');
      if (type === 'REQ') connection.say('CLOSED', subject, 'auth-required: who are you?');
    },
    { onOpen: (connection) => connection.say('AUTH', 'a challenge'), keysFor: () => [mailboxKey] },
  );
  assert.deepEqual(await pool.fetch(filter, [relay.url]), { events: [], answered: 0, refused: 1 });
  assert.equal(relay.heard('REQ').length, 2);
});

const refusing: Script = (message, connection) => {
  const [type, subject] = message;
  if (type === 'AUTH') connection.say('OK', (subject as NostrEvent).id, false, 'invalid: no');
  if (type === 'REQ') connection.say('CLOSED', subject, 'auth-required: who are you?');
};

test('the challenge of an earlier connection is not answered on a new one', async () => {
  let challenges = 1;
  const keys = [mailboxKey];
  const { relay, pool } = await set(refusing, {
    onOpen: (connection) => {
      if (challenges-- > 0) connection.say('AUTH', 'the first');
    },
    keysFor: () => keys,
  });
  assert.equal((await pool.fetch(filter, [relay.url])).refused, 1);
  assert.equal(relay.heard('AUTH').length, 1);
  const { refusals } = noteWatch(pool, [relay.url]);
  await untilTrue(() => refusals.length === 1, 'the refusal');
  // A key that has told nobody yet: it would, if the challenge still counted.
  keys.push(newSecretKey(random));
  pool.wake();
  await untilTrue(() => refusals.length === 2, 'the refusal on the second connection');
  assert.deepEqual([relay.connections.length, relay.heard('AUTH').length], [2, 1]);
});

test('of a challenge of any length no more than 1,024 characters are signed', async () => {
  const { relay, pool } = await set(refusing, { onOpen: (connection) => connection.say('AUTH', 'c'.repeat(100_000)), keysFor: () => [mailboxKey] });
  assert.equal((await pool.fetch(filter, [relay.url])).refused, 1);
  const [proof] = relay.heard('AUTH').map(([, event]) => event as NostrEvent);
  assert.equal(proof?.tags.find(([name]) => name === 'challenge')?.[1]?.length, 1_024);
});
