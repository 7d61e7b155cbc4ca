/**
 * What an owner pastes: the tag in HTML, React, Vue and Svelte, with looks, invite and, in HTML, a checksum. Labels are
 * anybody's text: each language has its own way to write one so that it stays a text. Pure.
 */
import { attributesOf, propertiesOf, type Attribute, type Looks } from './embed-model.ts';

export const KINDS = ['html', 'react', 'vue', 'svelte'] as const;
export type Kind = (typeof KINDS)[number];

/** The script of the HTML snippet. */
export interface ScriptTag {
  readonly address: string;
  /** One file and a classic script, else a module that loads others. */
  readonly isWhole: boolean;
  /** `sha384-…`; empty: without. */
  readonly integrity: string;
}

/** The script beside the inbox's page. */
export const scriptBeside = (inbox: string, isWhole: boolean): string => new URL(isWhole ? 'guest-chat.all.js' : 'guest-chat.js', inbox).href;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const inMarkup = ([name, value]: Attribute): string => (value === null ? name : `${name}="${escaped(value)}"`);

/** In JSX and Svelte braces begin code, and JSX knows other rules for quotes: whatever is not plain is written as code. */
const inCode = ([name, value]: Attribute): string => {
  if (value === null) return name;
  const isPlain = !/["&{}<>\\\p{Cc}]/u.test(value);
  return isPlain ? `${name}="${value}"` : `${name}={${JSON.stringify(value).replaceAll('<', '\\u003c')}}`;
};

const tag = (invite: string, looks: Looks, write: (attribute: Attribute) => string, indent: string, end: string): string => {
  const attributes = [['invite', invite] as const, ...attributesOf(looks)].map(write);
  return attributes.length === 1 ? `${indent}<guest-chat ${attributes[0]}${end}` : `${indent}<guest-chat\n${attributes.map((attribute) => `${indent}  ${attribute}\n`).join('')}${indent}${end.trimStart()}`;
};

/** Empty where everything is as the element has it. */
export const styleSheet = (looks: Looks): string => {
  const lines = propertiesOf(looks).map(([name, value]) => `  ${name}: ${value};\n`);
  return lines.length === 0 ? '' : `guest-chat {\n${lines.join('')}}`;
};

const styleBlock = (looks: Looks): string => {
  const sheet = styleSheet(looks);
  return sheet === '' ? '' : `<style>\n${sheet}\n</style>`;
};

const scriptTag = ({ address, isWhole, integrity }: ScriptTag): string => {
  const checked = integrity === '' ? '' : ` integrity="${integrity}" crossorigin="anonymous"`;
  return isWhole ? `<script src="${escaped(address)}"${checked} defer></script>` : `<script type="module" src="${escaped(address)}"${checked}></script>`;
};

const parts = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n');

const VUE_NOTE = "<!-- Tell Vue's compiler: isCustomElement: (tag) => tag.startsWith('guest-chat') -->";
const REACT_NOTE = "// In TypeScript, once in a project: import type {} from 'guest-chat/react';";

/** For React without the style sheet, which is a file of its own there. */
export const snippet = (kind: Kind, invite: string, looks: Looks, script: ScriptTag): string => {
  switch (kind) {
    case 'html':
      return parts(scriptTag(script), styleBlock(looks), tag(invite, looks, inMarkup, '', '></guest-chat>'));
    case 'react':
      return `import 'guest-chat';\n${REACT_NOTE}\n\nexport const Chat = () => (\n${tag(invite, looks, inCode, '  ', ' />')}\n);`;
    case 'vue':
      return parts("<script setup>\nimport 'guest-chat';\n</script>\n", `<template>\n  ${VUE_NOTE}\n${tag(invite, looks, inMarkup, '  ', '></guest-chat>')}\n</template>`, spaced(styleBlock(looks)));
    case 'svelte':
      return parts("<script>\n  import 'guest-chat';\n</script>\n", tag(invite, looks, inCode, '', '></guest-chat>'), spaced(styleBlock(looks)));
  }
};

const spaced = (block: string): string => (block === '' ? '' : `\n${block}`);

/** Of a file that can be fetched. Rejects where it cannot, and where the page is not secure and cannot compute one. */
export const integrityOf = async (address: string): Promise<string> => {
  // As it is on the server now, not as it once was.
  const response = await fetch(address, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${response.status}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', await response.arrayBuffer()));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
};
