/**
 * `guest-chat/svelte`: the tags in Svelte 5, which sets properties and listens by `on` and the event's name. Types only:
 * `import type {} from 'guest-chat/svelte'` once in a project.
 */
import type { HTMLAttributes } from 'svelte/elements';
import type { GuestChat, GuestChatEventMap, GuestChatInbox, GuestChatInboxEventMap, GuestChatInboxMarkup, GuestChatMarkup, Listeners } from './ui/markup.js';
type Tag<Element extends EventTarget, Markup, Events> = Omit<HTMLAttributes<Element>, keyof Markup> & Markup & Listeners<Events, 'on'>;
declare module 'svelte/elements' {
    interface SvelteHTMLElements {
        'guest-chat': Tag<GuestChat, GuestChatMarkup, GuestChatEventMap>;
        'guest-chat-inbox': Tag<GuestChatInbox, GuestChatInboxMarkup, GuestChatInboxEventMap>;
    }
}
export {};
