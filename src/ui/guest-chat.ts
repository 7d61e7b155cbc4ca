/**
 * `<guest-chat>`: the launcher, the frame of the panel, and the loader of what is inside. This is all that a page
 * loads before somebody opens the chat: no request, no storage, no socket and no timer until then. Where this device
 * has a chat already, which one localStorage entry tells, the rest is loaded at once.
 *
 * Screens are in screens/, what they do in chat-controller.ts.
 */
import { LitElement, adoptStyles, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { GuestChatError } from '../base/errors.ts';
import { hasMarker, inviteRef } from '../base/marker.ts';
import type { Connection } from '../chat/view.ts';
import { dispatch, type GuestChatEventMap, type GuestChatState } from './events.ts';
import { launcherStrings } from './launcher-strings.ts';
import { launcherStyles } from './launcher-styles.ts';
import type { ChatSettings, Panel, PanelModule } from './panel.ts';
import { scriptAddress } from './script-address.ts';
import type { GuestStrings } from './strings.ts';
import { tokens } from './tokens.ts';

/** The width under which the floating panel fills the screen and is modal; launcher-styles.ts has the same. */
const PHONE = '(width < 480px)';

/** An invite in the page's address. */
const HASH = /^#(gc1\.[\w-]+)/;

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
 * @csspart header
 * @csspart title
 * @csspart status - What is under the title, and the line about the connection.
 * @csspart close-button
 * @csspart log - The list of messages.
 * @csspart day - A date between messages.
 * @csspart message - One message, with time and state; also `message-in` or `message-out`.
 * @csspart message-in
 * @csspart message-out
 * @csspart bubble - The text of a message.
 * @csspart time
 * @csspart ticks - The state of a message of the visitor's own.
 * @csspart new-messages - The button that jumps to new messages.
 * @csspart composer
 * @csspart textarea
 * @csspart send-button
 * @csspart banner - A notice above or below the messages.
 * @csspart form - The welcome form.
 * @csspart checkbox
 * @csspart name-input
 * @csspart primary-button
 * @csspart secondary-button
 * @csspart safety-number
 * @csspart dialog - The question before something is ended or deleted.
 *
 * @cssprop --guest-chat-accent - Buttons, links and the visitor's bubbles.
 * @cssprop --guest-chat-on-accent - Text on the accent; computed where it is not given.
 * @cssprop --guest-chat-surface - Background.
 * @cssprop --guest-chat-text
 * @cssprop --guest-chat-muted - Less important text.
 * @cssprop --guest-chat-border
 * @cssprop --guest-chat-bubble-in
 * @cssprop --guest-chat-bubble-out
 * @cssprop --guest-chat-danger
 * @cssprop [--guest-chat-radius=1rem]
 * @cssprop --guest-chat-font - The page's font where it is not given.
 * @cssprop [--guest-chat-font-size=1rem]
 * @cssprop [--guest-chat-width=24rem] - Of the floating panel.
 * @cssprop [--guest-chat-height=40rem] - Of the floating panel, and of an inline one.
 * @cssprop [--guest-chat-inset-block=1.25rem] - Distance to the bottom of the window.
 * @cssprop [--guest-chat-inset-inline=1.25rem] - Distance to the side of the window.
 * @cssprop [--guest-chat-z=1000] - The place in the stack.
 * @cssprop --guest-chat-shadow
 * @cssprop [--guest-chat-duration=160ms] - Of movements; none where the visitor prefers none.
 *
 * @cssstate open - The panel is shown.
 * @cssstate offline - A chat runs and no relay can be reached.
 * @cssstate unread - There are new messages.
 * @cssstate expired - The chat has expired.
 * @cssstate verified - The visitor marked the safety number as compared.
 */
export class GuestChat extends LitElement {
  static override styles = [tokens, launcherStyles];
  static override properties = {
    invite: {},
    relay: {},
    mode: { reflect: true, useDefault: true },
    open: { type: Boolean, reflect: true },
    position: { reflect: true, useDefault: true },
    launcher: {},
    label: {},
    locale: {},
    theme: { reflect: true, useDefault: true },
    termsUrl: { attribute: 'terms-url' },
    privacyUrl: { attribute: 'privacy-url' },
    setupUrl: { attribute: 'setup-url' },
    guestName: { attribute: 'guest-name' },
    persist: {},
    receipts: {},
    strings: { attribute: false },
  };

  /** The invite, `gc1.…`; where it is empty, the one in the page's address. */
  declare invite: string;
  /** Relays to use in addition to the invite's, with spaces between. */
  declare relay: string;
  declare mode: 'floating' | 'inline' | 'fullscreen';
  /** Whether the panel is shown. */
  declare open: boolean;
  declare position: 'bottom-end' | 'bottom-start';
  /** `none` where a button of the page's own calls `show()`. */
  declare launcher: 'default' | 'none';
  /** What the launcher says. */
  declare label: string;
  /** Language of times and numbers; the page's where it is empty. */
  declare locale: string;
  declare theme: 'auto' | 'light' | 'dark';
  /** The page's terms; the invite's where it is empty. */
  declare termsUrl: string;
  /** The page's privacy policy; the invite's where it is empty. */
  declare privacyUrl: string;
  /** Where an owner sets the chat up; `inbox.html` beside the script where it is empty. */
  declare setupUrl: string;
  /** Fills in the visitor's name. Never written by the element. */
  declare guestName: string;
  /** Where the chat is kept: in this browser, for this session of it, or in memory alone. */
  declare persist: 'device' | 'session' | 'none';
  /** `off`: the host is not told what was read. */
  declare receipts: 'on' | 'off';
  /** Words to use in place of ours. */
  declare strings: Partial<GuestStrings>;

  #module: Promise<PanelModule> | null = null;
  #panel: Panel | null = null;
  /** Of the panel, or of the one that is being loaded. */
  #key = '';
  #hasFailed = false;
  #connected: AbortController | null = null;
  #internals = this.attachInternals();
  #isModal = false;
  /** The focus goes into the panel as soon as there is something to hold it. */
  #takesFocus = false;
  #returnTo: HTMLElement | null = null;
  #reported: { readonly state: GuestChatState; readonly connection: Connection['kind']; readonly unread: number } = { state: 'idle', connection: 'idle', unread: 0 };

  constructor() {
    super();
    this.invite = this.relay = this.label = this.locale = '';
    this.termsUrl = this.privacyUrl = this.setupUrl = this.guestName = '';
    this.mode = 'floating';
    this.open = false;
    this.position = 'bottom-end';
    this.launcher = 'default';
    this.theme = 'auto';
    this.persist = 'device';
    this.receipts = 'on';
    this.strings = {};
  }

  /** `idle` before anybody has opened the chat, then its phase. */
  get state(): GuestChatState {
    return this.#panel?.snapshot.phase.kind ?? (this.#link === '' ? 'unset' : 'idle');
  }

  get unreadCount(): number {
    return this.#panel?.snapshot.thread?.unread ?? 0;
  }

  get connection(): Connection['kind'] {
    return this.#panel?.snapshot.connection.kind ?? 'idle';
  }

  /** When the chat expires without another message, in milliseconds since 1970; null before it starts. */
  get expiresAt(): number | null {
    return this.#panel?.snapshot.thread?.expiresAt ?? null;
  }

  /** 60 digits in groups of five; null before the chat starts. */
  get safetyNumber(): string | null {
    return this.#panel?.snapshot.safetyNumber?.digits ?? null;
  }

  get verified(): boolean {
    return this.#panel?.snapshot.safetyNumber?.verified ?? false;
  }

  show(): void {
    this.open = true;
  }

  hide(): void {
    this.open = false;
  }

  toggle(): void {
    this.open = !this.open;
  }

  /** Resolves with the message's id once it is stored. Rejects with a `GuestChatError`. */
  async send(text: string): Promise<string> {
    return this.#running().send(text);
  }

  /** Publishes a message again, now. */
  async retry(id: string): Promise<void> {
    return this.#running().retry(id);
  }

  /** Tells the host, and erases the keys. What was written stays until it expires. */
  async endChat(): Promise<void> {
    return this.#running().endChat();
  }

  /** Erases messages and keys of this chat from this device. */
  async deleteChat(): Promise<void> {
    return this.#running().deleteChat();
  }

  /** The messages as plain text, for the visitor. */
  async getTranscript(): Promise<string> {
    return this.#running().getTranscript();
  }

  /** The visitor compared the safety number. */
  async markVerified(verified: boolean): Promise<void> {
    return this.#running().markVerified(verified);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#connected) return;
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    const update = (): void => this.requestUpdate();
    addEventListener('hashchange', update, { signal });
    matchMedia(PHONE).addEventListener('change', update, { signal });
    update();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved in the document takes the element out and puts it back before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#connected?.abort();
      this.#connected = null;
      this.#drop();
    });
  }

  /** The second file. @internal */
  protected loadPanel(): Promise<PanelModule> {
    return import('./guest-panel.ts');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open')) this.#turn(changed.get('open') !== undefined);
    const settings = this.#settings();
    const key = JSON.stringify(settings);
    if (key !== this.#key) this.#drop();
    if (this.#connected && !this.#panel && this.#key === '' && (this.open || hasMarker(inviteRef(settings.invite)))) {
      this.#key = key;
      void this.#load(settings, key);
    }
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    // Before the log in it is measured.
    this.#showDialog();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#report();
    if (changed.has('open') && (this.open || changed.get('open'))) dispatch(this, this.open ? 'guest-chat-opened' : 'guest-chat-closed', null);
    if (this.open && this.#takesFocus) {
      this.#takesFocus = false;
      if (this.#panel) this.#panel.focus();
      else this.#find('#title')?.focus();
    }
    if (changed.get('open') && !this.open && this.#returnTo) {
      this.#returnTo.focus();
      this.#returnTo = null;
    }
  }

  protected override render(): TemplateResult {
    const { mode, open } = this;
    const content = open ? html`${this.#panel?.voice}${this.#panel?.render() ?? this.#loading()}` : nothing;
    return html`${open ? nothing : html`${this.#panel?.voice}${this.launcher === 'none' ? nothing : this.#button()}`}${this.isFloating
      ? html`<dialog class="panel floating" part="panel" aria-labelledby="title" @cancel=${this.#onCancel} @keydown=${this.#onKey}>${content}</dialog>`
      : html`<section class="panel ${mode}" part="panel" aria-labelledby="title" ?hidden=${!open}>${content}</section>`}`;
  }

  #button(): TemplateResult {
    const words = { ...launcherStrings, ...this.strings };
    const { unreadCount } = this;
    const isOffline = this.#panel?.snapshot.connection.kind === 'offline';
    return html`<slot name="launcher" @click=${this.show} @pointerenter=${this.#fetch} @focusin=${this.#fetch}
      ><button type="button" class="launcher" part="launcher" aria-haspopup="dialog">
        <slot name="launcher-icon"
          ><svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" aria-hidden="true"><path d="M4 5h16v11H9l-5 4z" /></svg></slot
        ><span>${this.label || words.chat}</span>${unreadCount > 0
          ? html`<span class="badge" part="badge" aria-hidden="true">${unreadCount > 99 ? '99+' : unreadCount}</span><span class="vh">, ${words.unread(unreadCount)}</span>`
          : nothing}${isOffline ? html`<span class="dot" aria-hidden="true"></span><span class="vh">, ${words.offlineShort}</span>` : nothing}
      </button></slot
    >`;
  }

  #loading(): TemplateResult {
    const words = { ...launcherStrings, ...this.strings };
    return html`<header class="bar" part="header">
        <h2 id="title" part="title" tabindex="-1">${this.label || words.chat}</h2>
        ${this.isFloating ? html`<button type="button" class="plain-button" part="close-button" @click=${this.hide}>${words.close}</button>` : nothing}
      </header>
      <div class="stage" role="status">
        ${this.#hasFailed
          ? html`<p>${words.loadFailed}</p>
              <button type="button" class="primary" part="primary-button" @click=${this.#again}>${words.loadAgain}</button>`
          : html`<p>${words.loading}</p>`}
      </div>`;
  }

  /** The only mode that people close: the others are a part of the page. @internal */
  get isFloating(): boolean {
    return this.mode !== 'inline' && this.mode !== 'fullscreen';
  }

  get #link(): string {
    // In Node there is no address.
    return this.invite.trim() || (HASH.exec(globalThis.location?.hash ?? '')?.[1] ?? '');
  }

  #settings(): ChatSettings {
    const { persist } = this;
    return {
      invite: this.#link,
      relays: this.relay.split(/\s+/).filter(Boolean),
      persist: persist === 'session' || persist === 'none' ? persist : 'device',
      receipts: this.receipts !== 'off',
    };
  }

  readonly #fetch = (): Promise<PanelModule> => {
    this.#module ??= this.loadPanel();
    // Asked for again by the next one who needs it.
    this.#module.catch(() => (this.#module = null));
    return this.#module;
  };

  readonly #again = (): void => {
    this.#key = '';
    this.#hasFailed = false;
    this.requestUpdate();
  };

  async #load(settings: ChatSettings, key: string): Promise<void> {
    try {
      const { createPanel, panelStyles } = await this.#fetch();
      if (this.#key !== key || this.#panel) return;
      adoptStyles(this.renderRoot as ShadowRoot, [...GuestChat.styles, ...panelStyles]);
      this.#panel = createPanel(this, settings, scriptAddress);
      if (this.open) this.#panel.opened();
    } catch {
      if (this.#key !== key) return;
      this.#hasFailed = true;
    }
    this.requestUpdate();
  }

  #drop(): void {
    this.#panel?.close();
    this.#panel = null;
    this.#key = '';
    this.#hasFailed = false;
  }

  /** `byHand`: not only the `open` of a page that has just been loaded. */
  #turn(byHand: boolean): void {
    if (this.open) {
      const before = document.activeElement;
      this.#returnTo = before instanceof HTMLElement && before !== document.body && before !== this ? before : null;
      this.#takesFocus = byHand;
      this.#panel?.opened();
      return;
    }
    if (!byHand) return;
    this.#takesFocus = false;
    const hadFocus = this.shadowRoot?.activeElement != null;
    this.#returnTo = hadFocus ? (this.#returnTo ?? this) : null;
    this.#panel?.closed();
  }

  /** On a narrow screen the dialog is modal and above everything; elsewhere it is beside the page. */
  #showDialog(): void {
    const dialog = this.renderRoot.querySelector<HTMLDialogElement>('dialog.panel');
    if (!dialog) return;
    const isModal = matchMedia(PHONE).matches;
    if (dialog.open && (!this.open || isModal !== this.#isModal)) dialog.close();
    if (!this.open || dialog.open) return;
    this.#isModal = isModal;
    // The attribute, unlike show(), leaves the focus where it is.
    if (isModal) dialog.showModal();
    else dialog.open = true;
  }

  /** What changed since the last time, to the page. */
  #report(): void {
    const before = this.#reported;
    const { state, connection, unreadCount: unread } = this;
    this.#reported = { state, connection, unread };
    if (state !== before.state) dispatch(this, 'guest-chat-state-changed', { state });
    if (connection !== before.connection) dispatch(this, 'guest-chat-connection-changed', { connection });
    if (unread !== before.unread) dispatch(this, 'guest-chat-unread-changed', { count: unread });
    const states = { open: this.open, offline: connection === 'offline', unread: unread > 0, expired: state === 'expired', verified: this.verified };
    for (const [name, on] of Object.entries(states)) this.#internals.states[on ? 'add' : 'delete'](name);
  }

  #running(): Panel {
    if (!this.#panel) throw new GuestChatError('chat-closed');
    return this.#panel;
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }

  /** To the launcher; the page's own, where it has one. */
  override focus(options?: FocusOptions): void {
    const slot = this.renderRoot.querySelector<HTMLSlotElement>('slot[name="launcher"]');
    const own = slot?.assignedElements()[0];
    const target = own instanceof HTMLElement ? own : this.#find('.launcher') ?? this.#find('#title');
    target?.focus(options);
  }

  readonly #onCancel = (event: Event): void => {
    // The dialog of a question sends its own.
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.hide();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    this.hide();
  };
}

declare global {
  interface HTMLElementEventMap extends GuestChatEventMap {}
  interface HTMLElementTagNameMap {
    'guest-chat': GuestChat;
  }
}
