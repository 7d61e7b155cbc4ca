/**
 * `npm run lint`: oxlint for mistakes (.oxlintrc.json), then knip for files, exports and packages that nothing uses
 * (knip.json). Types are checked by themselves, directions of import by a test.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const run = (program: string, ...args: readonly string[]): boolean => {
  const { status, error } = spawnSync(join(root, 'node_modules', '.bin', program), args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) console.error(`${program} did not start: ${error.message}`);
  return status === 0;
};

const results = [run('oxlint', '--quiet'), run('knip', '--no-progress', '--no-config-hints')];
process.exitCode = results.every(Boolean) ? 0 : 1;
