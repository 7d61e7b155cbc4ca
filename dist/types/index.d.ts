/** `guest-chat`: registers `<guest-chat>`. Importing it twice, or where there is no document, does no harm. */
import { GuestChat } from './ui/guest-chat.js';
export { GuestChat };
export { GuestChatError, type ErrorCode } from './base/errors.js';
export type { GuestChatEventMap, GuestChatState } from './ui/events.js';
export type { GuestStrings } from './ui/strings.js';
declare global {
    interface HTMLElementTagNameMap {
        'guest-chat': GuestChat;
    }
}
