/** The guest's door in Node, where there is no document: importing it does no harm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the guest’s door can be imported in Node', async () => {
  assert.equal(typeof document, 'undefined');
  const { GuestChat, GuestChatError } = await import('../../src/index.ts');
  assert.equal(typeof GuestChat, 'function');
  assert.equal(new GuestChatError('internal').code, 'internal');
  assert.equal(typeof document, 'undefined');
});
