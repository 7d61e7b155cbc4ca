/**
 * Which language the panel speaks: the element's `locale`, else the language of where it stands in the page; English
 * where there are no words for it. Everything about other languages is in locale.ts, which is loaded when one is wanted.
 */
import type * as Locales from './locale.js';
/** The tag that times and numbers follow. */
export declare const wantedLocale: (element: Element & {
    readonly locale: string;
}) => string;
/** What is there already; undefined: English. */
export declare const languageOf: (wanted: string) => Locales.Language | undefined;
/** Or not said. */
export declare const isEnglish: (wanted: string) => boolean;
/** Has the words of a language ready, where there are some. Never rejects: without them it is English. */
export declare const fetchLanguage: (wanted: string) => Promise<void>;
