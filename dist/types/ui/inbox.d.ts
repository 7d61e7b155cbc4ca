/**
 * `<guest-chat-inbox>`: where the host answers. Lit's part of it: attributes, rendering, focus, the dialog, the one
 * announcer. What the screens are is in inbox/, what they do in inbox/controller.ts; the chats are the engine's.
 */
import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { ErrorCode } from '../base/errors.js';
import { type InboxStrings } from './inbox-strings.js';
import { type ThreadStrings } from './strings.js';
export interface GuestChatInboxEventMap {
    'guest-chat-inbox-ready': CustomEvent<null>;
    'guest-chat-inbox-unread-changed': CustomEvent<{
        readonly count: number;
    }>;
    'guest-chat-inbox-chat-started': CustomEvent<{
        readonly chatId: string;
    }>;
    'guest-chat-inbox-invite-created': CustomEvent<{
        readonly inviteId: string;
    }>;
    'guest-chat-inbox-failed': CustomEvent<{
        readonly code: ErrorCode;
    }>;
}
/**
 * The host's inbox.
 *
 * @fires guest-chat-inbox-ready - The inbox is open: there is an identity on this device.
 * @fires guest-chat-inbox-unread-changed - `detail.count`: texts of guests that nobody has seen yet.
 * @fires guest-chat-inbox-chat-started - `detail.chatId`: a guest has started a chat.
 * @fires guest-chat-inbox-invite-created - `detail.inviteId`
 * @fires guest-chat-inbox-failed - `detail.code`: opening, something the person asked for, or something in the background has failed.
 *
 * @csspart panel - The frame of the inbox.
 * @csspart header - The bar above the list, and above what is beside it.
 * @csspart title - The title of a screen, or the guest's name.
 * @csspart status - The line about the connection.
 * @csspart list - The list of chats.
 * @csspart badge - The number of new messages of a chat.
 * @csspart log - The list of messages.
 * @csspart day - A date between messages.
 * @csspart message - One message, with time and state; also `message-in` or `message-out`.
 * @csspart message-in - A message of the guest's.
 * @csspart message-out - A message of the host's own.
 * @csspart bubble - The text of a message.
 * @csspart time - When a message was written.
 * @csspart ticks - The state of a message of the host's own.
 * @csspart typing - The sign that the guest types.
 * @csspart new-messages - The button that jumps to new messages.
 * @csspart composer - Text field and send button.
 * @csspart textarea - Where the host writes.
 * @csspart send-button - Sends what is written.
 * @csspart banner - A notice above messages or a list.
 * @csspart form - The form of a screen.
 * @csspart checkbox - Turns something on and off.
 * @csspart name-input - The host's name on the first screen, and a guest's name.
 * @csspart primary-button - The next step of a screen.
 * @csspart secondary-button - Any other step.
 * @csspart safety-number - The digits to compare.
 * @csspart dialog - The question before something is changed for good.
 *
 * @cssprop --guest-chat-accent - Buttons, links, what is chosen, and the host's bubbles.
 * @cssprop --guest-chat-on-accent - Text on the accent; computed where it is not given.
 * @cssprop --guest-chat-surface - Background.
 * @cssprop --guest-chat-text - Text.
 * @cssprop --guest-chat-muted - Less important text.
 * @cssprop --guest-chat-border - Lines.
 * @cssprop --guest-chat-bubble-in - Messages of the guest's.
 * @cssprop --guest-chat-bubble-out - Messages of the host's own.
 * @cssprop --guest-chat-danger - What cannot be undone, and what went wrong.
 * @cssprop [--guest-chat-radius=1em] - Of corners.
 * @cssprop --guest-chat-font - The page's font where it is not given.
 * @cssprop [--guest-chat-font-size=medium] - Of all text, which is smaller or larger in proportion.
 * @cssprop --guest-chat-shadow - Under menus and dialogs.
 *
 * @cssstate offline - No relay can be reached.
 * @cssstate unread - There are texts of guests that nobody has seen.
 */
export declare abstract class GuestChatInbox extends LitElement {
    #private;
    static styles: import("lit").CSSResult[];
    static properties: {
        relay: {
            type: StringConstructor;
        };
        chatUrl: {
            type: StringConstructor;
            attribute: string;
        };
        locale: {
            type: StringConstructor;
        };
        theme: {
            type: StringConstructor;
            reflect: boolean;
        };
        pageBadge: {
            type: BooleanConstructor;
            attribute: string;
        };
        serviceWorker: {
            type: StringConstructor;
            attribute: string;
        };
        strings: {
            attribute: boolean;
        };
    };
    /** Relays for new invites: `wss://` URLs with spaces between. */
    relay: string;
    /** The page that shared links open; `chat.html` beside this page where it is not given. */
    chatUrl: string;
    /** Language of times and numbers; the page's where it is not given. */
    locale: string;
    theme: 'auto' | 'light' | 'dark';
    /** Counts unread texts in the title of the page, on its icon, and on the icon of the installed app. Absent: the page is left as it is. */
    pageBadge: boolean;
    /** Address of the service worker that opens the ready-made page without a network: `inbox-worker.js`. Absent: none. */
    serviceWorker: string;
    /** Words to use in place of ours. */
    strings: Partial<InboxStrings & ThreadStrings>;
    constructor();
    /** Texts that guests wrote and nobody has seen yet, without those of requests. */
    get unreadCount(): number;
    connectedCallback(): void;
    disconnectedCallback(): void;
    protected willUpdate(changed: PropertyValues<this>): void;
    protected render(): TemplateResult;
    protected updated(): void;
}
declare global {
    interface HTMLElementEventMap extends GuestChatInboxEventMap {
    }
    interface HTMLElementTagNameMap {
        'guest-chat-inbox': GuestChatInbox;
    }
}
