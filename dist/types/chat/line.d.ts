/**
 * The line: of all tabs that show the same chats, one holds the sockets, reads the mailboxes and empties the outbox.
 * The others ask it how the connection is, and take over when it does not answer (a phone froze it).
 *
 * Not responsible for what a wire means: `handle` is the engine's.
 */
import type { NostrEvent } from '../relay/event.js';
import { type Pool } from '../relay/pool.js';
import type { OpenSocket } from '../base/ports.js';
import type { Context } from './conversation.js';
import { type Mailboxes, type MailboxesOptions } from './mailboxes.js';
import { type Signal, type SignalsOptions, type Theirs } from './signals.js';
import type { Connection } from './view.js';
export interface Desk {
    readonly pool: Pool;
    readonly mailboxes: Mailboxes;
}
export interface LineOptions extends Pick<MailboxesOptions, 'handle' | 'onRepeated' | 'onCaughtUp'>, Pick<SignalsOptions, 'chat' | 'chatsByTag'> {
    /** The same in every tab of these chats, and in no other. */
    readonly name: string;
    readonly context: Context;
    readonly openSocket: OpenSocket;
    /** Secret keys of the mailboxes read at a relay (NIP-42). */
    keysFor(relay: string): readonly Uint8Array[];
    onLastSent(chatId: string): Promise<void>;
    /** How far the work is that the host demands; undefined: done. */
    readonly onWork?: (done?: number) => void;
    /** Brings the chat that an ephemeral event may belong to, or the one of this id, where `chat` does not have all of them. Never rejects. */
    bring?(whose: NostrEvent | string): Promise<void>;
    /** This tab leads from now on, until `close` of the desk's owner or `onShut`. */
    onDesk(desk: Desk): void;
    onShut(): void;
    onConnection(): void;
    /** They type, are here, or are gone. */
    onSignal(chatId: string): void;
    onError(error: unknown): void;
}
export interface Line {
    readonly connection: Connection;
    theirs(chatId: string): Theirs;
    /** Of our person. */
    say(chatId: string, signal: Signal): void;
    /** A text of theirs is there: they type it no longer. */
    heard(chatId: string): void;
    /** Null in a tab that does not lead. */
    readonly desk: Desk | null;
    wake(): void;
    close(): void;
}
export declare const connectionOf: (pool: Pool) => Connection;
export declare const createLine: (options: LineOptions) => Line;
