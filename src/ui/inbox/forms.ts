/** What is typed into the forms, checked before it is sent and turned into what the engine takes. Pure. */
import type { NewInvite } from '../../chat/view.ts';
import type { InboxStrings } from '../inbox-strings.ts';
import { isHttps, isRelay, readRelays } from './addresses.ts';
import type { Field, InviteDraft } from './model.ts';

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

export const inviteProblems = (draft: InviteDraft, words: InboxStrings): FieldProblems => ({
  ...(draft.label.trim() === '' ? { label: words.labelMissing } : {}),
  ...relayProblem(draft.relays, words),
  ...(isWrongLink(draft.terms) ? { terms: words.linkWrong } : {}),
  ...(isWrongLink(draft.privacy) ? { privacy: words.linkWrong } : {}),
});

export const draftToInvite = ({ label, relays, singleUse, greeting, terms, privacy }: InviteDraft): NewInvite => ({
  label: label.trim(),
  relays: readRelays(relays),
  singleUse,
  ...(greeting.trim() === '' ? {} : { greeting: greeting.trim() }),
  ...(terms.trim() === '' ? {} : { terms: terms.trim() }),
  ...(privacy.trim() === '' ? {} : { privacy: privacy.trim() }),
});
