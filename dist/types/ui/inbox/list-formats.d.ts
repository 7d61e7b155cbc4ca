/** Times and numbers in the list of chats, beside the formats that guests see as well. */
import { type Formats } from '../formats.js';
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
export declare const createListFormats: (locale: string | undefined) => ListFormats;
