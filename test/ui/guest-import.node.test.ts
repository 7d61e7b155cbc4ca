/** The doors in Node, where there is no document: importing them does no harm, and registers nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

test('importing the guest’s door does nothing in Node', async () => {
  const before = new Set(Object.keys(globalThis));
  const { GuestChat, GuestChatError } = await import('../../src/index.ts');
  assert.equal(typeof GuestChat, 'function');
  assert.equal(new GuestChatError('internal').code, 'internal');
  assert.equal(typeof (globalThis as { readonly customElements?: unknown }).customElements, 'undefined');
  const added = Object.keys(globalThis).filter((key) => !before.has(key) && !/^(lit|reactive)/u.test(key));
  assert.deepEqual(added, []);
});
