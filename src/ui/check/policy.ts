/**
 * What a page's Content Security Policy has against the chat (Content Security Policy Level 3, Trusted Types): every
 * directive that stands in the way, and how it has to read. Pure: policies and addresses in, obstacles out. How a policy
 * was come by is not asked here, nor whether anything answers at an address.
 */
import parsePolicy from 'content-security-policy-parser';

/** One policy: directive → its words. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** What the chat on the page asks of a policy. */
export interface Wanted {
  /** Of the page; null: not known, and then `'self'` is taken to mean the script's. */
  readonly page: URL | null;
  /** The script of the tag, and what it loads later from beside itself. */
  readonly scripts: readonly URL[];
  /** Of the script tag. */
  readonly nonce: string;
  /** Of the script tag: `sha384-…`. */
  readonly integrity: readonly string[];
  readonly relays: readonly URL[];
  /** The tag comes with a `<style>` of its own. */
  readonly hasStyle: boolean;
}

export type Obstacle =
  /** `sources` are missing; `fix`: the directive as it has to read. */
  | { readonly kind: 'script' | 'relay'; readonly sources: readonly string[]; readonly fix: string }
  /** Only a script with a nonce or a checksum is taken: no address helps. */
  | { readonly kind: 'nonce'; readonly directive: string }
  | { readonly kind: 'style'; readonly directive: string }
  | { readonly kind: 'trusted-types'; readonly fix: string }
  | { readonly kind: 'sandbox'; readonly sources: readonly string[]; readonly fix: string };

/** Longer than any server sends. */
export const MAX_POLICY = 32_768;

/** Before a policy in a header, a server's settings or a `<meta>`, and what may stand between the name and the policy. */
const NAME = /content-security-policy(-report-only)?["']?\s*[:=,]?\s*(?:content\s*=\s*)?["“”]?/iu;

/**
 * As a header, a line of a server's settings, a `<meta>` or the policy alone. A header may hold several policies with
 * commas between, and all of them count; so do several headers. One that only reports is none.
 */
