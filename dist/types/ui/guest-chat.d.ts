/**
 * `<guest-chat>`: the launcher, the frame of the panel, and the loader of what is inside. This is all that a page
 * loads before somebody opens the chat: no request, no storage, no socket and no timer until then. Where this device
 * has a chat already, which one localStorage entry tells, the rest is loaded at once.
 * Screens are in screens/, what they do in chat-controller.ts.
 */
import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { Connection } from '../chat/view.js';
import { type GuestChatState } from './events.js';
import type { GuestStrings } from './strings.js';
/**
 * A chat for the visitors of a page: no account, encrypted from browser to browser.
 *
 * Events carry ids and states, never a text or a name.
 *
 * @fires guest-chat-opened - The panel is shown.
 * @fires guest-chat-closed - The panel is hidden.
 * @fires guest-chat-terms-accepted - The visitor accepted the terms and pressed Start.
 * @fires guest-chat-started - A new chat is stored on this device and under way.
 * @fires guest-chat-message-sent - `detail.id`: stored here; it leaves when a relay takes it.
 * @fires guest-chat-message-received - `detail.id`
 * @fires guest-chat-message-status-changed - `detail.id`, `detail.status`: `queued`, `sent`, `delivered`, `read` or `failed`.
 * @fires guest-chat-unread-changed - `detail.count`
 * @fires guest-chat-state-changed - `detail.state`
 * @fires guest-chat-connection-changed - `detail.connection`: `idle`, `connecting`, `online` or `offline`.
 * @fires guest-chat-expired - Ten days without a message: the keys are erased.
 * @fires guest-chat-ended - `detail.by`: `us` (the visitor) or `them`.
 * @fires guest-chat-failed - `detail.code`: why something failed.
 *
 * @slot launcher - A button of your own in place of the launcher.
 * @slot launcher-icon - A picture in place of the launcher's.
 * @slot header - Between title and buttons.
 * @slot greeting - In place of the host's greeting.
 * @slot terms - Above the checkbox, for terms of your own.
 * @slot empty - In place of what an empty chat says.
 * @slot ended - Under what an ended chat says.
 * @slot footer - The last line of the panel.
 *
 * @csspart launcher - The button in the corner.
 * @csspart badge - The number of new messages on it.
 * @csspart panel - The frame of the chat.
 * @csspart header - The bar above everything.
 * @csspart title - The host's name, or the label.
 * @csspart status - What is under the title, and the line about the connection.
 * @csspart close-button - Hides the panel.
 * @csspart log - The list of messages.
 * @csspart day - A date between messages.
 * @csspart message - One message, with time and state; also `message-in` or `message-out`.
 * @csspart message-in - A message of the host's.
 * @csspart message-out - A message of the visitor's own.
 * @csspart bubble - The text of a message.
 * @csspart time - When a message was written.
 * @csspart ticks - The state of a message of the visitor's own.
 * @csspart typing - The sign that the host types.
 * @csspart new-messages - The button that jumps to new messages.
 * @csspart composer - Text field and send button.
 * @csspart textarea - Where the visitor writes.
 * @csspart send-button - Sends what is written.
 * @csspart banner - A notice above or below the messages.
 * @csspart form - The welcome form.
 * @csspart checkbox - Accepts the terms.
 * @csspart name-input - The visitor's name.
 * @csspart primary-button - The next step of a screen.
 * @csspart secondary-button - Any other step.
 * @csspart safety-number - The digits to compare.
 * @csspart dialog - The question before something is ended or deleted.
 *
 * @cssprop --guest-chat-accent - Buttons, links and the visitor's bubbles.
 * @cssprop --guest-chat-on-accent - Text on the accent; computed where it is not given.
 * @cssprop --guest-chat-surface - Background.
 * @cssprop --guest-chat-text - Text.
 * @cssprop --guest-chat-muted - Less important text.
 * @cssprop --guest-chat-border - Lines.
 * @cssprop --guest-chat-bubble-in - Messages of the host's.
 * @cssprop --guest-chat-bubble-out - Messages of the visitor's own.
 * @cssprop --guest-chat-danger - What cannot be undone, and what went wrong.
 * @cssprop [--guest-chat-radius=1em] - Of corners.
 * @cssprop --guest-chat-font - The page's font where it is not given.
 * @cssprop [--guest-chat-font-size=medium] - Of all text, which is smaller or larger in proportion.
 * @cssprop [--guest-chat-width=24em] - Of the floating panel.
 * @cssprop [--guest-chat-height=40em] - Of the floating panel, and of an inline one.
 * @cssprop [--guest-chat-inset-block=20px] - Distance to the bottom of the window.
 * @cssprop [--guest-chat-inset-inline=20px] - Distance to the side of the window.
 * @cssprop [--guest-chat-z=1000] - The place in the stack.
 * @cssprop --guest-chat-shadow - Under the panel and the launcher.
 * @cssprop [--guest-chat-duration=160ms] - Of movements; none where the visitor prefers none.
 *
 * @cssstate open - The panel is shown.
 * @cssstate offline - A chat runs and no relay can be reached.
 * @cssstate unread - There are new messages.
 * @cssstate expired - The chat has expired.
 * @cssstate verified - The visitor marked the safety number as compared.
 */
