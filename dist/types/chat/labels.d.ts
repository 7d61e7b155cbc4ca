/** More of them, and a row of the list says nothing any more. */
export declare const MAX_LABELS = 10;
/** UTF-16 code units: one or two words, which fit beside a text on a phone. */
export declare const MAX_LABEL_LENGTH = 32;
/** On one line, without control characters, and with something to see. */
export declare const isLabel: (value: unknown) => value is string;
/** “vip” and “VIP” are one. */
export declare const isSameLabel: (a: string, b: string) => boolean;
export declare const areLabels: (value: unknown) => value is readonly string[];
