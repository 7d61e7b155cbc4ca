/** What is typed into the forms, checked before it is sent and turned into what the engine takes. Pure. */
import type { InviteView, NewInvite } from '../../chat/view.js';
import type { InboxStrings } from '../inbox-strings.js';
import { type Field, type InviteDraft } from './model.js';
/** One sentence for each field that has to be changed. */
export type FieldProblems = Readonly<Partial<Record<Field, string>>>;
export declare const firstRunProblems: (name: string, relays: string, words: InboxStrings) => FieldProblems;
export declare const inviteProblems: (draft: InviteDraft, words: InboxStrings, now?: number) => FieldProblems;
export declare const draftToInvite: (draft: InviteDraft) => NewInvite;
/** What there is, as the form shows it. */
export declare const inviteToDraft: ({ label, relays, singleUse, approval, work, greeting, terms, privacy, limits }: InviteView) => InviteDraft;
