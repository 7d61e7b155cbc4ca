import type { Pool } from '../relay/pool.js';
import type { Context } from './conversation.js';
import { type ChatRecord } from './records.js';
export interface Outbox {
    /** Look now, where one of these records changed. */
    kick(changed?: readonly string[]): void;
    close(): void;
}
/** Asks for another try of one message, now, in whichever tab holds the sockets; a failed one is queued again. */
export declare const retryMessage: ({ store, clock }: Context, chatId: string, id: string) => Promise<void>;
export interface OutboxOptions {
    readonly context: Context;
    readonly pool: Pool;
    chat(id: string): ChatRecord | undefined;
    /** A relay has the last message of a chat that we ended. */
    onLastSent(chatId: string): Promise<void>;
    /** How far the work is that the host demands of a first message, 0–1; undefined: done. */
    readonly onWork?: ((done?: number) => void) | undefined;
    /** The store failed while we worked. */
    onError(error: unknown): void;
}
export declare const createOutbox: ({ context, pool, chat, onLastSent, onWork, onError }: OutboxOptions) => Outbox;
