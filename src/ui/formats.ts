/**
 * Times and numbers in the reader's language. Made once per locale: the Intl constructors are what costs.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Formats {
  /** "5 minutes ago"; "now" under a minute. */
  ago(at: number, now: number): string;
  /** The time today, the weekday in this week, else the date. */
  stamp(at: number, now: number): string;
  /** Date and time in full. */
  moment(at: number): string;
  number(value: number): string;
  /** Hour and minute. */
  time(at: number): string;
  /** A day between messages: "today", "yesterday", or the date. */
  day(at: number): string;
}

export const createFormats = (locale: string | undefined): Formats => {
  const tags = isLocale(locale) ? locale : undefined;
  const relative = new Intl.RelativeTimeFormat(tags, { numeric: 'auto', style: 'short' });
  const time = new Intl.DateTimeFormat(tags, { hour: 'numeric', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(tags, { weekday: 'short' });
  const date = new Intl.DateTimeFormat(tags, { day: 'numeric', month: 'short' });
  const full = new Intl.DateTimeFormat(tags, { dateStyle: 'medium', timeStyle: 'short' });
  const wordyDays = new Intl.RelativeTimeFormat(tags, { numeric: 'auto' });
  const longDate = new Intl.DateTimeFormat(tags, { weekday: 'long', day: 'numeric', month: 'long' });
  const numbers = new Intl.NumberFormat(tags);
  return {
    ago: (at, now) => {
      const past = Math.max(0, now - at);
      if (past < MINUTE) return relative.format(0, 'second');
      if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), 'minute');
      if (past < DAY) return relative.format(-Math.floor(past / HOUR), 'hour');
      return relative.format(-Math.floor(past / DAY), 'day');
    },
    stamp: (at, now) => {
      if (new Date(at).toDateString() === new Date(now).toDateString()) return time.format(at);
      return (now - at < 6 * DAY ? weekday : date).format(at);
    },
    moment: (at) => full.format(at),
    number: (value) => numbers.format(value),
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

const isLocale = (tag: string | undefined): tag is string => {
  try {
    return tag !== undefined && tag !== '' && Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};
