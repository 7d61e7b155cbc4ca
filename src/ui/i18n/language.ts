/**
 * The words of the language that the panel speaks; English where there are none. Everything about other languages is in
 * locale.ts, which is loaded when one is wanted; which one is, in page-language.ts.
 */
import type * as Locales from './locale.ts';

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
