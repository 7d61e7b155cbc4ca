/** Web addresses in a text become links: http and https only, without previews, told nothing about this page. */
import { html, type TemplateResult } from 'lit';

const ADDRESS = /https?:\/\/[^\s<>"'`]+/giu;
/** What stands after an address in a sentence does not belong to it. */
const TRAILING = /[.,;:!?)\]}»”’…]+$/u;

export const linkify = (text: string, opens: string): readonly (string | TemplateResult)[] => {
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
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
