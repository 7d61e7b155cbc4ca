/**
 * What a screen may know of a chat: plain, readonly data, without keys, wires or records.
 *
 * The engines (guest.ts, host.ts) publish a new snapshot object whenever something in it changed; an object that is
 * identical has not changed. Times are milliseconds since 1970.
 */
import type { HostLock, LockView } from './lock-view.js';
import type { ErrorCode } from '../base/errors.js';
import type { InviteChange, InviteView, NewInvite } from './invite-view.js';
export type { InviteChange, InviteLimits, InviteView, NewInvite } from './invite-view.js';
/** A host's public profile, from the invite's bundle. Texts are hostile: render as text only. */
export interface HostProfile {
    /** 1–64 UTF-16 code units. */
    readonly name: string;
    readonly greeting?: string;
    /** https URL. */
    readonly terms?: string;
    /** https URL. */
    readonly privacy?: string;
    readonly hours?: string;
    readonly reply?: string;
    readonly away?: string;
}
export type Connection = 
/** No socket is wanted. */
{
    readonly kind: 'idle';
} | {
    readonly kind: 'connecting';
} | {
    readonly kind: 'online';
}
/** No relay is reached; the next try comes by itself. `refused`: the relay answers and refuses. */
 | {
    readonly kind: 'offline';
    readonly reason: 'unreachable' | 'refused';
};
/** Of our own texts: on this device · a relay has it · the other device has it · seen · gave up after 10 days or refused by every relay. */
export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'read' | 'failed';
export interface TextItem {
    readonly kind: 'text';
    /** Unique in the chat. */
    readonly id: string;
    /** Sorts the history; fixed once stored. */
    readonly order: string;
    readonly from: 'us' | 'them';
    readonly text: string;
    readonly at: number;
    /** Ours only. */
    readonly status?: MessageStatus;
    /** The id of the text this one answers. */
    readonly replyTo?: string;
}
/** A line of our own between the messages. */
export interface NoteItem {
    readonly kind: 'note';
    readonly id: string;
    readonly order: string;
    readonly at: number;
    readonly note: 
    /** New keys were agreed with the same person (host restored, or started again). */
    'renewed'
    /** One message arrived that cannot be read here. */
     | 'unreadable'
    /** Keys went out of step: this session takes no more messages. */
     | 'frozen';
}
export type HistoryItem = TextItem | NoteItem;
/** The part of a chat that a thread shows; the same for guest and host. */
export interface ThreadView {
    /** The newest items, oldest first; `loadEarlier` widens the window. */
    readonly history: readonly HistoryItem[];
    readonly hasEarlier: boolean;
    /** Their texts not yet marked read. */
    readonly unread: number;
    /** Our texts that no relay has yet. */
    readonly queued: number;
    /** What was typed and not sent, as last saved. */
    readonly draft: string;
    /** When the chat expires without another text. */
    readonly expiresAt: number;
    /** Longest text that may be sent now, in UTF-16 code units. */
    readonly maxTextLength: number;
    /** The other side has the chat before them now, and types: hints, for seconds. */
    readonly theirs: {
        readonly here: boolean;
        readonly typing: boolean;
    };
}
/** What a person does, for the other side to see: `here` and `gone` with the chat before them; `typing`, and `idle` when what was typed is gone. */
export type Signal = 'idle' | 'typing' | 'here' | 'gone';
export interface SafetyNumber {
    /** 60 digits in 12 groups of five, separated by single spaces; the host's half first. */
    readonly digits: string;
    /** The text of the QR code. */
    readonly qr: string;
    /** False until both sides are authenticated (epoch 2). */
    readonly verifiable: boolean;
    readonly verified: boolean;
}
/**
 * The guest's way:
 *
 *   unset ── an invite is given ──▶ looking ──▶ welcome ──▶ preparing ──▶ waiting ──▶ open ──▶ ended · expired · blocked
 *                                     │                                      │          │
 *                                     ▼                                      └────┬─────┘
 *                                  failed ── look() ──▶ looking                   ▼
 *                                                                              frozen ── restart() ──▶ looking
 */
