import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createLevelStore, openLevelFolder } from '../../demo/headless/level-store.ts';
import { rejection, storeContract } from '../support/store-contract.ts';

const inFolder = async (work: (path: string) => Promise<void>): Promise<void> => {
  const path = await mkdtemp(join(tmpdir(), 'guest-chat-'));
  try {
    await work(join(path, 'store'));
  } finally {
    await rm(path, { recursive: true });
  }
};

for (const { name, run } of storeContract) {
  test(`store on disk: ${name}`, () =>
    inFolder(async (path) => {
      const folder = await openLevelFolder(path);
      await run(assert, { open: async () => createLevelStore(folder) });
      await folder.level.close();
    }));
}

test('what was written is there for the next process, for nobody else of this machine, and not for two at once', () =>
  inFolder(async (path) => {
    const folder = await openLevelFolder(path);
    await createLevelStore(folder).transact([{ key: 'a', value: new Uint8Array([1, 2]) }]);
    assert.equal((await stat(path)).mode & 0o077, 0);
    assert.equal(await rejection(openLevelFolder(path)), 'storage-blocked');
    await folder.level.close();
    const again = await openLevelFolder(path);
    assert.deepEqual(await createLevelStore(again).get('a'), { rev: 1, value: new Uint8Array([1, 2]) });
    await again.level.close();
  }));
