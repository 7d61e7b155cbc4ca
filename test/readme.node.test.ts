/**
 * What the README and the other pages promise is there: their links lead somewhere, the commands exist, the styles they
 * show are the ones that the demo wears.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');

/** The texts of fenced blocks in this language. */
const blocks = (markdown: string, language: string): readonly string[] =>
  [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gmu)].filter((match) => match[1] === language).map((match) => match[2] ?? '');

const withoutBlocks = (markdown: string): string => markdown.replaceAll(/^```[\s\S]*?^```$/gmu, '').replaceAll(/`[^`\n]*`/gu, '');

/** Headings as the fragments that they are linked by. */
const anchors = (markdown: string): readonly string[] =>
  [...markdown.replaceAll(/^```[\s\S]*?^```$/gmu, '').matchAll(/^#{1,6} (.+)$/gmu)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];

describe('the table of files to put on a server', () => {
  it('has every file of the build, and no other', () => {
    const rows = [...read('docs/hosting.md').matchAll(/^\| (`[^|]+) \| [^|]+\|$/gmu)].map((match) => match[1] ?? '');
    const names = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/gu)].map((match) => match[1] ?? ''));
    const built = readdirSync(join(root, 'dist'), { withFileTypes: true }).map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    assert.deepEqual(built.filter((name) => !names.includes(name) && !name.startsWith('inbox')), [], 'not told');
    assert.deepEqual(names.filter((name) => name !== 'inbox' && !built.includes(name)), [], 'not there');
  });
});

describe('the first screen of the README', () => {
  it('has a sentence, a picture, the tag and the commands, in this order', () => {
    const places = [/^# guest-chat\n\n[A-Z][^\n]+\.\n\n!\[/u, /!\[[^\]]{20,}\]\(docs\/widget-and-inbox\.png\)/u, /```html\n<script/u, /npm ci && npm start/u, /npm ci && npm test/u].map((pattern) => readme.search(pattern));
    assert.ok(places.every((place) => place >= 0), `something is missing: ${places.join()}`);
    assert.deepEqual(places, places.toSorted((a, b) => a - b));
  });

  it('shows a tag of five lines', () => {
    const tag = blocks(readme, 'html')[0] ?? '';
    assert.equal(tag.trimEnd().split('\n').length, 5);
    assert.match(tag, /^<script type="module" src="https:\/\/[^"]+\/guest-chat\.js"><\/script>\n<guest-chat\n  invite="gc1\.…"\n[^]*><\/guest-chat>\n$/u);
  });

  it('names commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const named = new Set(pages.flatMap((page) => [...read(page).matchAll(/npm (?:run )?(start|test|relay|build|size|analyze|lint|bench)\b/gu)].map((match) => match[1] ?? '')));
    assert.ok(named.has('start') && named.has('test'));
    for (const name of named) {
      const script = scripts[name];
      assert.ok(script, `npm run ${name} is not in package.json`);
      const file = /^tsx (\S+)/u.exec(script)?.[1];
      assert.ok(file === undefined || existsSync(join(root, file)), `npm run ${name} starts ${file}, which is not there`);
    }
  });
});

describe('the block "make it yours"', () => {
  const [block = ''] = blocks(readme, 'css');

  it('is byte for byte what the demo shop wears', () => {
    assert.equal(block, read('demo/make-it-yours.css'));
    assert.match(read('demo/shop.html'), /<link rel="stylesheet" href="make-it-yours\.css" \/>/u);
  });

  it('styles three parts and two custom properties', () => {
    assert.equal(block.match(/::part\(/gu)?.length, 3);
    assert.equal(block.match(/--guest-chat-[\w-]+:/gu)?.length, 2);
  });
});

describe('links', () => {
  for (const page of pages) {
    it(`of ${page} lead somewhere`, () => {
      const text = withoutBlocks(read(page));
      const broken = [...text.matchAll(/\]\(([^)\s]+)\)/gu)]
        .map((match) => match[1] ?? '')
        .filter((target) => !/^https:\/\//u.test(target))
        .filter((target) => {
          const [path = '', fragment] = target.split('#');
          const file = path === '' ? join(root, page) : resolve(root, dirname(page), path);
          if (relative(root, file).startsWith('..') || !existsSync(file)) return true;
          return fragment !== undefined && !anchors(readFileSync(file, 'utf8')).includes(fragment);
        });
      assert.deepEqual(broken, []);
    });
  }
});

interface Named {
  readonly name: string;
}
interface Declared {
  readonly tagName?: string;
  readonly attributes?: readonly Named[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
  readonly cssStates?: readonly Named[];
}

describe('docs/elements.md', () => {
  it('names all that custom-elements.json does', () => {
    const manifest = JSON.parse(read('custom-elements.json')) as { readonly modules: readonly { readonly declarations?: readonly Declared[] }[] };
    const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName !== undefined);
    assert.deepEqual(elements.map(({ tagName }) => tagName).toSorted(), ['guest-chat', 'guest-chat-inbox']);
    const page = read('docs/elements.md');
    const names = elements.flatMap(({ attributes = [], events = [], slots = [], cssParts = [], cssProperties = [], cssStates = [] }) => [
      ...[...attributes, ...events, ...slots, ...cssParts, ...cssProperties].map(({ name }) => name),
      ...cssStates.map(({ name }) => `:state(${name})`),
    ]);
    assert.ok(names.length > 40, 'the manifest is nearly empty');
    assert.deepEqual(names.filter((name) => !page.includes(`\`${name}\``)), []);
  });
});
