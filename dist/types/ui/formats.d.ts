/**
 * Times in the reader's language. Each is made once per locale and when it is first needed: the Intl constructors are
 * what costs, a phone some frames each. The inbox's list has more of them (inbox/list-formats.ts).
 */
export declare const DAY = 86400000;
export interface Formats {
    /** Date and time in full. */
    moment(at: number): string;
    /** Hour and minute. */
    time(at: number): string;
    /** Weekday and date. */
    day(at: number): string;
}
export declare const createFormats: (locale: string | undefined) => Formats;
/** Midnights between then and now; 0: today. */
export declare const daysAgo: (at: number, now: number) => number;
/** Days left, to the nearest; 0 in the last half day. */
export declare const daysLeft: (until: number, now: number) => number;
/** What Intl takes: the browser's own language where the tag is none. */
export declare const languageOf: (tag: string | undefined) => string | undefined;
