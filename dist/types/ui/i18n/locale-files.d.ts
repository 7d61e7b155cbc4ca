/**
 * The languages that there are, each in a file that only those load who read it. The build puts another file in this
 * one's place for classic scripts.
 */
import type { Locale } from './locale.js';
export declare const localeTags: string[];
/** Rejects where the file cannot be had. `tag`: one of `localeTags`. */
export declare const loadLocale: (tag: string) => Promise<Locale>;
