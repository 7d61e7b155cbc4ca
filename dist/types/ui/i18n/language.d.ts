/**
 * The words of the language that the panel speaks; English where there are none. Everything about other languages is in
 * locale.ts, which is loaded when one is wanted; which one is, in page-language.ts.
 */
import type * as Locales from './locale.js';
/** What is there already; undefined: English. */
export declare const languageOf: (wanted: string) => Locales.Language | undefined;
/** Or not said. */
export declare const isEnglish: (wanted: string) => boolean;
/** Has the words of a language ready, where there are some. Never rejects: without them it is English. */
export declare const fetchLanguage: (wanted: string) => Promise<void>;
