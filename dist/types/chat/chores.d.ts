import type { Store } from '../store/store.js';
import type { ChatSummary } from './summaries.js';
/** Everything of one chat, out of the store. The Init that opened it stays, so that it cannot open another. */
export declare const eraseChat: (store: Store, { id, inviteId, guestId }: Pick<ChatSummary, "id" | "inviteId" | "guestId">) => Promise<void>;
/** A single-use invite is called used up only when its guest has our first answer on the relay. */
export declare const hasAnswered: (store: Store, chatId: string) => Promise<boolean>;
/** Inits are remembered while their chat or their prekey lives. */
export declare const forgetInits: (store: Store, isChat: (chatId: string) => boolean) => Promise<void>;
