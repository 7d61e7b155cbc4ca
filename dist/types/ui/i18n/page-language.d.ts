/**
 * Which language the element stands in, and the launcher's label in it: all that is said before anything is loaded. The
 * other words come with locale.ts.
 */
/** By the tags of our languages; English is in launcher-strings.ts. */
export declare const labels: Readonly<Record<string, string>>;
/** One of ours; null: English. `wanted`: a BCP 47 tag. */
export declare const tagOf: (wanted: string) => string | null;
/** Whenever the page says another language somewhere, until the signal is aborted. */
export declare const onLanguage: (changed: () => void, signal: AbortSignal) => void;
/** The tag that times and numbers follow. */
export declare const wantedLocale: (element: Element & {
    readonly locale: string;
}) => string;
/** What the launcher says; undefined: it is English. */
export declare const labelIn: (element: Element & {
    readonly locale: string;
}) => {
    readonly chat: string;
} | undefined;
