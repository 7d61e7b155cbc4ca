/** Putting a chat aside: which times are offered, and the question for them. What it does to the chat is the engine's. */
import { type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.js';
import type { InboxView } from './view.js';
export interface SnoozeTime {
    readonly name: 'hour' | 'evening' | 'tomorrow' | 'days' | 'monday';
    /** ms. */
    readonly at: number;
}
/** Those before the chat expires, each moment once. */
export declare const snoozeTimes: (now: number, expiresAt: number) => readonly SnoozeTime[];
/** Nothing to decide about, and some time left. */
export declare const canSnooze: (chat: HostChatView, now: number) => boolean;
/** Until when, in words; null: it is not snoozed. */
export declare const snoozedWords: ({ words, formats, now }: InboxView, chat: HostChatView) => string | null;
export declare const snoozeQuestion: (view: InboxView, chatId: string) => TemplateResult;
/** What a person may do with a chat, besides: in its menu and among its details. */
export declare const snoozeActions: ({ words, now, actions, desk }: InboxView, chat: HostChatView) => readonly {
    readonly text: string;
    readonly act: () => void;
}[];