export declare class GuestChat extends LitElement {
    #private;
    static styles: import("lit").CSSResult[];
    static properties: {
        invite: {};
        relay: {};
        mode: {
            reflect: boolean;
            useDefault: boolean;
        };
        open: {
            type: BooleanConstructor;
            reflect: boolean;
        };
        position: {
            reflect: boolean;
            useDefault: boolean;
        };
        launcher: {};
        label: {};
        locale: {};
        theme: {
            reflect: boolean;
            useDefault: boolean;
        };
        termsUrl: {
            attribute: string;
        };
        privacyUrl: {
            attribute: string;
        };
        setupUrl: {
            attribute: string;
        };
        guestName: {
            attribute: string;
        };
        persist: {};
        sound: {};
        typing: {};
        receipts: {};
        strings: {
            attribute: boolean;
        };
    };
    /** The invite, `gc1.…`; where it is empty, the one in the page's address. */
    invite: string;
    /** Relays to use in addition to the invite's, with spaces between. */
    relay: string;
    /** In a corner of the window, a part of the page, or all of a page of its own. Only the first is closed by visitors. */
    mode: 'floating' | 'inline' | 'fullscreen';
    /** Whether the panel is shown. */
    open: boolean;
    /** The corner of a floating chat. */
    position: 'bottom-end' | 'bottom-start';
    /** `none` where a button of the page's own calls `show()`. */
    launcher: 'default' | 'none';
    /** What the launcher says. */
    label: string;
    /** Language of words, times and numbers; where it is empty, that of the place in the page. */
    locale: string;
    /** `auto`: as the visitor prefers. */
    theme: 'auto' | 'light' | 'dark';
    /** The page's terms; the invite's where it is empty. */
    termsUrl: string;
    /** The page's privacy policy; the invite's where it is empty. */
    privacyUrl: string;
    /** Where an owner sets the chat up; `inbox.html` beside the script where it is empty. */
    setupUrl: string;
    /** Fills in the visitor's name. Never written by the element. */
    guestName: string;
    /** Where the chat is kept: in this browser, for this session of it, or in memory alone. */
    persist: 'device' | 'session' | 'none';
    /** `on`: a message sounds where nobody sees it come. The visitor's own choice, in the menu, counts more. */
    sound: 'on' | 'off';
    /** `off`: neither side sees that the other one types, or is there. */
    typing: 'on' | 'off';
    /** `off`: the host is not told what was read. */
    receipts: 'on' | 'off';
    /** Words to use in place of ours. */
    strings: Partial<GuestStrings>;
    constructor();
    /** `idle` before anybody has opened the chat, then its phase. */
    get state(): GuestChatState;
    /** Messages of the host that nobody has seen. */
    get unreadCount(): number;
    /** To the relays; `idle` while no chat runs. */
    get connection(): Connection['kind'];
    /** When the chat expires without another message, in milliseconds since 1970; null before it starts. */
    get expiresAt(): number | null;
    /** 60 digits in groups of five; null before the chat starts. */
    get safetyNumber(): string | null;
    /** Whether the visitor marked the safety number as compared. */
    get verified(): boolean;
    /** Opens the panel. */
    show(): void;
    /** Closes the panel; the chat stays. */
    hide(): void;
    /** Opens the panel, or closes it. */
    toggle(): void;
    /** Resolves with the message's id once it is stored. Rejects with a `GuestChatError`. */
    send(text: string): Promise<string>;
    /** Publishes a message again, now. */
    retry(id: string): Promise<void>;
    /** Tells the host, and erases the keys. What was written stays until it expires. */
    endChat(): Promise<void>;
    /** Erases messages and keys of this chat from this device. */
    deleteChat(): Promise<void>;
    /** The messages as plain text, for the visitor. */
    getTranscript(): Promise<string>;
    /** The visitor compared the safety number. */
    markVerified(verified: boolean): Promise<void>;
    connectedCallback(): void;
    disconnectedCallback(): void;
    adoptedCallback(): void;
    protected willUpdate(changed: PropertyValues<this>): void;
    /** A panel is rendered in a turn of its own: whatever asked for it has been at work already. */
    protected scheduleUpdate(): Promise<void>;
    protected update(changed: PropertyValues<this>): void;
    protected updated(changed: PropertyValues<this>): void;
    protected render(): TemplateResult;
    /** To the launcher; the page's own, where it has one. */
    focus(options?: FocusOptions): void;
}
