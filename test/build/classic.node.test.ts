/** The classic script, run where a page would run it: it leaves nothing in the page's global scope. */
import assert from 'node:assert/strict';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'vite';
import config from '../../vite.config.ts';

describe('guest-chat.all.js', () => {
  let folder = '';
  let script = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guest-chat-classic-'));
    const { build: options, ...rest } = config({ mode: 'all', command: 'build' });
    await build({ ...rest, root: fileURLToPath(new URL('../..', import.meta.url)), build: { ...options, outDir: folder } });
    script = await readFile(join(folder, 'guest-chat.all.js'), 'utf8');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('runs, registers the element, and adds no global', () => {
    const defined: string[] = [];
    const given = {
      customElements: { get: () => undefined, define: (name: string) => defined.push(name) },
      HTMLElement: class {},
      CSSStyleSheet: class {
        replaceSync(): void {}
      },
      TextEncoder,
      TextDecoder,
    };
    const page = createContext({ ...given });
    runInContext('var seen = Object.getOwnPropertyNames(globalThis)', page);
    runInContext(script, page);
    assert.deepEqual(defined, ['guest-chat']);
    assert.deepEqual(runInContext('Object.getOwnPropertyNames(globalThis).filter((name) => !seen.includes(name)).join()', page), '');
    // Names of const, let and class are no properties of it.
    for (const name of ['GuestChatScript', 'GuestChat']) assert.equal(runInContext(`typeof ${name}`, page), 'undefined');
  });
});
