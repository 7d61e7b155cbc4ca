import type { Clock, Random } from '../base/ports.js';
import { type Wire } from '../crypto/codec.js';
import { type Session } from '../crypto/session.js';
import { type ContentId } from '../protocol/content.js';
import type { Profile } from '../protocol/profile.js';
import type { Change, Store } from '../store/store.js';
import { type ChatRecord, type SessionRecord } from './records.js';
import type { NoteItem, TextItem } from './view.js';
export interface Context {
    readonly store: Store;
    readonly clock: Clock;
    readonly random: Random;
}
export type Body = {
    readonly k: 'hello';
} | {
    readonly k: 'text';
    readonly x: string;
    readonly re?: ContentId;
} | {
    readonly k: 'ack';
} | {
    readonly k: 'profile';
    readonly p: Profile;
} | {
    readonly k: 'end';
} | {
    readonly k: 'blocked';
};
/** A text that is in the history already and is sealed anew under the same id. */
interface Existing {
    readonly id: ContentId;
    readonly ts: number;
    readonly order?: string;
}
export interface Next {
    readonly chat: ChatRecord;
    readonly changes: readonly Change[];
}
export declare const newContentId: (random: Random) => ContentId;
/** The session that sends, if one may. */
export declare const sendingSession: (chat: ChatRecord) => (SessionRecord & {
    readonly state: Session;
}) | null;
export declare const isFrozen: (chat: ChatRecord) => boolean;
export declare const isChatConfirmed: (chat: ChatRecord) => boolean;
export declare const maxTextLength: (chat: ChatRecord) => number;
/**
 * Seals a content and puts it into the outbox; a text goes into the history too.
 * @throws GuestChatError chat-closed, or invalid-text where the content is too large for this epoch
 */
export declare const compose: (chat: ChatRecord, body: Body, { clock, random }: Context, existing?: Existing) => Promise<Next & {
    readonly id: ContentId;
}>;
export declare const findText: (store: Store, chatId: string, id: ContentId) => Promise<TextItem | undefined>;
/** Seals texts of ours anew, in their order, under the same ids. */
export declare const resend: (chat: ChatRecord, ids: readonly ContentId[], context: Context) => Promise<Next>;
export declare const addNote: (chat: ChatRecord, note: NoteItem["note"], id: string, at: number) => readonly Change[];
export type Taken = (
/** Commit `chat` and `changes`; `id` is the content's. */
{
    readonly kind: 'message';
    readonly id: ContentId;
}
/** Commit too: the session is frozen, or a failure was counted. */
 | {
    readonly kind: 'frozen';
} | {
    readonly kind: 'unreadable';
}) & Next | {
    /** Nothing to commit, the wire is done with · not for this chat. */
    readonly kind: 'known' | 'foreign';
};
/** Tries a wire on the sessions of a chat, the newest first. */
export declare const take: (chat: ChatRecord, wire: Wire, context: Context) => Promise<Taken>;
/** Erases the keys; the history stays. Outbox records go by `dropOutbox`. */
export declare const closed: (chat: ChatRecord, phase: "ended" | "blocked", by: "us" | "them") => Next;
export declare const withoutKeys: (chat: ChatRecord) => ChatRecord;
/** Deletes what waits to be sent; texts that never left show it. */
export declare const dropOutbox: (store: Store, chatId: string) => Promise<readonly Change[]>;
/**
 * Puts a new session in front: the old one only receives, and what the other side has not acknowledged is sealed anew
 * under the same ids, or a hello goes where there is no such text.
 */
export declare const renew: (chat: ChatRecord, fresh: Omit<SessionRecord, "index" | "renewed">, receivesUntil: number, context: Context) => Promise<Next>;
export {};
