/** Door: registers `<guest-chat-inbox>` with the host engine of this device. Registering twice is harmless; in Node nothing happens. */
import { createHost } from './chat/host.ts';
import type { Host } from './chat/view.ts';
import { GuestChatInbox as InboxElement } from './ui/inbox.ts';

export type { GuestChatInboxEventMap } from './ui/inbox.ts';

export class GuestChatInbox extends InboxElement {
  protected override createHost(): Host {
    return createHost();
  }
}

if (typeof customElements === 'object' && !customElements.get('guest-chat-inbox')) customElements.define('guest-chat-inbox', GuestChatInbox);
