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
 * @fires guest-chat-inbox-failed - `detail.code`: something the person asked for, or opening, has failed.
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
    /** Words to use in place of ours. */
    strings: Partial<InboxStrings & ThreadStrings>;
    constructor();
    /** Texts that guests wrote and nobody has seen yet. */
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
