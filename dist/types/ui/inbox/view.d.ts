/**
 * What a screen of the inbox gets: the host's snapshot, the state of the screens, words, formats, and what a person can
 * do. Screens are pure functions of this; the controller makes it.
 */
import type { HostSnapshot } from '../../chat/view.js';
import type { InboxStrings } from '../inbox-strings.js';
import type { ThreadStrings } from '../strings.js';
import type { Alerts } from './alerts.js';
import type { ListFormats } from './list-formats.js';
import type { ListWindow } from './list-window.js';
import type { Desk } from './desk.js';
import type { CopiedText, InviteDraft, Question, Route, ScreenState } from './model.js';
import type { ReplyPicker } from './reply-picker.js';
export interface InboxActions {
    /** Opens what failed to open. */
    retryOpen(): void;
    /** The first letter is shown while a name is typed. */
    typeName(name: string): void;
    setUp(): void;
    continueHere(): void;
    /** Everything in this browser; a backup may be restored then. */
    eraseDevice(): void;
    go(route: Route): void;
    /** One level up: from a guest's details to the chat, from a chat to the list. */
    back(): void;
    /** What the list is narrowed down to, beside the search. */
    narrow(change: Partial<Pick<ScreenState, 'filter' | 'label'>>): void;
    setQuery(query: string): void;
    /** The row that takes the Tab key from now on, and the focus, for which it comes into the document. */
    setTabStop(chatId: string, takesFocus?: boolean): void;
    keepDraft(change: Partial<InviteDraft>): void;
    createInvite(): void;
    pauseInvite(inviteId: string, paused: boolean): void;
    ask(question: Question | null): void;
    rename(chatId: string, name: string): void;
    end(chatId: string): void;
    block(chatId: string, tell: boolean): void;
    erase(chatId: string): void;
    revoke(inviteId: string): void;
    setVerified(chatId: string, verified: boolean): void;
    acceptRenewal(chatId: string): void;
    setMenu(open: boolean): void;
    copy(what: CopiedText, text: string): void;
    saveFile(name: string, content: BlobPart, type: string): void;
    share(link: string): void;
}
export interface InboxView {
    readonly snapshot: HostSnapshot;
    readonly state: ScreenState;
    readonly words: InboxStrings & ThreadStrings;
    readonly formats: ListFormats;
    /** Now, to the half minute. */
    readonly now: number;
    /** The page that shared links open. */
    readonly page: string;
    /** The page that the inbox is on: the scripts lie beside it. */
    readonly inboxPage: string;
    /** What is typed into the field for the own name. */
    readonly typedName: string;
    /** What is typed into the form for a new invite. */
    readonly draft: InviteDraft;
    /** Whether this browser has a share sheet. */
    readonly canShare: boolean;
    readonly actions: InboxActions;
    readonly desk: Desk;
    readonly alerts: Alerts;
    readonly replyPicker: ReplyPicker;
    readonly listWindow: ListWindow;
}
