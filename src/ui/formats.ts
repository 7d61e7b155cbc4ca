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
  /** A day between messages: "today", "yesterday", or the date. */
  day(at: number): string;
}

export const createFormats = (locale: string | undefined): Formats => {
  const language = languageOf(locale);
  const dates = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    let format: Intl.DateTimeFormat | undefined;
    return (at) => (format ??= new Intl.DateTimeFormat(language, options)).format(at);
  };
  const longDate = dates({ weekday: 'long', day: 'numeric', month: 'long' });
  let wordyDays: Intl.RelativeTimeFormat | undefined;
  return {
    moment: dates({ dateStyle: 'medium', timeStyle: 'short' }),
    time: dates({ hour: 'numeric', minute: '2-digit' }),
    day: (at) => {
      const days = Math.round((startOfDay(Date.now()) - startOfDay(at)) / DAY);
      return days <= 1 ? capital((wordyDays ??= new Intl.RelativeTimeFormat(language, { numeric: 'auto' })).format(-days, 'day')) : longDate(at);
    },
  };
};

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

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
