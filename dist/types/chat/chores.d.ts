import type { Change, Store } from '../store/store.js';
import type { ChatSummary } from './summaries.js';
type Whose = Pick<ChatSummary, 'id' | 'inviteId' | 'guestId'>;
/**
 * Everything of one chat, out of the store, with what else is to change in the same moment. The Init that opened it stays,
 * so that it cannot open another. `rev`: of the chat's record. False: that is another by now, or another change was late;
 * nothing was done.
 */
export declare const eraseChat: (store: Store, { id, inviteId, guestId }: Whose, rev: number | undefined, more?: readonly Change[]) => Promise<boolean>;
/** A chat that ran out. `isTold`: counted for whoever opens the inbox, until they have read it. */
export declare const eraseExpired: (store: Store, chat: ChatSummary, isTold: boolean) => Promise<void>;
/** A single-use invite is called used up only when its guest has our first answer on the relay. */
export declare const hasAnswered: (store: Store, chatId: string) => Promise<boolean>;
/** Inits are remembered while their chat or their prekey lives. */
export declare const forgetInits: (store: Store, isChat: (chatId: string) => boolean) => Promise<void>;
export {};
