import type { Host, HostChatView, HostSnapshot } from '../../chat/view.js';
import { Desk } from './desk.js';
import { type CopiedText, type InviteDraft, type Question, type Route, type ScreenState } from './model.js';
import type { Surface } from './surface.js';
import type { InboxActions } from './view.js';
export declare class InboxController implements InboxActions {
    #private;
    readonly host: Host;
    readonly desk: Desk;
    constructor(host: Host, surface: Surface);
    get state(): ScreenState;
    get snapshot(): HostSnapshot;
    /** The chats of the list, as it is narrowed down now. */
    get shown(): readonly HostChatView[];
    get unreadCount(): number;
    get now(): number;
    get typedName(): string;
    get draft(): InviteDraft;
    /** Begins the work; once. */
    start(): void;
    /** Ends it for good; the host's chats stay stored. */
    stop(): void;
    retryOpen(): void;
    typeName(name: string): void;
    setUp(): void;
    continueHere(): void;
    eraseDevice(): void;
    go(route: Route): void;
    back(): void;
    narrow(change: Partial<Pick<ScreenState, 'filter' | 'label'>>): void;
    setQuery(query: string): void;
    setTabStop(chatId: string, takesFocus?: boolean): void;
    setMenu(menuOpen: boolean): void;
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
    saveFile(name: string, content: BlobPart, type: string): void;
    copy(what: CopiedText, text: string): void;
    share(link: string): void;
}
