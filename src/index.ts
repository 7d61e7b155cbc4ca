/** `guest-chat`: registers `<guest-chat>`. Importing it twice, or where there is no document, does no harm. */
import { GuestChat } from './ui/guest-chat.ts';

export { GuestChat };
export { GuestChatError, type ErrorCode } from './base/errors.ts';
export type { GuestChatEventMap, GuestChatState } from './ui/events.ts';
export type { GuestStrings } from './ui/strings.ts';

if (typeof customElements === 'object' && !customElements.get('guest-chat')) customElements.define('guest-chat', GuestChat);

declare global {
  interface HTMLElementTagNameMap {
    'guest-chat': GuestChat;
  }
}
