import type { ChatSummary } from './summaries.js';
export interface ReadingsOptions {
    now(): number;
    isOnline(relay: string): boolean;
    /** Reads everything the relays still hold. */
    sweep(): void;
}
export interface Readings {
    /** This relay was read to its end, now. */
    note(relay: string): void;
    /** The chat may be erased. Asks for the reading that is missing, once for all chats that have become due. */
    isOver(chat: Pick<ChatSummary, 'lastActive' | 'relays'>): boolean;
}
export declare const createReadings: ({ now, isOnline, sweep }: ReadingsOptions) => Readings;
