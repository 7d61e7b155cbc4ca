/**
 * The two tags as markup, for type checkers: attributes, properties and events by name. Types only. The entries
 * `guest-chat/react`, `/vue` and `/svelte` put them where each framework looks; a test holds them against
 * custom-elements.json.
 */
import type { GuestChatEventMap } from './events.js';
import type { GuestChat } from './guest-chat.js';
import type { GuestChatInbox, GuestChatInboxEventMap } from './inbox.js';
type Settings<T, K extends keyof T> = Partial<Pick<T, K>>;
/** Attributes in HTML's spelling, and properties where they are spelled otherwise: frameworks pass either. */
export interface GuestChatMarkup extends Settings<GuestChat, 'invite' | 'relay' | 'mode' | 'open' | 'position' | 'launcher' | 'label' | 'locale' | 'theme' | 'termsUrl' | 'privacyUrl' | 'setupUrl' | 'guestName' | 'persist' | 'sound' | 'typing' | 'receipts' | 'strings'> {
    'terms-url'?: string;
    'privacy-url'?: string;
    'setup-url'?: string;
    'guest-name'?: string;
}
export interface GuestChatInboxMarkup extends Settings<GuestChatInbox, 'relay' | 'chatUrl' | 'pageBadge' | 'serviceWorker' | 'locale' | 'theme' | 'strings'> {
    'chat-url'?: string;
    'page-badge'?: boolean;
    'service-worker'?: string;
}
/** A listener for each event, under its name with a prefix. */
export type Listeners<Events, Prefix extends string> = {
    [Name in keyof Events & string as `${Prefix}${Name}`]?: (event: Events[Name]) => void;
};
export type { GuestChat, GuestChatEventMap, GuestChatInbox, GuestChatInboxEventMap };
