/**
 * What the embed generator writes, read again by the compilers that will read it: whatever a label is, it comes out as
 * that label, and nothing else is in the file. HTML is tried in browsers, by inbox-embed.test.ts.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse as parseSvelte } from 'svelte/compiler';
import ts from 'typescript';
import { parse as parseVue } from 'vue/compiler-sfc';
import { defaultLooks, isColour, looksFromFragment, looksToFragment, themeOn, type Looks } from '../../src/ui/inbox/embed-model.ts';
import { scriptBeside, snippet, styleSheet, type Kind } from '../../src/ui/inbox/embed-snippets.ts';

const INVITE = 'gc1.AQAtest_-x';
const script = { address: 'https://a.example/guest-chat.js', isWhole: false, integrity: '' };

/** Everything that ends or begins something in one of the languages. */
const HOSTILE = [
  'Chat with us',
  'Say "hi"',
  "Don't",
  '</script><script>alert(1)</script>',
  '</template></style>',
  '{alert(1)}',
  '{{ constructor }}',
  '${alert(1)}',
  '"}/><img src=x onerror=alert(1)>',
  '&quot; &amp; &#123;',
  'back\\slash \\u0022',
  '--> <!-- */ //',
  '`tick`',
  'line\u2028separator',
  'مرحبا 👋',
];

const looksWith = (label: string): Looks => ({ ...defaultLooks, label, position: 'bottom-start', theme: 'dark', accent: '#a1b2c3' });

type Read = Readonly<Record<string, string | true>>;

const wanted = (label: string): Read => ({ invite: INVITE, label, position: 'bottom-start', theme: 'dark' });

