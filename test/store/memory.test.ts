import { assert } from '@open-wc/testing';
import { createMemoryStore, createSharedMemory } from '../../src/store/memory.ts';
import { storeContract } from '../support/store-contract.ts';

describe('memory store', () => {
  for (const { name, run } of storeContract) {
    it(name, () => {
      const shared = createSharedMemory();
      return run(assert, { open: async () => createMemoryStore(shared) });
    });
  }
});
