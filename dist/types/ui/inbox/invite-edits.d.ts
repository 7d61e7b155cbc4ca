/**
 * What is typed into the form of an invite that there is already: kept until it is stored, whatever is looked at
 * meanwhile. It renders nothing; which fields may change is the engine's to say.
 */
import type { Host, InviteView } from '../../chat/view.js';
import type { InboxStrings } from '../inbox-strings.js';
import { type FieldProblems } from './forms.js';
import { type InviteDraft } from './model.js';
export interface InviteEditsSurface {
    requestUpdate(): void;
    focusProblem(): void;
    words(): InboxStrings;
    /** True: it is stored, and said so. */
    save(work: () => Promise<unknown>): Promise<boolean>;
}
export declare class InviteEdits {
    #private;
    constructor(host: Host, surface: InviteEditsSurface);
    get problems(): FieldProblems;
    /** What is typed, or stored. */
    draftOf(invite: InviteView): InviteDraft;
    keep(invite: InviteView, change: Partial<InviteDraft>): void;
    /** The inbox was locked. */
    forget(): void;
    /** Another screen: what was wrong is looked at anew. */
    leave(): void;
    save(invite: InviteView): void;
}
