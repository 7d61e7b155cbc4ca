/**
 * `npm run size`: what each script of dist/ weighs, in bytes as they travel. Fails over a budget.
 *
 * The budget of the first file protects pages on which nobody opens the chat; that of both together, people on phones.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

interface Row {
  readonly name: string;
  readonly files: readonly string[];
  /** Bytes of gzip, at most. */
  readonly budget?: number;
}

const rows: readonly Row[] = [
  { name: 'before a click', files: ['guest-chat.js'], budget: 10_000 },
  { name: 'on opening', files: ['engine.js'] },
  { name: 'a guest in all', files: ['guest-chat.js', 'engine.js'], budget: 64_000 },
  { name: 'rare screens', files: ['aside.js'] },
  { name: 'a language', files: ['locale.js', 'locales/de.js'] },
  { name: 'in one file', files: ['guest-chat.all.js'] },
  { name: 'inbox', files: ['inbox.js'] },
  { name: 'passphrases', files: ['inbox-passphrases.js'] },
  { name: 'core', files: ['core.js'] },
];

const raw = (file: string): number => readFileSync(dist + file).length;
const gzip = (file: string): number => gzipSync(readFileSync(dist + file), { level: 9 }).length;
const brotli = (file: string): number => brotliCompressSync(readFileSync(dist + file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const sum = (files: readonly string[], measure: (file: string) => number): number => files.reduce((total, file) => total + measure(file), 0);
const cell = (value: number | string): string => (typeof value === 'number' ? value.toLocaleString('en') : value).padStart(9);

console.log(`${''.padEnd(16)}${cell('raw')}${cell('gzip')}${cell('brotli')}${cell('budget')}`);
for (const { name, files, budget } of rows) {
  const weight = sum(files, gzip);
  const isOver = budget !== undefined && weight > budget;
  console.log(`${name.padEnd(16)}${cell(sum(files, raw))}${cell(weight)}${cell(sum(files, brotli))}${cell(budget ?? '')}${isOver ? `  ${(weight - budget).toLocaleString('en')} too many` : ''}`);
  if (isOver) process.exitCode = 1;
}
