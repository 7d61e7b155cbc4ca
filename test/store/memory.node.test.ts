import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import { storeContract } from '../support/store-contract.ts';

for (const { name, run } of storeContract) {
  test(`memory store: ${name}`, () => {
    const shared = createSharedMemory();
    return run(assert, { open: async () => createMemoryStore(shared) });
  });
}

test('memory stores that share nothing do not see each other', async () => {
  const [one, two] = [createMemoryStore(), createMemoryStore()];
  await one.transact([{ key: 'a', value: new Uint8Array([1]) }]);
  assert.equal(await two.get('a'), undefined);
  assert.equal(one.kind, 'memory');
});
