/**
 * The picture of a person: the first letter of their name, as people see it, which may be several characters. Intl has
 * the whole rule, and a table for it that takes a phone longer to load than all of the panel takes to be drawn.
 */

/** Two halves of a flag, or a character with its marks, its colour, and what is joined to it. */
const LETTER = /^(?:\p{RI}{2}|.[\p{M}\p{EMod}]*(?:\u200D.[\p{M}\p{EMod}]*)*)/su;

export const firstLetter = (name: string): string => LETTER.exec(name.trim())?.[0].toLocaleUpperCase() ?? '?';