export type GuestPhase = 
/** No invite. */
{
    readonly kind: 'unset';
}
/** Reading what this device holds, then the invite's bundle. */
 | {
    readonly kind: 'looking';
}
/** The bundle is read; nothing is stored; the guest may start. */
 | {
    readonly kind: 'welcome';
}
/** Making keys and storing them. */
 | {
    readonly kind: 'preparing';
}
/**
 * The chat runs; the host has not answered yet. `problem`: the invite changed while we wait. `work`: the host demands
 * work of this device before it takes a message, and this is how likely it is to be done by now, 0–1.
 */
 | {
    readonly kind: 'waiting';
    readonly problem?: 'invite-used' | 'invite-revoked' | 'invite-expired';
    readonly work?: number;
} | {
    readonly kind: 'open';
}
/** Keys went out of step; the history stays, and the guest may start again. */
 | {
    readonly kind: 'frozen';
} | {
    readonly kind: 'ended';
    readonly by: 'us' | 'them';
} | {
    readonly kind: 'expired';
} | {
    readonly kind: 'blocked';
}
/** Nothing runs. `look()` tries again. */
 | {
    readonly kind: 'failed';
    readonly code: ErrorCode;
};
export interface GuestSnapshot {
    readonly phase: GuestPhase;
    readonly connection: Connection;
    /** Null until a bundle was read. */
    readonly host: HostProfile | null;
    /** The name this guest goes by, once started. */
    readonly name: string | null;
    /** Null before the chat starts. */
    readonly thread: ThreadView | null;
    readonly safetyNumber: SafetyNumber | null;
}
/** Ids and states only, never a text or a name: pages listen. */
export type ChatEvent = {
    readonly kind: 'started';
} | {
    readonly kind: 'message-sent';
    readonly id: string;
} | {
    readonly kind: 'message-received';
    readonly id: string;
} | {
    readonly kind: 'status-changed';
    readonly id: string;
    readonly status: MessageStatus;
} | {
    readonly kind: 'expired';
} | {
    readonly kind: 'ended';
    readonly by: 'us' | 'them';
} | {
    readonly kind: 'failed';
    readonly code: ErrorCode;
};
export interface Guest {
    readonly snapshot: GuestSnapshot;
    subscribe(listener: (snapshot: GuestSnapshot) => void): () => void;
    onEvent(listener: (event: ChatEvent) => void): () => void;
    /** Continues the chat on this device; false where there is none, and then nothing was requested or stored. Never throws: see `phase`. */
    resume(): Promise<boolean>;
    /** Continues the chat on this device, or reads the invite's bundle (nothing is stored). Called again, it takes the place of a search under way. Never throws: see `phase`. */
    look(): Promise<void>;
    /** Closes the sockets of a guest who looked and did not start; a running chat is left alone. */
    leave(): void;
    /** Makes the keys, stores them, sends the first hello. @throws GuestChatError invalid-name; other failures are a phase */
    start(name: string): Promise<void>;
    /** Resolves with the message's id once it is stored. @throws GuestChatError invalid-text, chat-closed, storage-full, storage-blocked */
    send(text: string, replyTo?: string): Promise<string>;
    /** Publishes a failed or queued message again, now. */
    retry(id: string): Promise<void>;
    /** Takes a text out of the history of this device, unless no relay has it yet. */
    deleteMessage(id: string): Promise<void>;
    /** Every text received so far has been seen by the person. */
    markRead(): Promise<void>;
    saveDraft(text: string): Promise<void>;
    /** Tells the host where it may; never fails. */
    signal(signal: Signal): void;
    loadEarlier(): Promise<void>;
    /** The person compared the safety number. */
    setVerified(verified: boolean): Promise<void>;
    /** After frozen: new keys, same chat. After ended or expired: forgets this chat and looks again. @throws GuestChatError where no new keys could be agreed */
    restart(): Promise<void>;
    /** Tells the host, then erases the keys; the history stays until it expires. */
    end(): Promise<void>;
    /** Erases everything of this chat on this device; the phase is looking again. */
    erase(): Promise<void>;
    /** The page is visible or the network is back: try now. */
    wake(): void;
    /** Closes the sockets, and passes the lead on to another tab, until `resume`: a page with either could not be kept by the browser for the way back. */
    sleep(): void;
    /** Ends this object's work; the chat stays stored. */
    close(): void;
}
export interface HostChatView {
    /** 32 hex digits, of this device only. */
    readonly id: string;
    readonly inviteId: string;
    /** As the guest says, or as the host renamed. */
    readonly name: string;
    readonly state: 'open' | 'frozen' | 'ended' | 'expired';
    /** False until the guest is authenticated (epoch 2). */
    readonly confirmed: boolean;
    /** How it begins: up to 240 UTF-16 code units. */
    readonly lastText: string | null;
    readonly lastFrom: 'us' | 'them' | null;
    readonly lastAt: number;
    /** Since when the guest waits for an answer; null where we spoke last. */
    readonly waitingSince: number | null;
    readonly unread: number;
    readonly typing: boolean;
    readonly createdAt: number;
    readonly expiresAt: number;
    readonly safetyNumber: SafetyNumber;
    /** The same guest asks for new keys where the rules leave it to a person (`acceptRenewal`). */
    readonly renewalAsked: boolean;
    /** We have written to this guest. */
    readonly known: boolean;
    /** Waits for `acceptRequest`: the guest learns of nothing that is done here before. */
    readonly request: boolean;
    /** More texts than the invite lets through before our first answer: they wait on the relay for it. */
    readonly heldBack: boolean;
    /** For the host's own eyes. */
    readonly note: string;
    /** Likewise. */
    readonly labels: readonly string[];
    /** Out of sight until then, or until somebody writes; null: it is not snoozed. */
    readonly snoozedUntil: number | null;
    /** Since when its snooze is over, as long as nobody has looked (`markRead`) or written; null: nothing is to be looked at for that. */
    readonly backSince: number | null;
}
/** A guest whose words are not read any more. */
export interface BlockedGuest {
    /** Of the chat. */
    readonly id: string;
    /** refused: a request that was turned down. */
    readonly kind: 'blocked' | 'refused';
    readonly inviteId: string;
    readonly name: string;
    readonly lastAt: number;
}
/** What guests see of a host beside its name; empty: nothing. Each up to 300 UTF-16 code units. */
export interface HostAbout {
    /** When there is somebody, in words. */
    readonly hours: string;
    /** How soon there is an answer, in words. */
    readonly reply: string;
    /** Told while `isAway`. */
    readonly away: string;
    readonly isAway: boolean;
}
export interface SavedReply {
    /** What it is found by behind `/`: 1–32 letters, digits, `-` or `_`. */
    readonly name: string;
    readonly text: string;
}
export type HostPhase = {
    readonly kind: 'loading';
}
/** No identity on this device. */
 | {
    readonly kind: 'first-run';
} | {
    readonly kind: 'ready';
}
/** Our own published bundle is newer than this device: restored from an old copy, or in use elsewhere. Nothing is sent until `continueHere`. */
 | {
    readonly kind: 'elsewhere';
}
/** A passphrase opens it (`unlock`); until then nothing of it is known, and no socket is open. */
 | {
    readonly kind: 'locked';
} | {
    readonly kind: 'failed';
    readonly code: ErrorCode;
};
export interface HostSnapshot {
    readonly phase: HostPhase;
    readonly connection: Connection;
    /** Relays of the invites that have not been reached for some seconds, whatever `connection` says of the others. */
    readonly relaysAway: readonly string[];
    readonly profile: HostProfile | null;
    readonly invites: readonly InviteView[];
    /** No new guests, whatever each invite says (`pauseAll`). */
    readonly paused: boolean;
    /** Chats that have expired and are erased since somebody was told (`dismissErased`). */
    readonly erased: number;
    readonly about: HostAbout;
    readonly replies: readonly SavedReply[];
    /** When the last backup of this device was made; null: never. */
    readonly backedUpAt: number | null;
    readonly lock: LockView;
    /** All chats but blocked ones, in no promised order. */
    readonly chats: readonly HostChatView[];
    readonly blocked: readonly BlockedGuest[];
    /** The thread that `openThread` chose. */
    readonly thread: (ThreadView & {
        readonly chatId: string;
    }) | null;
}
export type HostEvent = {
    readonly chatId: string;
} & (ChatEvent
/** Its time is over. What is written before ends it as well, and is told as what it is. */
 | {
    readonly kind: 'snooze-ended';
});
export interface Backup {
    readonly file: Uint8Array;
    /** What opens it; null where that is the passphrase. */
    readonly code: string | null;
    /** ms. */
    readonly madeAt: number;
}
export interface BackupOptions {
    /** Empty: a recovery code is made. */
    readonly passphrase: string;
    /** Also what was written. */
    readonly history: boolean;
    /** 0 to 1: the key takes about a second. */
    onProgress?(done: number): void;
}
export interface Host extends HostLock {
    readonly snapshot: HostSnapshot;
    subscribe(listener: (snapshot: HostSnapshot) => void): () => void;
    onEvent(listener: (event: HostEvent) => void): () => void;
    /** Opens what this device holds. Never throws: see `phase`. */
    open(): Promise<void>;
    /** First run: makes the identity. @throws GuestChatError invalid-name */
    setUp(name: string): Promise<void>;
    /** Resolves once stored; the bundle is published as soon as a relay takes it. @throws GuestChatError invite-invalid (relays or URLs that cannot be used) */
    createInvite(invite: NewInvite): Promise<InviteView>;
    /** No new guests from now on; running chats go on. */
    revokeInvite(inviteId: string): Promise<void>;
    pauseInvite(inviteId: string, paused: boolean): Promise<void>;
    /** All invites at once. Each keeps its own pause for when this one is over. */
    pauseAll(paused: boolean): Promise<void>;
    /** Guests are told by the bundle; those whom a limit kept out come in where there is room now. @throws GuestChatError invite-invalid */
    changeInvite(inviteId: string, change: InviteChange): Promise<void>;
    openThread(chatId: string | null): Promise<void>;
    loadEarlier(): Promise<void>;
    /** @throws GuestChatError invalid-text, chat-closed, storage-full, storage-blocked */
    send(chatId: string, text: string, replyTo?: string): Promise<string>;
    retry(chatId: string, id: string): Promise<void>;
    /** Takes a text out of the history of this device, unless no relay has it yet. */
    deleteMessage(chatId: string, id: string): Promise<void>;
    /** The person has seen every text, and that a snooze is over. */
    markRead(chatId: string): Promise<void>;
    saveDraft(chatId: string, text: string): Promise<void>;
    /** Tells the guest where it may; never fails. */
    signal(chatId: string, signal: Signal): void;
    rename(chatId: string, name: string): Promise<void>;
    /** Up to 4,000 UTF-16 code units, on this device only. @throws GuestChatError invalid-text */
    saveNote(chatId: string, note: string): Promise<void>;
    /** Up to 10 of 1–32 UTF-16 code units, no two of which differ in case and accents alone; on this device only. @throws GuestChatError invalid-text */
    saveLabels(chatId: string, labels: readonly string[]): Promise<void>;
    /**
     * Out of sight until then (ms), or until somebody writes; null takes it back. What is unread is so no more, and the guest learns of nothing.
     * @throws GuestChatError chat-closed where the chat is over, or will be by then, or waits for a decision; internal for a time that has passed
     */
    snooze(chatId: string, until: number | null): Promise<void>;
    setVerified(chatId: string, verified: boolean): Promise<void>;
    acceptRenewal(chatId: string): Promise<void>;
    end(chatId: string): Promise<void>;
    /** Nothing of this guest is read any more. `tell`: the guest's screen says so, and the keys are erased. */
    block(chatId: string, tell: boolean): Promise<void>;
    /** Turns a request down: the guest learns of nothing, and nothing more is read. */
    refuse(chatId: string): Promise<void>;
    /**
     * Takes a block or a refusal back. The chat goes on with all that was written meanwhile; where the guest was told, or
     * after its ten days, it is an ended one, and the guest may start another.
     */
    unblock(chatId: string): Promise<void>;
    /** A guest of an invite that asks for approval becomes one as any other. Answering does the same. */
    acceptRequest(chatId: string): Promise<void>;
    /** Guests are told: new ones by the invites, those of running chats by a message of its own. @throws GuestChatError invalid-name, invalid-text */
    saveProfile(name: string, about: HostAbout): Promise<void>;
    /** At most 100; the order is kept. @throws GuestChatError invalid-text */
    saveReplies(replies: readonly SavedReply[]): Promise<void>;
    /** Everything that is kept of a chat, oldest first. */
    historyOf(chatId: string): Promise<readonly HistoryItem[]>;
    /** Chats with a text that `matches`, the latest chat first, each once, until the signal is aborted. */
    search(matches: (text: string) => boolean, signal: AbortSignal): AsyncIterable<string>;
    /** Somebody has read that chats were erased. */
    dismissErased(): Promise<void>;
    /** Removes an ended or expired chat from this device. */
    erase(chatId: string): Promise<void>;
    /** Identity, invites and chats in one sealed file, without the keys of any chat. */
    createBackup(options: BackupOptions): Promise<Backup>;
    /** A person has the file of that time: until then the snapshot's `backedUpAt` stays as it was. */
    confirmBackup(madeAt: number): Promise<void>;
    /**
     * First run: goes on with the identity of a backup, on this device instead of the one before. Running chats get new
     * keys as soon as their guests look. Nothing is written but for `restored`. @throws GuestChatError storage-full, storage-blocked
     */
    restore(file: Uint8Array, secret: string, onProgress?: (done: number) => void): Promise<'restored' | 'wrong-secret' | 'damaged' | 'unknown-version'>;
    /** After `elsewhere`: this device goes on with the identity. */
    continueHere(): Promise<void>;
    wake(): void;
    close(): void;
}
