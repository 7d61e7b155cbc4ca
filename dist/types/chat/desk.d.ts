import { type Context } from './conversation.js';
import { type HostRecord } from './host-records.js';
import { type Owner } from './invites.js';
import type { ChatSummary } from './summaries.js';
import type { HistoryItem, HostAbout, SavedReply } from './view.js';
/** @throws GuestChatError invalid-name, invalid-text */
export declare const saveProfile: ({ store, clock }: Context, typed: string, given: HostAbout) => Promise<void>;
/** @throws GuestChatError invalid-text */
export declare const saveReplies: ({ store }: Context, replies: readonly SavedReply[]) => Promise<void>;
/** @throws GuestChatError invalid-text */
export declare const saveNote: ({ store }: Context, chatId: string, typed: string) => Promise<void>;
/** @throws GuestChatError invalid-text */
export declare const saveLabels: ({ store }: Context, chatId: string, typed: readonly string[]) => Promise<void>;
/** @throws GuestChatError chat-closed, internal */
export declare const snoozeChat: ({ store, clock }: Context, chatId: string, until: number) => Promise<void>;
export declare const wakeChat: ({ store }: Context, chatId: string) => Promise<void>;
/**
 * Somebody looks at the chat: its texts are read, and what is left of a snooze that is over goes. One that holds is not
 * ended by looking. `tell`: the guest may know.
 */
export declare const lookAt: ({ store, clock }: Context, chatId: string, tell: boolean) => Promise<void>;
/** Whoever is answered asks for nothing any more, and is in sight. */
export declare const afterAnswer: ({ store }: Context, chatId: string) => Promise<void>;
export declare const acceptRequest: ({ store }: Context, chatId: string) => Promise<void>;
/** Nothing of this guest is read from now on, and nothing is on its way to them; the keys stay, for `unblock`. */
export declare const shutOut: ({ store }: Context, chatId: string, shut: "blocked" | "refused") => Promise<void>;
export declare const isShut: ({ store }: Context, chatId: string) => Promise<boolean>;
/** Whom the host blocked stays so when the chat has expired. */
export declare const staysBlocked: ({ phase, shut }: Pick<ChatSummary, "phase" | "shut">) => boolean;
/** Of a blocked guest nothing is left but who it is. */
export declare const isBare: ({ phase, lastText }: Pick<ChatSummary, "phase" | "lastText">) => boolean;
/** After its ten days: the guest stays blocked, by a record without keys and texts. A refused one is forgotten. */
export declare const forgetTexts: ({ store }: Context, chatId: string) => Promise<void>;
/** What was shut goes on; a chat without keys is an ended one, and its guest nobody we know. */
export declare const unblock: ({ store }: Context, chatId: string) => Promise<void>;
export declare const dismissErased: ({ store }: Context) => Promise<void>;
export declare const pauseAll: ({ store }: Context, isPaused: boolean) => Promise<void>;
/** The guest of this chat has not heard what the host says of itself now, and can be told. */
export declare const isUntold: ({ aboutAt }: HostRecord, { toldAt, request, shut, sends }: Pick<ChatSummary, "toldAt" | "request" | "shut" | "sends">) => boolean;
export declare const tellProfile: (context: Context, owner: Owner, chatId: string) => Promise<void>;
export declare const historyOf: ({ store }: Context, chatId: string) => Promise<readonly HistoryItem[]>;
export declare function searchTexts({ store }: Context, chatIds: readonly string[], matches: (text: string) => boolean, signal: AbortSignal): AsyncGenerator<string>;