export const readPolicies = (text: string): readonly Policy[] => {
  const [first = '', ...named] = text.slice(0, MAX_POLICY).split(NAME);
  const texts = named.length === 0 ? [first] : named.filter((_, i) => i % 2 === 1 && named[i - 1] === undefined);
  return texts
    .flatMap((each) => (each.split(/["“”]/u)[0] ?? '').split(','))
    .map((policy) => parsePolicy(policy))
    .filter((policy) => policy.size > 0);
};

/** Which directive decides, where the first ones are not given. */
const FALLBACKS = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  relay: ['connect-src', 'default-src'],
  style: ['style-src-elem', 'style-src', 'default-src'],
} as const;

const deciding = (policy: Policy, names: readonly string[]): { readonly name: string; readonly words: readonly string[] } | null => {
  const name = names.find((each) => policy.has(each));
  return name === undefined ? null : { name, words: policy.get(name) ?? [] };
};

const isKeyword = (word: string, keyword: string): boolean => word.toLowerCase() === `'${keyword}'`;

/** Whether a source written with the first scheme lets the second one in: never less safe than what is written. */
const schemeMatches = (written: string, asked: string): boolean =>
  written === asked || (written === 'http' && asked === 'https') || (written === 'ws' && ['wss', 'http', 'https'].includes(asked)) || (written === 'wss' && asked === 'https');

const schemeOf = ({ protocol }: URL): string => protocol.slice(0, -1);

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', ws: '80', https: '443', wss: '443' };
const portOf = (url: URL): string => url.port || (DEFAULT_PORTS[schemeOf(url)] ?? '');

const HOST_SOURCE = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[^/:*\s]+|\[[0-9a-f:.]+\])(?::(\d+|\*))?(\/[^?#]*)?$/iu;

const hostMatches = (written: string, asked: string): boolean => (written === '*' ? true : written.startsWith('*.') ? asked.endsWith(written.slice(1)) : written === asked);

const pathMatches = (written: string, asked: string): boolean => {
  if (written === '' || written === '/') return true;
  try {
    const [of, at] = [decodeURIComponent(written), decodeURIComponent(asked)];
    return of.endsWith('/') ? at.startsWith(of) : at === of;
  } catch {
    return false;
  }
};

const selfMatches = (page: URL | null, url: URL): boolean => {
  if (!page) return ['http', 'https'].includes(schemeOf(url));
  if (page.origin === url.origin) return true;
  const samePort = portOf(page) === portOf(url) || (portOf(page) === DEFAULT_PORTS[schemeOf(page)] && portOf(url) === DEFAULT_PORTS[schemeOf(url)]);
  return page.hostname === url.hostname && samePort && (['https', 'wss'].includes(schemeOf(url)) || (schemeOf(page) === 'http' && schemeOf(url) === 'ws'));
};

/**
 * Whether one word of a policy lets an address in (§6.7.2.8). Sockets need their scheme to be written, or a scheme-less
 * source on a page of plain http: not all browsers take `relay.example` for `wss://relay.example`.
 */
const admits = (word: string, url: URL, page: URL | null): boolean => {
  if (word === '*') return ['http', 'https', 'ws', 'wss'].includes(schemeOf(url));
  if (isKeyword(word, 'self')) return selfMatches(page, url);
  if (/^[a-z][a-z0-9+.-]*:$/iu.test(word)) return schemeMatches(word.slice(0, -1).toLowerCase(), schemeOf(url));
  const [, scheme, host = '', port, path = ''] = HOST_SOURCE.exec(word) ?? [];
  if (host === '') return false;
  if (!schemeMatches((scheme ?? (page ? schemeOf(page) : 'https')).toLowerCase(), schemeOf(url)) || !hostMatches(host.toLowerCase(), url.hostname)) return false;
  const asked = portOf(url);
  // Where http is written, https may answer on its own port.
  const portFits = port === undefined ? asked === DEFAULT_PORTS[schemeOf(url)] : port === '*' || port === asked || (port === '80' && asked === '443');
  return portFits && pathMatches(path, url.pathname);
};

/** The directive with more sources, as it has to read; its own where it was only the fallback. */
const withSources = (name: string, words: readonly string[], sources: readonly string[]): string =>
  [name, ...words.filter((word) => !isKeyword(word, 'none')), ...sources].join(' ');

const missing = (words: readonly string[], urls: readonly URL[], page: URL | null): readonly string[] => [
  ...new Set(urls.filter((url) => !words.some((word) => admits(word, url, page))).map((url) => (url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin))),
];

const hasNonceOrHash = (words: readonly string[]): boolean => words.some((word) => /^'(nonce-|sha(256|384|512)-)/iu.test(word));

const scriptObstacle = (policy: Policy, { scripts, page, nonce, integrity }: Wanted): Obstacle | null => {
  const found = deciding(policy, FALLBACKS.script);
  if (!found || scripts.length === 0) return null;
  const { name, words } = found;
  // What a script with a nonce or a known checksum loads has its leave as well; a checksum gives none to a file beside it.
  if (nonce !== '' && words.includes(`'nonce-${nonce}'`)) return null;
  const isKnown = integrity.length > 0 && integrity.every((hash) => words.includes(`'${hash}'`));
  const isStrict = words.some((word) => isKeyword(word, 'strict-dynamic'));
  if (isKnown && (isStrict || scripts.length === 1)) return null;
  if (isStrict) return { kind: 'nonce', directive: name };
  const sources = missing(words, scripts, page);
  return sources.length === 0 ? null : { kind: 'script', sources, fix: withSources(name === 'default-src' ? 'script-src' : name, words, sources) };
};

const relayObstacle = (policy: Policy, { relays, page }: Wanted): Obstacle | null => {
  const found = deciding(policy, FALLBACKS.relay);
  if (!found) return null;
  const sources = missing(found.words, relays, page);
  return sources.length === 0 ? null : { kind: 'relay', sources, fix: withSources('connect-src', found.words, sources) };
};

/** The chat's own looks need nothing; a `<style>` that was pasted with it does. A nonce or a checksum switches 'unsafe-inline' off. */
const styleObstacle = (policy: Policy, { hasStyle }: Wanted): Obstacle | null => {
  const found = hasStyle ? deciding(policy, FALLBACKS.style) : null;
  if (!found) return null;
  const isInlineAllowed = found.words.some((word) => isKeyword(word, 'unsafe-inline')) && !hasNonceOrHash(found.words);
  return isInlineAllowed ? null : { kind: 'style', directive: found.name };
};

const typesObstacle = (policy: Policy): Obstacle | null => {
  const names = policy.get('trusted-types');
  if (!names || names.includes('guest-chat') || names.includes('*')) return null;
  return { kind: 'trusted-types', fix: withSources('trusted-types', names, ['guest-chat']) };
};

/** Without scripts nothing runs, without the page's origin nothing is kept, without forms no button starts a chat. */
const NEEDED_IN_SANDBOX = ['allow-scripts', 'allow-same-origin', 'allow-forms'] as const;

const sandboxObstacle = (policy: Policy): Obstacle | null => {
  const words = policy.get('sandbox');
  if (!words) return null;
  const sources = NEEDED_IN_SANDBOX.filter((word) => !words.some((given) => given.toLowerCase() === word));
  return sources.length === 0 ? null : { kind: 'sandbox', sources, fix: withSources('sandbox', words, sources) };
};

/** Of all policies of a page, each of which must let the chat be. */
export const obstaclesOf = (policies: readonly Policy[], wanted: Wanted): readonly Obstacle[] => {
  const all = policies.flatMap((policy) => [sandboxObstacle(policy), scriptObstacle(policy, wanted), relayObstacle(policy, wanted), typesObstacle(policy), styleObstacle(policy, wanted)]);
  const found = all.filter((obstacle) => obstacle !== null);
  return [...new Map(found.map((obstacle) => [JSON.stringify(obstacle), obstacle])).values()];
};
