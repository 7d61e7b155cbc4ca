/** The chat as plain text, for its own visitor. */
import type { Guest } from '../chat/view.js';
import type { Formats } from './formats.js';
import type { GuestStrings } from './strings.js';
/** Loads the whole history first. One line for each message; further lines of a text are indented. */
export declare const transcriptOf: (guest: Guest, words: GuestStrings, formats: Formats) => Promise<string>;
