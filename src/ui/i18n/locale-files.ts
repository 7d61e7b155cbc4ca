/**
 * The languages that there are, each in a file that only those load who read it. The build puts another file in this
 * one's place for classic scripts.
 */
import type { Locale } from './locale.ts';

interface LocaleFile {
  readonly default: Locale;
}

const files = {
  ar: () => import('./locales/ar.ts'),
  de: () => import('./locales/de.ts'),
  es: () => import('./locales/es.ts'),
  fr: () => import('./locales/fr.ts'),
  he: () => import('./locales/he.ts'),
  it: () => import('./locales/it.ts'),
  ja: () => import('./locales/ja.ts'),
  nl: () => import('./locales/nl.ts'),
  pl: () => import('./locales/pl.ts'),
  pt: () => import('./locales/pt.ts'),
  tr: () => import('./locales/tr.ts'),
  uk: () => import('./locales/uk.ts'),
  zh: () => import('./locales/zh.ts'),
} satisfies Readonly<Record<string, () => Promise<LocaleFile>>>;

/** Rejects where the file cannot be had. `tag`: of one of ours. */
export const loadLocale = async (tag: string): Promise<Locale> => (await files[tag as keyof typeof files]()).default;
