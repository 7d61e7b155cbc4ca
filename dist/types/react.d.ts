/**
 * `guest-chat/react`: the tags in JSX of React 19, which sets properties and listens for custom events by itself. Types
 * only: `import type {} from 'guest-chat/react'` once in a project.
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { GuestChat, GuestChatEventMap, GuestChatInbox, GuestChatInboxEventMap, GuestChatInboxMarkup, GuestChatMarkup, Listeners } from './ui/markup.js';
type Tag<Element, Markup, Events> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Markup> & Markup & Listeners<Events, 'on'>;
declare module 'react' {
    namespace JSX {
        interface IntrinsicElements {
            'guest-chat': Tag<GuestChat, GuestChatMarkup, GuestChatEventMap>;
            'guest-chat-inbox': Tag<GuestChatInbox, GuestChatInboxMarkup, GuestChatInboxEventMap>;
        }
    }
}
export {};
