import type { ChatRecord, HostPart } from './records.js';
import type { HostRecord } from './host-records.js';
import type { BlockedGuest, HostAbout, HostChatView, HostSnapshot } from './view.js';
export declare const hostChatView: (chat: ChatRecord, part: HostPart, hostId: Uint8Array, now: number, settled: boolean, typing: boolean) => HostChatView;
export declare const NOTHING_SAID: HostAbout;
/** What the host's person keeps beside the chats. */
export declare const deskView: ({ name, about, replies, backedUpAt }: HostRecord) => Pick<HostSnapshot, "profile" | "about" | "replies" | "backedUpAt">;
export declare const blockedView: ({ id, name, lastActive }: ChatRecord, part: HostPart) => BlockedGuest;
