import type { ChatRecord, HostPart } from './records.js';
import type { HostChatView } from './view.js';
export declare const hostChatView: (chat: ChatRecord, part: HostPart, hostId: Uint8Array, now: number, settled: boolean, typing: boolean) => HostChatView;
