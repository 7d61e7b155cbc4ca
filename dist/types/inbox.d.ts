import type { Host } from './chat/view.js';
import { GuestChatInbox as InboxElement } from './ui/inbox.js';
export type { GuestChatInboxEventMap } from './ui/inbox.js';
export declare class GuestChatInbox extends InboxElement {
    protected createHost(): Host;
}
