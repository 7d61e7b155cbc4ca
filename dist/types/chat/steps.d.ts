import type { Wire } from '../crypto/codec.js';
import { type ContentId } from '../protocol/content.js';
import { type Context } from './conversation.js';
import { type ChatRecord } from './records.js';
/** @throws GuestChatError invalid-text, chat-closed, storage-full, storage-blocked */
export declare const sendText: (context: Context, chatId: string, text: string, replyTo?: string) => Promise<ContentId>;
/** Every text so far has been seen; the same record where that is nothing new. `tell`: the other side may know. */
export declare const withAllRead: (chat: ChatRecord, tell: boolean, now: number) => ChatRecord;
export declare const markRead: ({ store, clock }: Context, chatId: string, tell: boolean) => Promise<void>;
export declare const saveDraft: ({ store }: Context, chatId: string, text: string) => Promise<void>;
/**
 * Takes a text out of the history of this device. What the other side does not have yet is sent on; what was given up
 * is not tried again.
 */
export declare const deleteText: ({ store }: Context, chatId: string, id: string) => Promise<void>;
export declare const setVerified: ({ store }: Context, chatId: string, verified: boolean) => Promise<void>;
/** Says goodbye where a session can; the keys go with the first OK of a relay. */
export declare const endChat: (context: Context, chatId: string, k: "end" | "blocked") => Promise<void>;
/** After the goodbye has left: no key of the chat stays. */
export declare const eraseKeys: ({ store }: Context, chatId: string) => Promise<void>;
/** Acknowledges on its own what is due. */
export declare const sendDueAcks: (context: Context, chatId: string) => Promise<void>;
/** They repeat a content that we took: our acknowledgement was lost. */
export declare const oweAgain: ({ store, clock }: Context, chatId: string, id: ContentId) => Promise<void>;
/** When the chat wants to be acknowledged next (ms); null: nothing is owed, or nothing can be sent. */
export declare const nextAckAt: (chat: ChatRecord) => number | null;
export type Arrived = 
/** Committed, or finally nothing. */
'done'
/** Not of any session of this chat. */
 | 'foreign'
/** The session is left alone for a minute. */
 | 'later';
/** Takes a wire into a chat, with the record that it was seen. */
export declare const takeWire: (context: Context, chatId: string, wire: Wire, hash: string) => Promise<Arrived>;
