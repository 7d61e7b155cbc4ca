/** Web addresses in a text become links: http and https only, without previews, told nothing about this page. */
import { html, type TemplateResult } from 'lit';

/** Marks of direction end an address: with them it would look like another one. */
const ADDRESS = /https?:\/\/[^\s<>"'`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/giu;
/** What stands after an address in a sentence does not belong to it; a bracket that the address opened does. */
const TRAILING = /[.,;:!?\]}»”’…]+$/u;

const trimmed = (address: string): string => {
  const short = address.replace(TRAILING, '');
  return short.endsWith(')') && short.split(')').length > short.split('(').length ? trimmed(short.slice(0, -1)) : short;
};

export const linkify = (text: string, opens: string): readonly (string | TemplateResult)[] => {
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    let href: string;
    try {
      href = new URL(address).href;
    } catch {
      continue;
    }
    parts.push(text.slice(at, match.index));
    parts.push(html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow ugc">${address}<span class="vh"> (${opens})</span></a>`);
    at = match.index + address.length;
  }
  parts.push(text.slice(at));
  return parts;
};
