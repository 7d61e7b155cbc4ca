/** Whether the script of a tag is there, is what it should be, and may be loaded from the page. */
import type { Fetch } from './fetched.ts';
import { textOf } from './fetched.ts';
import { scriptPlace } from './addresses.ts';
import type { ScriptFinding } from './findings.ts';
import type { ScriptTag } from './markup.ts';

const ALGORITHMS = ['sha512', 'sha384', 'sha256'] as const;

/** The checksums that count: those of the strongest algorithm (Subresource Integrity, §3.3.4). Others are passed over, as browsers do. */
export const strongest = (integrity: string): readonly string[] => {
  const hashes = integrity.split(/\s+/u).map((word) => word.split('?')[0] ?? '');
  const algorithm = ALGORITHMS.find((name) => hashes.some((hash) => hash.startsWith(`${name}-`)));
  return algorithm === undefined ? [] : hashes.filter((hash) => hash.startsWith(`${algorithm}-`));
};

/** Null: this page is not secure and cannot compute one. */
const hasIntegrity = async (bytes: Uint8Array, hashes: readonly string[]): Promise<boolean | null> => {
  const name = hashes[0]?.slice(0, 6) ?? '';
  if (typeof crypto.subtle !== 'object') return null;
  const digest = new Uint8Array(await crypto.subtle.digest(name.replace('sha', 'SHA-'), bytes as Uint8Array<ArrayBuffer>));
  return hashes.includes(`${name}-${btoa(String.fromCharCode(...digest))}`);
};

const isJavaScript = (type: string): boolean => /^(text|application)\/(x-)?(java|ecma)script\b/iu.test(type.trim());

/** The one with the classic form and everything in it. */
const isWhole = ({ pathname }: URL): boolean => /\.all[\w.-]*\.js$/u.test(pathname);

/** A module that fetches the rest from beside itself. */
export const companionsOf = (script: URL): readonly URL[] => (/\/guest-chat\.js$/u.test(script.pathname) ? [new URL('engine.js', script)] : []);

const tagFindings = (tag: ScriptTag, script: URL, page: URL | null): readonly ScriptFinding[] => {
  const wrong = { topic: 'script', level: 'wrong', address: script.href } as const;
  const isElsewhere = page !== null && page.origin !== script.origin;
  const place = scriptPlace(script, page);
  return [
    ...(place ? [place] : []),
    ...(tag.type !== 'module' && !isWhole(script) ? [{ ...wrong, kind: 'script-module' } as const] : []),
    // A module is always asked for as from elsewhere; a classic script only with this attribute.
    ...(strongest(tag.integrity).length > 0 && isElsewhere && tag.type !== 'module' && tag.crossorigin === null ? [{ ...wrong, kind: 'script-crossorigin' } as const] : []),
  ];
};

const companionFinding = async (companion: URL, fetchFile: Fetch, signal: AbortSignal): Promise<ScriptFinding | null> => {
  const answer = await fetchFile(companion.href, signal);
  const isThere = answer.kind === 'answered' && answer.status < 300 && isJavaScript(answer.header('content-type') ?? '');
  return isThere ? null : { topic: 'script', level: 'wrong', kind: 'script-companion', address: companion.href };
};

/** `page`: where the tag stands, if that is known. */
export const scriptFindings = async (tag: ScriptTag, script: URL, page: URL | null, fetchFile: Fetch, signal: AbortSignal): Promise<readonly ScriptFinding[]> => {
  const address = script.href;
  const wrong = { topic: 'script', level: 'wrong', address } as const;
  const note = { topic: 'script', level: 'note', address } as const;
  const ofTag = tagFindings(tag, script, page);
  const answer = await fetchFile(address, signal);
  if (answer.kind === 'failed') return [...ofTag, { ...wrong, kind: 'script-unreachable' }];
  if (answer.status >= 300) return [...ofTag, { ...wrong, kind: 'script-status', status: answer.status }];
  const type = answer.header('content-type') ?? '';
  // Servers that are told to guess nothing are obeyed; a page in place of a script is never one.
  const isStrict = tag.type === 'module' || /nosniff/iu.test(answer.header('x-content-type-options') ?? '') || /^text\/html\b/iu.test(type);
  if (!isJavaScript(type) && isStrict) return [...ofTag, { ...wrong, kind: 'script-type', type: type.slice(0, 80) }];
  if (!textOf(answer.bytes).includes('guest-chat')) return [...ofTag, { ...wrong, kind: 'script-foreign' }];
  const found: ScriptFinding[] = [...ofTag];
  const hashes = strongest(tag.integrity);
  if (hashes.length > 0) {
    const isRight = await hasIntegrity(answer.bytes, hashes);
    if (isRight !== true) found.push(isRight === null ? { ...note, kind: 'script-unsure' } : { ...wrong, kind: 'script-integrity' });
  }
  const allowed = answer.header('access-control-allow-origin');
  const mustAllow = page !== null && page.origin !== script.origin && (tag.type === 'module' || tag.crossorigin !== null);
  // Read from beside the script, where a server need not say it: a hint, not a fault.
  if (mustAllow && script.origin === location.origin && allowed !== '*' && allowed !== page.origin) found.push({ ...note, kind: 'script-cors' });
  for (const companion of companionsOf(script)) {
    const missing = await companionFinding(companion, fetchFile, signal);
    if (missing) found.push(missing);
  }
  return found.length > 0 ? found : [{ topic: 'script', level: 'fine', kind: 'script-fine', address }];
};
