/**
 * Times in the reader's language. Each is made once per locale and when it is first needed: the Intl constructors are
 * what costs, a phone some frames each. The inbox's list has more of them (inbox/list-formats.ts).
 */

export const DAY = 86_400_000;

export interface Formats {
  /** Date and time in full. */
  moment(at: number): string;
  /** Hour and minute. */
  time(at: number): string;
  /** Weekday and date. */
  day(at: number): string;
}

export const createFormats = (locale: string | undefined): Formats => {
  const dates = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    let format: Intl.DateTimeFormat | undefined;
    return (at) => (format ??= new Intl.DateTimeFormat(languageOf(locale), options)).format(at);
  };
  return {
    moment: dates({ dateStyle: 'medium', timeStyle: 'short' }),
    time: dates({ hour: 'numeric', minute: '2-digit' }),
    day: dates({ weekday: 'long', day: 'numeric', month: 'long' }),
  };
};

/** Midnights between then and now; 0: today. */
export const daysAgo = (at: number, now: number): number => Math.round((startOfDay(now) - startOfDay(at)) / DAY);

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** Days left, to the nearest; 0 in the last half day. */
export const daysLeft = (until: number, now: number): number => Math.max(0, Math.round((until - now) / DAY));

/** What Intl takes: the browser's own language where the tag is none. */
export const languageOf = (tag: string | undefined): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};
