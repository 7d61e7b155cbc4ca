/**
 * The languages that there are, each in a file that only those load who read it. The build puts another file in this
 * one's place for classic scripts.
 */
import type { Locale } from './locale.js';
/** Rejects where the file cannot be had. `tag`: of one of ours. */
export declare const loadLocale: (tag: string) => Promise<Locale>;
