/** What is typed into the forms, checked before it is sent and turned into what the engine takes. Pure. */
import type { InviteLimits, InviteView, NewInvite } from '../../chat/view.ts';
import type { InboxStrings } from '../inbox-strings.ts';
import { isHttps, isRelay, readRelays } from './addresses.ts';
import { emptyDraft, LIMITS, WORK, type Field, type InviteDraft } from './model.ts';

/** One sentence for each field that has to be changed. */
export type FieldProblems = Readonly<Partial<Record<Field, string>>>;

const relayProblem = (typed: string, words: InboxStrings): FieldProblems => {
  const relays = readRelays(typed);
  if (relays.length === 0) return { relays: words.relayMissing };
  if (!relays.every(isRelay)) return { relays: words.relayWrong };
  return relays.length > 5 ? { relays: words.relayTooMany } : {};
};

export const firstRunProblems = (name: string, relays: string, words: InboxStrings): FieldProblems => ({
  ...(name === '' || name.length > 64 ? { name: words.nameMissing } : {}),
  ...relayProblem(relays, words),
});

const isWrongLink = (typed: string): boolean => typed.trim() !== '' && !isHttps(typed.trim());

/** A whole number from 1 up; undefined for anything else. */
const readLimit = (typed: string): number | undefined => {
  const limit = Number(typed);
  return /^\d{1,6}$/u.test(typed) && limit >= 1 ? limit : undefined;
};

/** The end of that day here (ms). */
const endOfDay = (day: string): number => new Date(`${day}T24:00:00`).getTime();

/** The day here that ends then, as a date field has it. */
const dayEndingAt = (end: number): string => {
  const day = new Date(end - 1);
  return [String(day.getFullYear()).padStart(4, '0'), ...[day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0'))].join('-');
};

const isWrongDay = (day: string, now: number): boolean => day !== '' && !(endOfDay(day) > now);

const typedLimits = ({ limits }: InviteDraft): readonly (readonly [name: (typeof LIMITS)[number], typed: string])[] =>
  LIMITS.map((name) => [name, limits[name]?.trim() ?? ''] as const).filter(([, typed]) => typed !== '');

export const inviteProblems = (draft: InviteDraft, words: InboxStrings, now = Date.now()): FieldProblems => ({
  ...(draft.label.trim() === '' ? { label: words.labelMissing } : {}),
  ...relayProblem(draft.relays, words),
  ...(isWrongLink(draft.terms) ? { terms: words.linkWrong } : {}),
  ...(isWrongLink(draft.privacy) ? { privacy: words.linkWrong } : {}),
  ...(isWrongDay(draft.until, now) ? { until: words.untilWrong } : {}),
  ...Object.fromEntries(typedLimits(draft).filter(([, typed]) => readLimit(typed) === undefined).map(([name]) => [name, words.limitWrong])),
});

export const draftToInvite = (draft: InviteDraft): NewInvite => {
  const { label, relays, singleUse, approval, work, until, greeting, terms, privacy } = draft;
  const limits: InviteLimits = { ...Object.fromEntries(typedLimits(draft).map(([name, typed]) => [name, readLimit(typed)])), ...(until === '' ? {} : { until: endOfDay(until) }) };
  return {
    label: label.trim(),
    relays: readRelays(relays),
    singleUse,
    ...(approval ? { approval } : {}),
    ...(work === 'none' ? {} : { work: WORK[work] }),
    ...(greeting.trim() === '' ? {} : { greeting: greeting.trim() }),
    ...(terms.trim() === '' ? {} : { terms: terms.trim() }),
    ...(privacy.trim() === '' ? {} : { privacy: privacy.trim() }),
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
  };
};

/** What there is, as the form shows it. */
export const inviteToDraft = ({ label, relays, singleUse, approval, work, greeting = '', terms = '', privacy = '', limits }: InviteView): InviteDraft => ({
  ...emptyDraft,
  label, relays: relays.join('\n'), singleUse, approval, greeting, terms, privacy,
  work: work === 0 ? 'none' : work <= WORK.light ? 'light' : 'strong',
  until: limits.until === undefined ? '' : dayEndingAt(limits.until),
  limits: Object.fromEntries(LIMITS.flatMap((name) => (limits[name] === undefined ? [] : [[name, String(limits[name])]]))),
});
