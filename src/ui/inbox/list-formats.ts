/** Times and numbers in the list of chats, beside the formats that guests see as well. */
import { DAY, createFormats, daysAgo, languageOf, type Formats } from '../formats.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface ListFormats extends Formats {
  /** "5 minutes ago"; "now" under a minute. */
  ago(at: number, now: number): string;
  /** The time today, the weekday in this week, else the date. */
  stamp(at: number, now: number): string;
  /** When something comes, in a sentence: the time today, “tomorrow, 09:00”, else with weekday and date. */
  ahead(at: number, now: number): string;
  /** The same in few letters. */
  soon(at: number, now: number): string;
  /** In fewer still, for a row: of another week, the day alone. */
  until(at: number, now: number): string;
  number(value: number): string;
}

export const createListFormats = (locale: string | undefined): ListFormats => {
  const language = languageOf(locale);
  const formats = createFormats(locale);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short' });
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
  const numbers = new Intl.NumberFormat(language);
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const dayAhead = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', ...time });
  const weekdaySoon = new Intl.DateTimeFormat(language, { weekday: 'short', ...time });
  const dateSoon = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', ...time });
  const soon = (at: number, now: number): string => {
    const days = -daysAgo(at, now);
    return days === 0 ? formats.time(at) : (days < 7 ? weekdaySoon : dateSoon).format(at);
  };
  return {
    ...formats,
    ago: (at, now) => {
      const past = Math.max(0, now - at);
      if (past < MINUTE) return relative.format(0, 'second');
      if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), 'minute');
      if (past < DAY) return relative.format(-Math.floor(past / HOUR), 'hour');
      return relative.format(-Math.floor(past / DAY), 'day');
    },
    stamp: (at, now) => {
      if (new Date(at).toDateString() === new Date(now).toDateString()) return formats.time(at);
      return (now - at < 6 * DAY ? weekday : date).format(at);
    },
    ahead: (at, now) => {
      const days = -daysAgo(at, now);
      if (days === 0) return formats.time(at);
      return days === 1 ? `${relative.format(1, 'day')}, ${formats.time(at)}` : dayAhead.format(at);
    },
    soon,
    until: (at, now) => (-daysAgo(at, now) < 7 ? soon(at, now) : date.format(at)),
    number: (value) => numbers.format(value),
  };
};
