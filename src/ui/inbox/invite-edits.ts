/**
 * What is typed into the form of an invite that there is already: kept until it is stored, whatever is looked at
 * meanwhile. It renders nothing; which fields may change is the engine's to say.
 */
import type { Host, InviteChange, InviteView } from '../../chat/view.ts';
import type { InboxStrings } from '../inbox-strings.ts';
import { draftToInvite, inviteProblems, inviteToDraft, type FieldProblems } from './forms.ts';
import { withLimits, type InviteDraft } from './model.ts';

export interface InviteEditsSurface {
  requestUpdate(): void;
  focusProblem(): void;
  words(): InboxStrings;
  /** True: it is stored, and said so. */
  save(work: () => Promise<unknown>): Promise<boolean>;
}

export class InviteEdits {
  readonly #host: Host;
  readonly #surface: InviteEditsSurface;
  readonly #typed = new Map<string, Partial<InviteDraft>>();
  #problems: FieldProblems = {};

  constructor(host: Host, surface: InviteEditsSurface) {
    this.#host = host;
    this.#surface = surface;
  }

  get problems(): FieldProblems {
    return this.#problems;
  }

  /** What is typed, or stored. */
  draftOf(invite: InviteView): InviteDraft {
    return { ...inviteToDraft(invite), ...this.#typed.get(invite.id) };
  }

  keep(invite: InviteView, change: Partial<InviteDraft>): void {
    this.#typed.set(invite.id, { ...this.#typed.get(invite.id), ...withLimits(this.draftOf(invite), change) });
    this.#surface.requestUpdate();
  }

  /** The inbox was locked. */
  forget(): void {
    this.#typed.clear();
    this.leave();
  }

  /** Another screen: what was wrong is looked at anew. */
  leave(): void {
    this.#problems = {};
  }

  save(invite: InviteView): void {
    const typed = this.#typed.get(invite.id);
    const draft = this.draftOf(invite);
    this.#problems = inviteProblems(draft, this.#surface.words());
    this.#surface.requestUpdate();
    if (Object.keys(this.#problems).length > 0) return this.#surface.focusProblem();
    const { relays: _, singleUse: __, ...change } = draftToInvite(draft);
    // A number that the form has no name for stays as it is.
    const work: Pick<InviteChange, 'work'> = typed?.work === undefined && invite.work > 0 ? { work: invite.work } : {};
    void this.#surface.save(() => this.#host.changeInvite(invite.id, { ...change, ...work })).then((done) => {
      // What was typed meanwhile is not saved yet.
      if (done && this.#typed.get(invite.id) === typed) this.#typed.delete(invite.id);
    });
  }
}
