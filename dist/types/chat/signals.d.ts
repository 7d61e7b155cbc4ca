import { type Signal } from '../crypto/ephemeral.js';
import { type NostrEvent } from '../relay/event.js';
import { type Context } from './conversation.js';
import type { ChatRecord } from './records.js';
export { isSignal, type Signal } from '../crypto/ephemeral.js';
/** What is known of the other side, now. */
export interface Theirs {
    readonly here: boolean;
    readonly typing: boolean;
}
export interface SignalsOptions {
    readonly context: Pick<Context, 'clock' | 'random'>;
    chat(chatId: string): ChatRecord | undefined;
    /** Chats whose peers may use this tag (hex). */
    chatsByTag(tag: string): readonly string[];
    publish(event: NostrEvent, relays: readonly string[]): void;
    /** Something else is shown of this chat now. */
    onChange(chatId: string): void;
}
export interface Signals {
    /** An ephemeral event that was addressed to us. */
    take(event: NostrEvent): {
        readonly chatId: string;
        readonly signal: Signal;
    } | null;
    /** What another tab took. */
    show(chatId: string, signal: Signal): void;
    /** A person types, is here, is gone. Sends now, later or not at all. */
    say(chatId: string, signal: Signal): void;
    theirs(chatId: string): Theirs;
    close(): void;
}
export declare const NOBODY: Theirs;
export declare const createSignals: ({ context: { clock, random }, chat, chatsByTag, publish, onChange }: SignalsOptions) => Signals;
/** The tag (hex) that an ephemeral event carries; '': none. */
export declare const tagOfSignal: ({ content }: NostrEvent) => string;
/** The tags of one chat, for a guest, who has only one. */
export declare const isOfChat: (record: ChatRecord, tag: string) => boolean;
