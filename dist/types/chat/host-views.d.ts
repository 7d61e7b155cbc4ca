import type { HostRecord } from './host-records.js';
import type { ChatSummary } from './summaries.js';
import type { BlockedGuest, HostAbout, HostChatView, HostSnapshot } from './view.js';
/** Of the lock a running inbox knows nothing. */
export type OpenSnapshot = Omit<HostSnapshot, 'lock'>;
export declare const stateOf: ({ phase, lastActive, frozen }: ChatSummary, now: number, settled: boolean) => HostChatView["state"];
export declare const hostChatView: (chat: ChatSummary, hostId: Uint8Array, { state, typing, heldBack, snoozedUntil, backSince }: Pick<HostChatView, "state" | "typing" | "heldBack" | "snoozedUntil" | "backSince">) => HostChatView;
export declare const NOTHING_SAID: HostAbout;
/** What the host's person keeps beside the chats. */
export declare const deskView: ({ name, about, replies, backedUpAt, paused, erased }: HostRecord) => Pick<HostSnapshot, "profile" | "about" | "replies" | "backedUpAt" | "paused" | "erased">;
/** Of guests whose words are not read any more. */
export declare const isBlocked: ({ phase, shut }: Pick<ChatSummary, "phase" | "shut">) => boolean;
export declare const blockedView: ({ id, shut, inviteId, name, lastActive }: ChatSummary) => BlockedGuest;
