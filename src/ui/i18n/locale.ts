/**
 * Words in other languages than English: which of ours a tag means, and loading them. Itself loaded only where English
 * will not do. What they are is in locales/, one file for each language; which one is wanted, in page-language.ts.
 */
import type { GuestStrings } from '../strings.ts';
import { loadLocale } from './locale-files.ts';
import { labels, tagOf } from './page-language.ts';

/** `#` stands for the number, and is written as the language does. */
export type Many = (n: number, forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }) => string;

/** Every word of the panel but the launcher's label, which is said before (page-language.ts). */
export type Locale = (many: Many) => Omit<GuestStrings, 'chat'>;

export interface Language {
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly words: GuestStrings;
}

const RIGHT_TO_LEFT = ['ar', 'he'];

const loaded = new Map<string, Language>();

/** What is there already; undefined: not yet, or English. `wanted`: a BCP 47 tag. */
export const languageOf = (wanted: string): Language | undefined => loaded.get(tagOf(wanted) ?? '');

export const manyOf = (tag: string): Many => {
  const rules = new Intl.PluralRules(tag);
  const format = new Intl.NumberFormat(tag);
  return (n, forms) => (forms[rules.select(n)] ?? forms.other).replace('#', format.format(n));
};

/** Never rejects: what cannot be had is tried again by the next who asks, and is English until then. */
export const fetchLanguage = async (wanted: string): Promise<void> => {
  const tag = tagOf(wanted);
  if (tag === null || loaded.has(tag)) return;
  try {
    const words = { ...(await loadLocale(tag))(manyOf(tag)), chat: labels[tag] ?? '' };
    loaded.set(tag, { tag, direction: RIGHT_TO_LEFT.includes(tag) ? 'rtl' : 'ltr', words });
  } catch {
    // English is there.
  }
};
