/**
 * `<guest-chat>`: the launcher, the frame of the panel, and the loader of what is inside. This is all that a page
 * loads before somebody opens the chat: no request, no storage, no socket and no timer until then. Where this device
 * has a chat already, which one localStorage entry tells, the rest is loaded at once.
 * Screens are in screens/, what they do in chat-controller.ts.
 */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { GuestChatError } from '../base/errors.ts';
import { hasMarker, inviteRef } from '../base/marker.ts';
import type { Connection } from '../chat/view.ts';
import { createReporter, dispatch, type GuestChatState } from './events.ts';
import { PHONE, PanelFrame } from './frame.ts';
import { labelIn, onLanguage } from './i18n/page-language.ts';
import { launcherStyles } from './launcher-styles.ts';
import { launcher, loading, type LauncherView } from './launcher.ts';
import type { ChatSettings, Panel, PanelModule } from './panel.ts';
import { scriptAddress } from './script-address.ts';
import { linkedInvite, settingsOf } from './settings.ts';
import type { GuestStrings } from './strings.ts';
import { tokens } from './tokens.ts';

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
    sound: {},
    typing: {},
    receipts: {},
    strings: { attribute: false },
  };

  /** The invite, `gc1.…`; where it is empty, the one in the page's address. */
  declare invite: string;
  /** Relays to use in addition to the invite's, with spaces between. */
  declare relay: string;
  /** In a corner of the window, a part of the page, or all of a page of its own. Only the first is closed by visitors. */
  declare mode: 'floating' | 'inline' | 'fullscreen';
  /** Whether the panel is shown. */
  declare open: boolean;
  /** The corner of a floating chat. */
  declare position: 'bottom-end' | 'bottom-start';
  /** `none` where a button of the page's own calls `show()`. */
  declare launcher: 'default' | 'none';
  /** What the launcher says. */
  declare label: string;
  /** Language of words, times and numbers; where it is empty, that of the place in the page. */
  declare locale: string;
  /** `auto`: as the visitor prefers. */
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
  /** `on`: a message sounds where nobody sees it come. The visitor's own choice, in the menu, counts more. */
  declare sound: 'on' | 'off';
  /** `off`: neither side sees that the other one types, or is there. */
  declare typing: 'on' | 'off';
  /** `off`: the host is not told what was read. */
  declare receipts: 'on' | 'off';
  /** Words to use in place of ours. */
  declare strings: Partial<GuestStrings>;

  #module: Promise<PanelModule> | null = null;
  #panel: Panel | null = null;
  /** Of the panel, or of the one that is being loaded. */
  #key = '';
  #hasFailed = false;
  /** The invite that was in the page's address last: it stays when the visitor goes on to another section. */
  #linked = '';
  #connected: AbortController | null = null;
  readonly #report = createReporter(this, this.attachInternals());
  readonly #frame = new PanelFrame(this);

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
    this.sound = 'off';
    this.typing = this.receipts = 'on';
    this.strings = {};
  }

  /** `idle` before anybody has opened the chat, then its phase. */
  get state(): GuestChatState {
    return this.#panel?.snapshot.phase.kind ?? (this.#settings().invite === '' ? 'unset' : 'idle');
  }

  /** Messages of the host that nobody has seen. */
  get unreadCount(): number {
    return this.#panel?.snapshot.thread?.unread ?? 0;
  }

  /** To the relays; `idle` while no chat runs. */
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

  /** Whether the visitor marked the safety number as compared. */
  get verified(): boolean {
    return this.#panel?.snapshot.safetyNumber?.verified ?? false;
  }

  /** Opens the panel. */
  show(): void {
    this.open = true;
  }

  /** Closes the panel; the chat stays. */
  hide(): void {
    this.open = false;
  }

  /** Opens the panel, or closes it. */
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
    const update = (): void => this.requestUpdate();
    // In another place there may be another language.
    update();
    if (this.#connected) return;
    const { signal } = (this.#connected = new AbortController());
    addEventListener('hashchange', update, { signal });
    matchMedia(PHONE).addEventListener('change', update, { signal });
    onLanguage(update, signal);
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

  adoptedCallback(): void {
    this.#panel?.dress();
  }

  /** The second file. @internal */
  protected loadPanel(): Promise<PanelModule> {
    return import('./guest-panel.ts');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open')) {
      this.#frame.turn(changed.get('open') !== undefined);
      if (this.open) this.#panel?.opened();
      else if (changed.get('open')) this.#panel?.closed();
    }
    const settings = this.#settings();
    const key = JSON.stringify(settings);
    if (key !== this.#key) this.#drop();
    if (this.#connected && !this.#panel && this.#key === '' && (this.open || hasMarker(inviteRef(settings.invite)))) {
      this.#key = key;
      void this.#load(settings, key);
    }
  }

  /** A panel is rendered in a turn of its own: whatever asked for it has been at work already. */
  protected override async scheduleUpdate(): Promise<void> {
    await this.#panel?.pause();
    super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#frame.show();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#report();
    if (!changed.has('open') || !(this.open || changed.get('open'))) return;
    dispatch(this, this.open ? 'guest-chat-opened' : 'guest-chat-closed', null);
    // With the frame, which lays all of it out anyhow.
    requestAnimationFrame(() => this.#frame.moveFocus(this.#panel ?? this.renderRoot.querySelector<HTMLElement>('#title')));
  }

  protected override render(): TemplateResult {
    const { mode, open } = this;
    const content = open ? html`${this.#panel?.voice}${this.#panel?.render() ?? loading(this.#launcherView())}` : nothing;
    return html`${open ? nothing : html`${this.#panel?.voice}${this.launcher === 'none' ? nothing : launcher(this.#launcherView())}`}${this.isFloating
      ? html`<dialog class="panel floating" part="panel" aria-labelledby="title" @cancel=${this.#frame.onCancel} @keydown=${this.#frame.onKey}>${content}</dialog>`
      : html`<section class="panel ${mode}" part="panel" aria-labelledby="title" ?hidden=${!open}>${content}</section>`}`;
  }

  #launcherView(): LauncherView {
    return {
      label: this.label, strings: this.#panel?.words ?? { ...labelIn(this), ...this.strings }, unread: this.unreadCount, isOffline: this.connection === 'offline',
      hasFailed: this.#hasFailed, canClose: this.isFloating, prefetch: this.#fetch, again: this.#again, show: () => this.show(), hide: () => this.hide(),
    };
  }

  /** The only mode that people close: the others are a part of the page. @internal */
  get isFloating(): boolean {
    return this.mode !== 'inline' && this.mode !== 'fullscreen';
  }

  readonly #fetch = (): Promise<PanelModule> => {
    this.#module ??= this.loadPanel();
    // Asked for again by the next one who needs it.
    this.#module.catch(() => (this.#module = null));
    return this.#module;
  };

  readonly #again = (): void => {
    this.#drop();
    this.requestUpdate();
  };

  async #load(settings: ChatSettings, key: string): Promise<void> {
    try {
      const { createPanel, prepare } = await this.#fetch();
      await prepare(this);
      if (this.#key !== key || this.#panel) return;
      this.#panel = createPanel(this, settings, scriptAddress);
    } catch {
      if (this.#key !== key) return;
      this.#hasFailed = true;
    }
    this.requestUpdate();
  }

  #settings(): ChatSettings {
    this.#linked = linkedInvite() || this.#linked;
    return settingsOf(this, this.#linked);
  }

  #drop(): void {
    this.#panel?.close();
    this.#panel = null;
    this.#key = '';
    this.#hasFailed = false;
  }

  #running(): Panel {
    if (!this.#panel) throw new GuestChatError('chat-closed');
    return this.#panel;
  }

  /** To the launcher; the page's own, where it has one. */
  override focus(options?: FocusOptions): void {
    const slot = this.renderRoot.querySelector<HTMLSlotElement>('slot[name="launcher"]');
    const target = slot?.assignedElements()[0] ?? this.renderRoot.querySelector('.launcher, #title');
    (target as HTMLElement | null)?.focus(options);
  }
}
