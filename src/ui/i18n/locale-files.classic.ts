/** locale-files.ts for classic scripts, which are one file: the languages lie beside it, in a folder. */
import { scriptAddress } from '../script-address.ts';
import type { Locale } from './locale.ts';

export const loadLocale = async (tag: string): Promise<Locale> => ((await import(new URL(`locales/${tag}.js`, scriptAddress ?? document.baseURI).href)) as { readonly default: Locale }).default;
