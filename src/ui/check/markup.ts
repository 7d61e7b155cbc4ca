/**
 * What of the chat is in a piece of HTML, pasted or fetched, read as a browser reads it: in a document of its own, in
 * which no script runs and nothing is loaded. Nothing of it ever comes into the page. Judges nothing; tag.ts does.
 */

export interface ChatTag {
  /** As written, names in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
}

export interface ScriptTag {
  readonly src: string;
  readonly type: string;
  readonly integrity: string;
  readonly nonce: string;
  /** Null: not there. */
  readonly crossorigin: string | null;
}

export interface Markup {
  readonly chats: readonly ChatTag[];
  /** Scripts that are named like one of ours. */
  readonly scripts: readonly ScriptTag[];
  /** Some code imports the package: no script tag is needed. */
  readonly isImported: boolean;
  readonly hasOtherScripts: boolean;
  /** A `<style>` that dresses the chat. */
  readonly hasStyle: boolean;
  /** Of `<meta>`s. */
  readonly policies: readonly string[];
  /** Of `<base>`; empty: none. */
  readonly base: string;
  readonly isInComment: boolean;
  readonly isInText: boolean;
  /** `<guest-chat …/>`, or without an end: whatever follows is inside, and not shown. */
  readonly isUnclosed: boolean;
}

/** Longer than any page; the rest is not read. */
export const MAX_MARKUP = 1_000_000;

/** Each is asked for. */
const MAX_SCRIPTS = 3;

/** Longer than servers take. */
const MAX_SRC = 2_048;

interface Types {
  createPolicy(name: string, rules: { createHTML(text: string): string }): { createHTML(text: string): string };
}

/** The page's policy knows this name, and this is the only use of it: what is parsed is never shown. */
const parser = (globalThis as unknown as { readonly trustedTypes?: Types }).trustedTypes?.createPolicy('guest-chat-check', { createHTML: (text) => text });

const parse = (text: string): Document => new DOMParser().parseFromString(parser ? parser.createHTML(text) : text, 'text/html');

const IN_CODE = /\bimport\s*(?:\(\s*)?['"]guest-chat['"]/u;

const attributesOf = (element: Element): ReadonlyMap<string, string> => new Map([...element.attributes].map(({ name, value }) => [name, value]));

/** Longer than a tag with every attribute. */
const MAX_TAG = 8_192;

/** Without comments, scripts and styles. In one pass, whatever the text. */
const withoutBlocks = (text: string): string => {
  const [first = '', ...rest] = text.split(/<(?=!--|script\b|style\b)/iu);
  const ends = rest.map((piece) => {
    const end = piece.startsWith('!--') ? '-->' : `</${piece.slice(0, piece.toLowerCase().startsWith('script') ? 6 : 5).toLowerCase()}`;
    const at = piece.toLowerCase().indexOf(end);
    return at < 0 ? '' : piece.slice(at + end.length);
  });
  return [first, ...ends].join('');
};

/** The first tag as it is written: a parser makes the same of `<guest-chat/>` as of one that never ends. */
const isUnclosedIn = (text: string): boolean => {
  const bare = withoutBlocks(text);
  const at = bare.search(/<guest-chat\b/iu);
  if (at < 0) return false;
  return /^<guest-chat\b(?:"[^"]*"|'[^']*'|[^'">])*\/>/iu.test(bare.slice(at, at + MAX_TAG)) || !/<\/guest-chat\s*>/iu.test(bare);
};

export const readMarkup = (text: string): Markup => {
  const read = text.slice(0, MAX_MARKUP);
  const parsed = parse(read);
  const comments = parsed.createNodeIterator(parsed, NodeFilter.SHOW_COMMENT);
  let isInComment = false;
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) isInComment ||= (comment.nodeValue ?? '').includes('<guest-chat');
  const isImported = IN_CODE.test(read);
  // What is inside a <template> stays there, but for Vue, whose files begin with one.
  const roots: readonly ParentNode[] = [parsed, ...[...parsed.querySelectorAll('template')].filter(() => isImported).map(({ content }) => content)];
  const all = (selector: string): readonly Element[] => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const scripts = all('script');
  const ours = scripts.filter((script) => /guest-chat[\w.-]*\.js/iu.test((script.getAttribute('src') ?? '').slice(0, MAX_SRC)));
  const words = parsed.body.cloneNode(true) as HTMLElement;
  for (const element of words.querySelectorAll('script, style, noscript, template')) element.remove();
  return {
    chats: all('guest-chat').map((element) => ({ attributes: attributesOf(element) })),
    scripts: ours.slice(0, MAX_SCRIPTS).map((script) => ({
      src: (script.getAttribute('src') ?? '').trim(),
      type: (script.getAttribute('type') ?? '').trim().toLowerCase(),
      integrity: (script.getAttribute('integrity') ?? '').trim(),
      nonce: script.getAttribute('nonce') ?? '',
      crossorigin: script.getAttribute('crossorigin'),
    })),
    isImported,
    hasOtherScripts: scripts.length > ours.length,
    hasStyle: all('style').some((style) => (style.textContent ?? '').includes('guest-chat')),
    policies: all('meta[http-equiv="content-security-policy" i]').map((meta) => meta.getAttribute('content') ?? ''),
    base: parsed.querySelector('base[href]')?.getAttribute('href') ?? '',
    isInComment,
    isInText: (words.textContent ?? '').includes('<guest-chat') && !isImported,
    isUnclosed: !isImported && isUnclosedIn(read),
  };
};
