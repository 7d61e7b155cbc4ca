/**
 * Words in other languages than English: which of ours a tag means, and loading them. Itself loaded only where English
 * will not do. What they are is in locales/, one file for each language; which one is wanted, in page-language.ts.
 */
import type { GuestStrings } from '../strings.js';
/** `#` stands for the number, and is written as the language does. */
export type Many = (n: number, forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
    readonly other: string;
}) => string;
/** Every word of the panel but the launcher's label, which is said before (page-language.ts). */
export type Locale = (many: Many) => Omit<GuestStrings, 'chat'>;
export interface Language {
    readonly tag: string;
    readonly direction: 'ltr' | 'rtl';
    readonly words: GuestStrings;
}
/** What is there already; undefined: not yet, or English. `wanted`: a BCP 47 tag. */
export declare const languageOf: (wanted: string) => Language | undefined;
export declare const manyOf: (tag: string) => Many;
/** Never rejects: what cannot be had is tried again by the next who asks, and is English until then. */
export declare const fetchLanguage: (wanted: string) => Promise<void>;
