/**
 * Times in the reader's language. Made once per locale: the Intl constructors are what costs. The inbox's list has more
 * of them (inbox/list-formats.ts).
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
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const wordyDays = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const longDate = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
  return {
    moment: (at) => full.format(at),
    time: (at) => time.format(at),
    day: (at) => {
      const days = Math.round((startOfDay(Date.now()) - startOfDay(at)) / DAY);
      return days <= 1 ? capital(wordyDays.format(-days, 'day')) : longDate.format(at);
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
