import type { ChatRecord, HostPart } from './records.js';
import type { ChatSummary } from './summaries.js';
import type { HostChatView } from './view.js';
type Snoozable = Pick<ChatSummary, 'phase' | 'request' | 'shut' | 'lastActive'> & {
    readonly renewalAsked?: unknown;
};
type Snoozed = Snoozable & Pick<ChatSummary, 'unread' | 'snooze'>;
/** A record as this file sees it. */
export declare const snoozedOf: ({ phase, lastActive, unreadIds }: ChatRecord, part: HostPart) => Snoozed;
/** It goes on, and does not wait for a decision. */
export declare const isSnoozable: ({ phase, request, shut, renewalAsked, lastActive }: Snoozable, now: number) => boolean;
type SnoozeView = Pick<HostChatView, 'snoozedUntil' | 'backSince'>;
export declare const snoozeView: (chat: Snoozed, now: number) => SnoozeView;
/** When the time of this one is over (ms); Infinity: it is not snoozed. */
export declare const nextSnoozeAt: (chat: Snoozed, now: number) => number;
export {};
