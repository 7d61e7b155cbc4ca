import type { Backup, Host, HostAbout, HostChatView, SavedReply } from '../../chat/view.js';
import type { InboxStrings } from '../inbox-strings.js';
import type { ListFormats } from './list-formats.js';
import { FilingDesk } from './filing-desk.js';
import { InviteEdits } from './invite-edits.js';
import { LockDesk } from './lock-desk.js';
import { type Route } from './model.js';
export type DeskField = 'name' | 'hours' | 'reply' | 'away' | 'reply-name' | 'reply-text' | 'passphrase' | 'secret';
type RestoreOutcome = Exclude<Awaited<ReturnType<Host['restore']>>, 'restored'>;
export interface DeskState {
    /** Not saved yet. */
    readonly typed: Readonly<Partial<Record<DeskField, string>>>;
    readonly isAway: boolean | null;
    /** The name of the saved reply that is being changed; null: a new one. */
    readonly editing: string | null;
    /** What was typed into a note, by chat. */
    readonly notes: Readonly<Record<string, string>>;
    readonly problems: Readonly<Partial<Record<DeskField | 'file', string>>>;
    /** What was asked for last is done. */
    readonly saved: boolean;
    readonly withPassphrase: boolean;
    readonly withHistory: boolean;
    /** 0 to 1; null: nothing is being locked or opened. */
    readonly progress: number | null;
    /** `code`: null where a passphrase opens it. */
    readonly made: (Backup & {
        readonly isSeen: boolean;
    }) | null;
    readonly file: File | null;
    readonly outcome: RestoreOutcome | null;
    readonly found: ReadonlySet<string>;
    readonly isSearching: boolean;
}
export interface DeskSurface {
    requestUpdate(): void;
    announce(text: string): void;
    forget(): void;
    focusProblem(): void;
    focusTitle(): void;
    focusComposer(): void;
    focusMenuButton(): void;
    /** The chats of the list as it is narrowed down now. */
    shown(): readonly HostChatView[];
    /** This chat is done with for now: where it is still on the screen, back to the list, at this one. */
    leaveChat(chatId: string, next: string | null): void;
    words(): InboxStrings;
    formats(): ListFormats;
    saveFile(name: string, content: BlobPart, type: string): void;
    /** One call at a time; what it fails with is shown. True: it succeeded. */
    run(work: () => Promise<unknown>): Promise<boolean>;
}
export declare class Desk {
    #private;
    readonly edits: InviteEdits;
    readonly lock: LockDesk;
    readonly filing: FilingDesk;
    constructor(host: Host, surface: DeskSurface);
    get state(): DeskState;
    /** Another screen is shown: secrets and results are gone, unsaved texts are not, nor a backup that nobody has seen. */
    leave(next?: Route['kind']): void;
    /** The inbox was locked: unsaved texts are gone as well. */
    forget(): void;
    stop(): void;
    type(field: DeskField, text: string): void;
    setAway(isAway: boolean): void;
    typeNote(chatId: string, note: string): void;
    saveNote(chatId: string): void;
    /** What is typed, or stored. */
    about(): {
        readonly name: string;
        readonly about: HostAbout;
    };
    saveProfile(): void;
    /** Null: a new one after all. */
    editReply(reply: SavedReply | null): void;
    /** A new one, or in place of the one that is being changed. */
    saveReply(): void;
    removeReply(gone: SavedReply): void;
    unblock(chatId: string): void;
    /** Can be taken back, so nobody is asked. */
    refuse(chatId: string): void;
    pauseAll(paused: boolean): void;
    dismissErased(): void;
    acceptRequest(chatId: string): void;
    chooseSecret(withPassphrase: boolean): void;
    chooseHistory(withHistory: boolean): void;
    makeBackup(): void;
    saveBackup(): void;
    chooseFile(file: File | null): void;
    restore(): void;
    /** Files of the chats' whole histories. */
    export(chatIds: readonly string[], kind: 'txt' | 'json'): void;
    search(query: string): void;
}
export {};
