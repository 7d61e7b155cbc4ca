/** What can be told of a page and of what it loads by their addresses alone. Pure. */
import type { PageFinding, RelayFinding, ScriptFinding } from './findings.ts';

/** Longer than servers take. */
const MAX_ADDRESS = 2_048;

/** As people type one: `example.com/shop` is meant to be https. Null: none. */
export const readAddress = (text: string): URL | null => {
  const trimmed = text.slice(0, MAX_ADDRESS).trim();
  const isHost = /^[^\s/:]+\.[^\s/:]+(:\d+)?(\/\S*)?$|^localhost(:\d+)?(\/\S*)?$/u.test(trimmed);
  try {
    const url = new URL(isHost ? `${trimmed.startsWith('localhost') ? 'http' : 'https'}://${trimmed}` : trimmed);
    return ['https:', 'http:', 'file:'].includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
};

/** On the very device: browsers trust it without HTTPS, and nobody else finds it. */
export const isLocal = ({ hostname }: URL): boolean => /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/u.test(hostname);

export const pageFinding = (page: URL | null): PageFinding => {
  if (!page) return { topic: 'page', level: 'note', kind: 'page-unknown' };
  if (page.protocol === 'file:') return { topic: 'page', level: 'wrong', kind: 'page-file' };
  return page.protocol === 'https:' || isLocal(page) ? { topic: 'page', level: 'fine', kind: 'page-fine' } : { topic: 'page', level: 'wrong', kind: 'page-insecure' };
};

/** Null: nothing against it. */
export const scriptPlace = (script: URL, page: URL | null): ScriptFinding | null => {
  const address = script.href;
  if (isLocal(script) && page && !isLocal(page)) return { topic: 'script', level: 'wrong', kind: 'script-local', address };
  return script.protocol === 'http:' && page?.protocol === 'https:' && !isLocal(script) ? { topic: 'script', level: 'wrong', kind: 'script-insecure', address } : null;
};

export const relayPlace = (relay: string, page: URL | null): RelayFinding | null =>
  isLocal(new URL(relay)) && (!page || !isLocal(page)) ? { topic: 'relay', level: page ? 'wrong' : 'note', kind: 'relay-local', relay } : null;
