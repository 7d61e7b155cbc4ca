import { type Context } from './conversation.js';
import { type InviteRecord } from './host-records.js';
import { type Owner } from './invites.js';
import { type Arrival, type Handled } from './mailboxes.js';
import type { KeptOut } from './kept-out.js';
export interface Intake {
    handle(arrival: Arrival): Promise<Handled>;
    /** Takes up the handshake that waits for a person's decision. */
    acceptRenewal(chatId: string): Promise<void>;
    close(): void;
}
export interface IntakeOptions {
    readonly context: Context;
    owner(): Owner;
    /** The invite that owns an inbox (hex). */
    inviteOf(inbox: string): InviteRecord | undefined;
    inviteById(inviteId: string): InviteRecord | undefined;
    /** Chats whose peers may use this tag (hex). */
    chatsByTag(tag: string): readonly string[];
    /** Open chats that came in by this invite. */
    chatsOf(inviteId: string): ReadonlySet<string>;
    /** What was stored until now is in `chatsOf`. */
    shown(): Promise<void>;
    /** Told who a limit keeps on the relay. */
    readonly keptOut: Pick<KeptOut, 'keepGuest' | 'keepTexts'>;
}
export declare const createIntake: ({ context, owner, inviteOf, inviteById, chatsByTag, chatsOf, shown, keptOut }: IntakeOptions) => Intake;
