/**
 * The house, as docs/architecture.md draws it: who may import whom, where libraries come in, no cycles, nothing said
 * on the console, no file that is too long. Reads sources as syntax trees, so that comments and texts do not count.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const MAX_LINES = 400;

type Room = 'door' | 'ui' | 'chat' | 'crypto' | 'protocol' | 'relay' | 'store' | 'base';

/** Rooms that a room may import from, itself left out. */
const MAY_IMPORT: Readonly<Record<Room, readonly Room[]>> = {
  door: ['ui', 'chat', 'store', 'base'],
  ui: ['chat', 'base'],
  chat: ['crypto', 'protocol', 'relay', 'store', 'base'],
  relay: ['base'],
  protocol: ['base'],
  store: ['base'],
  crypto: ['base'],
  base: [],
};

/** What the middle rooms may take from each other: hashing and signing, and what a template looks like. */
const EXCEPTIONS: readonly { readonly from: Room; readonly path: RegExp; readonly typesOnly: boolean }[] = [
  { from: 'relay', path: /^crypto\/primitives\.ts$/, typesOnly: false },
  { from: 'protocol', path: /^crypto\/primitives\.ts$/, typesOnly: false },
  { from: 'relay', path: /^protocol\//, typesOnly: true },
];

/** Libraries and the only places that import them. */
const LIBRARIES: readonly { readonly name: RegExp; readonly in: RegExp }[] = [
  { name: /^@noble\//, in: /^crypto\/(primitives|x-wing|passphrase)\.ts$/ },
  { name: /^idb-keyval$/, in: /^store\// },
  { name: /^lit(\/|$)/, in: /^ui\// },
  { name: /^qr$/, in: /^ui\/qr\.ts$/ },
  { name: /^content-security-policy-parser$/, in: /^ui\/check\/policy\.ts$/ },
  // A classic script finds the languages beside itself.
  { name: /^\(computed\) new URL\(`locales\//, in: /^ui\/i18n\/locale-files\.classic\.ts$/ },
  { name: /^(react|vue|@vue\/runtime-dom|svelte\/elements)$/, in: /^(react|vue|svelte)\.ts$/ },
];

interface Import { readonly specifier: string; readonly typesOnly: boolean; readonly lazy: boolean }
interface Source { readonly path: string; readonly lines: number; readonly imports: readonly Import[]; readonly usesConsole: boolean }

const parse = (path: string, text: string): Source => {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const imports: Import[] = [];
  let usesConsole = false;
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const allTypes = named !== undefined && ts.isNamedImports(named) && !clause?.name && named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
      imports.push({ specifier: node.moduleSpecifier.text, typesOnly: (clause?.isTypeOnly ?? false) || allTypes, lazy: false });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const allTypes = node.exportClause !== undefined && ts.isNamedExports(node.exportClause) && node.exportClause.elements.every((element) => element.isTypeOnly);
      imports.push({ specifier: node.moduleSpecifier.text, typesOnly: node.isTypeOnly || allTypes, lazy: false });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      imports.push({ specifier: target && ts.isStringLiteralLike(target) ? target.text : `(computed) ${target?.getText() ?? ''}`, typesOnly: false, lazy: true });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      imports.push({ specifier: node.argument.literal.text, typesOnly: true, lazy: false });
    } else if (ts.isIdentifier(node) && node.text === 'console') usesConsole = true;
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { path, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0), imports, usesConsole };
};

const root = fileURLToPath(new URL('../src', import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => parse(path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')));

const roomOf = (path: string): Room | null => {
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : 'door';
  return folder in MAY_IMPORT ? (folder as Room) : null;
};
/** The path in src of a relative import; null for a library. */
const targetOf = ({ path }: Source, { specifier }: Import): string | null =>
  specifier.startsWith('.') ? relative(root, join(root, dirname(path), specifier)).replaceAll('\\', '/') : null;

/** Every import that breaks a rule, in words. */
const wrongImports = (source: Source): readonly string[] =>
  source.imports.flatMap((imported) => {
    const from = roomOf(source.path);
    const target = targetOf(source, imported);
    const told = `${source.path} imports ${imported.specifier}`;
    if (from === null) return [`${source.path} is in no room`];
    if (target === null) {
      const library = LIBRARIES.find(({ name }) => name.test(imported.specifier));
      return library?.in.test(source.path) ? [] : [told];
    }
    const to = roomOf(target);
    if (to !== null && (to === from || MAY_IMPORT[from].includes(to))) return [];
    return EXCEPTIONS.some((exception) => exception.from === from && exception.path.test(target) && (imported.typesOnly || !exception.typesOnly)) ? [] : [told];
  });

/** Cycles of what is loaded together: types vanish, and a lazy import comes later by its nature. */
const cycles = (all: readonly Source[]): readonly string[] => {
  const byPath = new Map(all.map((source) => [source.path, source]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) return void found.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (done.has(path)) return;
    const source = byPath.get(path);
    for (const imported of source?.imports ?? []) {
      const target = source && !imported.typesOnly && !imported.lazy ? targetOf(source, imported) : null;
      if (target !== null) walk(target, [...way, path]);
    }
    done.add(path);
  };
  for (const { path } of all) walk(path, []);
  return found;
};

test('there is something to look at', () => {
  for (const path of ['index.ts', 'inbox.ts', 'core.ts', 'base/bytes.ts', 'crypto/ratchet.ts', 'ui/guest-chat.ts']) assert.ok(sources.some((source) => source.path === path), path);
});

test('imports go one way: doors → ui → chat → {crypto, protocol, relay, store} → base, and libraries have one place each', () => {
  assert.deepEqual(sources.flatMap(wrongImports), []);
});

test('every relative import names a file that is there', () => {
  const paths = new Set(sources.map(({ path }) => path));
  assert.deepEqual(sources.flatMap((source) => source.imports.map((imported) => targetOf(source, imported)).filter((target) => target !== null && !paths.has(target)).map((target) => `${source.path} imports ${target}`)), []);
});

test('nothing is imported in a circle', () => assert.deepEqual(cycles(sources), []));

test('nothing is said on the console', () => assert.deepEqual(sources.filter(({ usesConsole }) => usesConsole).map(({ path }) => path), []));

test(`no file has more than ${MAX_LINES} lines`, () => {
  assert.deepEqual(sources.filter(({ lines }) => lines > MAX_LINES).map(({ path, lines }) => `${path}: ${lines}`), []);
});

test('the rules see what breaks them', () => {
  const broken = (path: string, text: string): number => wrongImports(parse(path, text)).length;
  for (const [path, text] of [
    ['ui/x.ts', "import { seal } from '../crypto/seal.ts';"], ['ui/inbox/x.ts', "import type { Session } from '../../crypto/session.ts';"], ['ui/x.ts', "export { y } from '../store/idb.ts';"],
    ['store/x.ts', "import '../crypto/primitives.ts';"], ['relay/x.ts', "import { seal } from '../crypto/seal.ts';"], ['relay/x.ts', "import { KIND_MESSAGE } from '../protocol/limits.ts';"],
    ['crypto/x.ts', "import { pad } from '../protocol/content.ts';"], ['base/x.ts', "const x = await import('../chat/view.ts');"], ['chat/x.ts', "import { html } from 'lit';"],
    ['crypto/seal.ts', "import { hmac } from '@noble/hashes/hmac.js';"], ['chat/x.ts', "import { X } from '../ui/x.ts';"], ['protocol/x.ts', "type X = import('../chat/view.ts').X;"],
    ['chat/x.ts', "import '../core.ts';"], ['shed/x.ts', "import '../base/bytes.ts';"], ['chat/x.ts', "import lodash from 'lodash';"], ['ui/x.ts', 'void import(`../crypto/${name}`);'],
  ] as const) assert.equal(broken(path, text), 1, text);
  for (const [path, text] of [
    ['relay/x.ts', "import type { EventTemplate } from '../protocol/envelope.ts';"], ['relay/x.ts', "import { type EventTemplate } from '../protocol/envelope.ts';"], ['relay/x.ts', "import { sha256 } from '../crypto/primitives.ts';"],
    ['ui/inbox/x.ts', "import { y } from '../formats.ts'; // import '../../crypto/seal.ts'"], ['chat/x.ts', "const told = \"import '../ui/x.ts'\";"],
  ] as const) assert.equal(broken(path, text), 0, text);
  assert.equal(parse('a.ts', 'globalThis.console.log(1);').usesConsole, true);
  assert.equal(parse('a.ts', "// console.log\nconst x = 'console';").usesConsole, false);
  const circle = [parse('a.ts', "import './b.ts';"), parse('b.ts', "export * from './c.ts';"), parse('c.ts', "import { a } from './a.ts';")];
  assert.deepEqual(cycles(circle), ['a.ts → b.ts → c.ts → a.ts']);
  assert.deepEqual(cycles([parse('a.ts', "import type { B } from './b.ts';"), parse('b.ts', "import './a.ts';")]), []);
});
