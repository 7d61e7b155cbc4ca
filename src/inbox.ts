/** Door: registers `<guest-chat-inbox>` with the host engine of this device. Registering twice is harmless; in Node nothing happens. */
import { createHost } from './chat/host.ts';
import { stretchIn } from './chat/stretch.ts';
import type { Host } from './chat/view.ts';
import { GuestChatInbox as InboxElement } from './ui/inbox.ts';
import { trustedScriptUrl } from './ui/inbox/trusted-script.ts';
import { scriptAddress } from './ui/script-address.ts';

export type { GuestChatInboxEventMap } from './ui/inbox.ts';

/** @throws where the page does not let it, or the script is from somewhere else */
const openWorker = (): Worker => new Worker(trustedScriptUrl(new URL('inbox-passphrases.js', scriptAddress).href), { type: 'module' });

export class GuestChatInbox extends InboxElement {
  protected override createHost(): Host {
    return createHost({ stretch: stretchIn(openWorker) });
  }
}

if (typeof customElements === 'object' && !customElements.get('guest-chat-inbox')) customElements.define('guest-chat-inbox', GuestChatInbox);