/** The attributes of the only element. */
const readReact = (text: string): Read => {
  const file = ts.createSourceFile('x.tsx', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
  assert.deepEqual((file as unknown as { parseDiagnostics: readonly object[] }).parseDiagnostics, [], text);
  const found: Record<string, string | true> = {};
  let elements = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node)) elements += 1;
    if (ts.isJsxAttribute(node)) {
      const value = node.initializer;
      if (value === undefined) found[node.name.getText()] = true;
      else if (ts.isStringLiteral(value)) found[node.name.getText()] = value.text;
      else if (ts.isJsxExpression(value) && value.expression && ts.isStringLiteral(value.expression)) found[node.name.getText()] = value.expression.text;
      else assert.fail(`${node.getText()} is code`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  assert.equal(elements, 1, text);
  return found;
};

const readVue = (text: string): Read => {
  const { descriptor, errors } = parseVue(text);
  assert.deepEqual(errors, [], text);
  // 1: an element, 6: an attribute, 7: a directive.
  const elements = (descriptor.template?.ast?.children ?? []).filter((node) => node.type === 1);
  assert.equal(elements.length, 1, text);
  const [element] = elements;
  assert.equal(element?.tag, 'guest-chat');
  assert.deepEqual(element?.children, []);
  assert.equal(descriptor.styles.length, 1);
  assert.equal(descriptor.scriptSetup?.content.trim(), "import 'guest-chat';");
  return Object.fromEntries((element?.props ?? []).map((prop) => (prop.type === 6 ? [prop.name, prop.value?.content ?? true] : assert.fail(`${prop.name} is code`))));
};

interface SvelteValue {
  readonly type: string;
  readonly data?: string;
  readonly expression?: { readonly type: string; readonly value?: unknown };
}

const readSvelte = (text: string): Read => {
  const { fragment, css, instance } = parseSvelte(text, { modern: true });
  assert.ok(css && instance);
  const elements = fragment.nodes.filter((node) => node.type !== 'Text');
  assert.equal(elements.length, 1, text);
  const [element] = elements as unknown as readonly { readonly name: string; readonly attributes: readonly { readonly type: string; readonly name: string; readonly value: true | SvelteValue | readonly SvelteValue[] }[] }[];
  assert.equal(element?.name, 'guest-chat');
  return Object.fromEntries(
    (element?.attributes ?? []).map(({ type, name, value }) => {
      assert.equal(type, 'Attribute');
      if (value === true) return [name, true] as const;
      const pieces = Array.isArray(value) ? (value as readonly SvelteValue[]) : [value as SvelteValue];
      const read = pieces.map((piece) => {
        if (piece.type === 'Text') return piece.data ?? '';
        assert.equal(piece.expression?.type, 'Literal', `${name} is code`);
        return String(piece.expression?.value);
      });
      return [name, read.join('')] as const;
    }),
  );
};

describe('a snippet', () => {
  const readers: Readonly<Record<Exclude<Kind, 'html'>, (text: string) => Read>> = { react: readReact, vue: readVue, svelte: readSvelte };
  for (const [kind, read] of Object.entries(readers)) {
    it(`for ${kind} holds any label as a text`, () => {
      for (const label of HOSTILE) assert.deepEqual(read(snippet(kind as Kind, INVITE, looksWith(label), script)), wanted(label), label);
    });
  }

  it('says nothing that is the default anyhow', () => {
    assert.equal(snippet('html', INVITE, defaultLooks, script), `<script type="module" src="https://a.example/guest-chat.js"></script>\n<guest-chat invite="${INVITE}"></guest-chat>`);
    assert.equal(styleSheet(defaultLooks), '');
    assert.ok(snippet('react', INVITE, defaultLooks, script).includes(`\n  <guest-chat invite="${INVITE}" />\n`));
    assert.ok(!snippet('vue', INVITE, defaultLooks, script).includes('<style>'));
  });

  it('has looks as custom properties, and no colour that is none', () => {
    assert.equal(styleSheet({ ...defaultLooks, accent: '#a1b2c3', radius: '0' }), 'guest-chat {\n  --guest-chat-accent: #a1b2c3;\n  --guest-chat-radius: 0;\n}');
    for (const accent of ['red', '#12345', '#1234567', '#123456;}*{display:none', '</style>', ' #123456']) {
      assert.equal(isColour(accent), false, accent);
      assert.equal(styleSheet({ ...defaultLooks, accent }), '');
    }
  });

  it('has a background only where words can be read on it, in the theme that they can be read in', () => {
    for (const [surface, theme] of [['#ffffff', 'light'], ['#fff4e0', 'light'], ['#000000', 'dark'], ['#1d2b3a', 'dark']] as const) {
      assert.equal(themeOn(surface), theme, surface);
      const text = snippet('html', INVITE, { ...defaultLooks, surface, theme: 'auto' }, script);
      assert.ok(text.includes(`  --guest-chat-surface: ${surface};\n`) && text.includes(`  theme="${theme}"\n`), text);
    }
    for (const surface of ['#808080', '#c08040', '#5a6475', '', 'white', '#fff', '#ffffff;}*{display:none']) {
      assert.equal(themeOn(surface), null, surface);
      assert.equal(snippet('html', INVITE, { ...defaultLooks, surface }, script), snippet('html', INVITE, defaultLooks, script));
    }
    // As the element has them: what is compared is what is drawn.
    const tokens = readFileSync(new URL('../../src/ui/tokens.ts', import.meta.url), 'utf8');
    assert.ok(tokens.includes('--guest-chat-muted, light-dark(#5a6475, #a3aebd)'));
  });

  it('has a corner where it floats, and is open from the start only inline', () => {
    const inline = snippet('html', INVITE, { ...defaultLooks, mode: 'inline', open: true, position: 'bottom-start' }, script);
    assert.match(inline, /\n<guest-chat\n {2}invite="[^"]+"\n {2}mode="inline"\n {2}open\n><\/guest-chat>$/u);
    assert.ok(!snippet('html', INVITE, { ...defaultLooks, open: true }, script).includes('open'));
    assert.deepEqual(readReact(snippet('react', INVITE, { ...defaultLooks, mode: 'inline', open: true }, script)), { invite: INVITE, mode: 'inline', open: true });
  });

  it('names one file with its checksum as a classic script', () => {
    const whole = { address: scriptBeside('https://a.example/a"b<c/inbox.html#x', true), isWhole: true, integrity: 'sha384-abc' };
    assert.equal(snippet('html', INVITE, defaultLooks, whole).split('\n')[0], '<script src="https://a.example/a%22b%3Cc/guest-chat.all.js" integrity="sha384-abc" crossorigin="anonymous" defer></script>');
    assert.equal(snippet('html', INVITE, defaultLooks, { ...whole, integrity: '' }).split('\n')[0], '<script src="https://a.example/a%22b%3Cc/guest-chat.all.js" defer></script>');
  });

  it('uses attributes and custom properties that the element has', () => {
    const manifest = readFileSync(new URL('../../custom-elements.json', import.meta.url), 'utf8');
    const text = snippet('html', INVITE, { ...looksWith('x'), locale: 'de', radius: '0', surface: '#ffffff' }, script) + snippet('html', INVITE, { ...defaultLooks, mode: 'inline', open: true }, script);
    const names = [...text.matchAll(/^ {2}(--[\w-]+|[\w-]+)(?=[=:\n])/gmu)].map(([, name]) => name);
    assert.deepEqual([...new Set(names)].sort(), ['--guest-chat-accent', '--guest-chat-radius', '--guest-chat-surface', 'invite', 'label', 'locale', 'mode', 'open', 'position', 'theme']);
    for (const name of names) assert.ok(manifest.includes(`"name": "${name}"`), name);
  });
});

describe('the fragment for the preview', () => {
  it('brings back what was chosen', () => {
    for (const looks of [defaultLooks, looksWith('a&b=c#d"'), { ...defaultLooks, mode: 'inline', open: true, locale: 'uk', radius: '0', accent: '#000000', surface: '#000000', theme: 'dark' }] as const) assert.deepEqual(looksFromFragment(`#${looksToFragment(looks)}`), looks);
  });

  it('takes nothing that is no choice, and nothing that is no default leaves it', () => {
    assert.deepEqual(looksFromFragment('#accent=url(x)&surface=%23808080&mode=fullscreen&position=top&theme=pink&locale=xx&radius=99em&invite=gc1.x'), defaultLooks);
    assert.equal(looksFromFragment(`#label=${'x'.repeat(500)}`).label.length, 40);
    assert.equal(looksToFragment(defaultLooks), '');
  });
});
