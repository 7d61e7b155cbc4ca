/** Times and numbers in the list of chats, beside the formats that guests see as well. */
import { DAY, createFormats, languageOf, type Formats } from '../formats.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface ListFormats extends Formats {
  /** "5 minutes ago"; "now" under a minute. */
  ago(at: number, now: number): string;
  /** The time today, the weekday in this week, else the date. */
  stamp(at: number, now: number): string;
  number(value: number): string;
}

export const createListFormats = (locale: string | undefined): ListFormats => {
  const language = languageOf(locale);
  const formats = createFormats(locale);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short' });
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
  const numbers = new Intl.NumberFormat(language);
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
    number: (value) => numbers.format(value),
  };
};
