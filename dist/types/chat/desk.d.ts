import { type Context } from './conversation.js';
import { type HostRecord } from './host-records.js';
import { type Owner } from './invites.js';
import { type ChatRecord } from './records.js';
import type { HistoryItem, HostAbout, SavedReply } from './view.js';
/** @throws GuestChatError invalid-name, invalid-text */
export declare const saveProfile: ({ store, clock }: Context, typed: string, given: HostAbout) => Promise<void>;
/** @throws GuestChatError invalid-text */
export declare const saveReplies: ({ store }: Context, replies: readonly SavedReply[]) => Promise<void>;
/** @throws GuestChatError invalid-text */
export declare const saveNote: ({ store }: Context, chatId: string, typed: string) => Promise<void>;
export declare const acceptRequest: ({ store }: Context, chatId: string) => Promise<void>;
/** The chat is an ended one, and its guest nobody we know. */
export declare const unblock: ({ store }: Context, chatId: string) => Promise<void>;
/** The guest of this chat has not heard what the host says of itself now, and can be told. */
export declare const isUntold: ({ aboutAt }: HostRecord, chat: ChatRecord) => boolean;
export declare const tellProfile: (context: Context, owner: Owner, chatId: string) => Promise<void>;
export declare const historyOf: ({ store }: Context, chatId: string) => Promise<readonly HistoryItem[]>;
export declare function searchTexts({ store }: Context, chatIds: readonly string[], matches: (text: string) => boolean, signal: AbortSignal): AsyncGenerator<string>;
