/**
 * Which language the panel speaks: the element's `locale`, else the language of where it stands in the page; English
 * where there are no words for it. Everything about other languages is in locale.ts, which is loaded when one is wanted.
 */
import type * as Locales from './locale.ts';

/** Of the nearest ancestor that says it, also outside of shadow roots. */
const languageAround = (element: Element): string => {
  for (let from: Element | null = element; from; from = (from.getRootNode() as Partial<ShadowRoot>).host ?? null) {
    const found = from.closest<HTMLElement>('[lang]');
    if (found) return found.lang;
  }
  return '';
};

/** The tag that times and numbers follow. */
export const wantedLocale = (element: Element & { readonly locale: string }): string => element.locale || languageAround(element);

let locales: typeof Locales | null = null;

/** What is there already; undefined: English. */
export const languageOf = (wanted: string): Locales.Language | undefined => locales?.languageOf(wanted);

/** Or not said. */
export const isEnglish = (wanted: string): boolean => /^(en\b|$)/i.test(wanted);

/** Has the words of a language ready, where there are some. Never rejects: without them it is English. */
export const fetchLanguage = async (wanted: string): Promise<void> => {
  if (isEnglish(wanted)) return;
  try {
    locales ??= await import('./locale.ts');
    await locales.fetchLanguage(wanted);
  } catch {
    // English is there.
  }
};
