/**
 * The picture of a person: the first letter of their name, as people see it, which may be several characters. Intl has
 * the whole rule, and a table for it that takes a phone longer to load than all of the panel takes to be drawn.
 */
export declare const firstLetter: (name: string) => string;
