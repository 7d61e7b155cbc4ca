/** What a host's person may call a chat, beside its name. On their device only: no guest learns of it. */
import { folded } from '../base/folded.ts';
import { isName } from '../protocol/profile.ts';

/** More of them, and a row of the list says nothing any more. */
export const MAX_LABELS = 10;
/** UTF-16 code units: one or two words, which fit beside a text on a phone. */
export const MAX_LABEL_LENGTH = 32;

/** On one line, without control characters, and with something to see. */
export const isLabel = (value: unknown): value is string => isName(value) && value.length <= MAX_LABEL_LENGTH && value.trim() === value;

/** “vip” and “VIP” are one. */
export const isSameLabel = (a: string, b: string): boolean => folded(a) === folded(b);

export const areLabels = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= MAX_LABELS && value.every(isLabel) && new Set(value.map(folded)).size === value.length;
