/** What the types for frameworks allow on the tags, against what custom-elements.json says that the elements have. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

interface Declaration {
  readonly tagName: string;
  readonly attributes?: readonly { readonly name: string }[];
  readonly members: readonly { readonly kind: string; readonly name: string; readonly readonly?: boolean }[];
  readonly events: readonly { readonly name: string }[];
}

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const manifest = JSON.parse(readFileSync(path('custom-elements.json'), 'utf8')) as { readonly modules: readonly { readonly declarations: readonly Declaration[] }[] };
const declarations = manifest.modules.flatMap((module) => module.declarations);

const { config } = ts.readConfigFile(path('tsconfig.json'), ts.sys.readFile) as { readonly config: { readonly compilerOptions: object } };
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['src/ui/markup.ts'] }, ts.sys, path('.'));
const program = ts.createProgram([path('src/ui/markup.ts')], options);
const checker = program.getTypeChecker();
const source = program.getSourceFile(path('src/ui/markup.ts'));
const types = source ? checker.getExportsOfModule(checker.getSymbolAtLocation(source) as ts.Symbol) : [];

const membersOf = (name: string): readonly string[] => {
  const symbol = types.find((type) => type.name === name);
  assert.ok(symbol, name);
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return checker
    .getDeclaredTypeOfSymbol(target)
    .getProperties()
    .map((property) => property.name)
    .sort();
};

for (const [tag, markup, events] of [
  ['guest-chat', 'GuestChatMarkup', 'GuestChatEventMap'],
  ['guest-chat-inbox', 'GuestChatInboxMarkup', 'GuestChatInboxEventMap'],
] as const) {
  test(`<${tag}> has the attributes, properties and events that its types allow, and no others`, () => {
    const declaration = declarations.find(({ tagName }) => tagName === tag);
    assert.ok(declaration);
    const fields = declaration.members.filter(({ kind, readonly }) => kind === 'field' && !readonly).map(({ name }) => name);
    const attributes = (declaration.attributes ?? []).map(({ name }) => name);
    assert.deepEqual(membersOf(markup), [...new Set([...fields, ...attributes])].sort());
    assert.deepEqual(membersOf(events), declaration.events.map(({ name }) => name).sort());
  });
}
