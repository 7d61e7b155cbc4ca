/**
 * `npm test`: everything that CI runs, in order, until something fails. `npm test -- types node` runs only those steps.
 *
 * Knows the steps and tells how each went; what a step checks is in the script or the tests that it starts.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEngines } from '../test/support/engines.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

type Outcome = { readonly kind: 'passed' } | { readonly kind: 'failed'; readonly why: string } | { readonly kind: 'skipped'; readonly why: string };

interface Step {
  readonly name: string;
  readonly title: string;
  run(): Promise<Outcome>;
}

const passed: Outcome = { kind: 'passed' };
const failed = (why: string): Outcome => ({ kind: 'failed', why });

/** Runs a program of this package with our terminal. npm puts node_modules/.bin on the path; run by hand it is added here. */
const start = (environment: Readonly<Record<string, string>>, program: string, ...args: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment, PATH: path }, shell: process.platform === 'win32' });
    child.on('error', (error) => resolve(failed(`${program} did not start: ${error.message}`)));
    child.on('exit', (code, signal) => resolve(code === 0 ? passed : failed(`${[program, ...args.slice(0, 3)].join(' ')} ended with ${signal ?? code}`)));
  });

const command = (program: string, ...args: readonly string[]): Promise<Outcome> => start({}, program, ...args);

/** One after another, until one fails. */
const inOrder = async (...commands: readonly (readonly [program: string, ...args: readonly string[]])[]): Promise<Outcome> => {
  for (const [program, ...args] of commands) {
    const outcome = await command(program, ...args);
    if (outcome.kind !== 'passed') return outcome;
  }
  return passed;
};

const filesUnder = (folder: string): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((path) => statSync(join(root, path)).isFile())
        .sort()
    : [];

/** Path → hash of every file in a folder, or of the one file. */
const fingerprint = (path: string): ReadonlyMap<string, string> => {
  const paths = existsSync(join(root, path)) && statSync(join(root, path)).isFile() ? [path] : filesUnder(path);
  return new Map(paths.map((file) => [file, createHash('sha256').update(readFileSync(join(root, file))).digest('hex')]));
};

/** Makes generated files anew and fails where they were not what the sources yield. */
const regenerate = async (path: string, script: string): Promise<Outcome> => {
  const before = fingerprint(path);
  const outcome = await command('npm', 'run', '--silent', script);
  if (outcome.kind !== 'passed') return outcome;
  const after = fingerprint(path);
  if (after.size === 0) return failed(`npm run ${script} left no ${path}`);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file));
  return changed.length === 0 ? passed : failed(`${path} was not up to date and is now: commit it (${changed.join(', ')})`);
};

const nodeTests = (folder: string, ending: string, environment: Readonly<Record<string, string>>, ...options: readonly string[]): Promise<Outcome> => {
  const files = filesUnder(folder).filter((path) => path.endsWith(ending));
  return files.length === 0 ? Promise.resolve(failed(`no ${ending} in ${folder}/`)) : start(environment, 'tsx', '--test', ...options, ...files);
};

/** By itself Node leaves one core alone, which on two is half of them. */
const filesAtOnce = availableParallelism();

const steps: readonly Step[] = [
  { name: 'types', title: 'Types', run: () => command('tsc', '-p', '.') },
  { name: 'usage', title: 'Types in React, Vue and Svelte', run: () => inOrder(['vue-tsc', '-p', 'test/usage'], ['svelte-check', '--workspace', 'test/usage', '--tsconfig', './tsconfig.json', '--output', 'human']) },
  { name: 'lint', title: 'Lint', run: () => command('npm', 'run', '--silent', 'lint') },
  { name: 'analyze', title: 'custom-elements.json is up to date', run: () => regenerate('custom-elements.json', 'analyze') },
  { name: 'build', title: 'dist/ is up to date', run: () => regenerate('dist', 'build') },
  { name: 'size', title: 'Size budgets', run: () => command('npm', 'run', '--silent', 'size') },
  { name: 'node', title: 'Tests in Node', run: () => nodeTests('test', '.node.test.ts', {}, '--test-reporter=dot', `--test-concurrency=${filesAtOnce}`) },
  { name: 'browser', title: 'Tests in browsers', run: () => command('wtr') },
  {
    name: 'flow',
    title: 'Whole chats in real pages',
    run: async () => {
      // What an engine cannot do is left out test by test, and says why.
      const wanted = process.env['FLOW_ENGINES']?.split(',');
      let outcome: Outcome = passed;
      for (const [engine, path] of Object.entries(findEngines())) {
        if (!path || outcome.kind !== 'passed' || wanted?.includes(engine) === false) continue;
        console.log(`\n${engine}`);
        const files = filesUnder('test/flow').filter((file) => file.endsWith('.flow.ts'));
        outcome = files.length === 0 ? failed('no .flow.ts in test/flow/') : await start({ ENGINES: engine }, 'tsx', '--test', '--test-concurrency=1', ...files);
      }
      return outcome;
    },
  },
];

const seconds = (since: number): string => `${((Date.now() - since) / 1_000).toFixed(1)} s`;

const main = async (names: readonly string[]): Promise<number> => {
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    console.error(`No step "${unknown}"; there are ${steps.map((step) => step.name).join(', ')}.`);
    return 2;
  }
  const chosen = names.length === 0 ? steps : steps.filter((step) => names.includes(step.name));
  const summary: string[] = [];
  const begun = Date.now();
  let failure: string | null = null;
  for (const step of chosen) {
    console.log(`\n── ${step.title}`);
    const since = Date.now();
    const outcome = await step.run().catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
    summary.push(`${outcome.kind.padEnd(8)} ${seconds(since).padStart(8)}  ${step.title}${outcome.kind === 'passed' ? '' : `: ${outcome.why}`}`);
    if (outcome.kind === 'failed') {
      failure = step.title;
      break;
    }
  }
  for (const step of chosen.slice(summary.length)) summary.push(`${'not run'.padEnd(8)} ${''.padStart(8)}  ${step.title}`);
  console.log(`\n${summary.join('\n')}\n\n${failure === null ? 'All passed' : `Failed: ${failure}`} in ${seconds(begun)}.`);
  return failure === null ? 0 : 1;
};

process.exitCode = await main(process.argv.slice(2));
