/**
 * `<guest-chat>`: the part that a page loads at once. A launcher, the public surface, and the loader of everything
 * else (panel.ts): until a person opens it, or a chat is already on this device, it requests, stores and starts nothing.
 */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { GuestChatError } from '../base/errors.ts';
import { hasMarker, inviteRef } from '../base/marker.ts';
import type { Connection, GuestPhase, SafetyNumber } from '../chat/view.ts';
import type { GuestChatNews } from './events.ts';
import { launcherStrings } from './launcher-strings.ts';
import { launcherStyles } from './launcher-styles.ts';
import type { GuestPanel } from './panel.ts';
import type { GuestStrings } from './strings.ts';
import { tokens } from './tokens.ts';

/** An invite alone in the page's address. */
const inviteInAddress = (): string => (location.hash.startsWith('#gc1.') ? location.hash.slice(1) : '');

/** Of this script, for the owner's set-up page beside it. */
const SCRIPT = import.meta.url;

/**
 * An end-to-end encrypted chat with the owner of the page.
 *
 * @slot launcher - Replaces the whole launcher button.
 * @slot launcher-icon - Replaces the launcher's icon.
 * @slot header - Beside the host's name.
 * @slot greeting - Above the first step, in place of the host's greeting.
 * @slot terms - The owner's terms, above the checkbox.
 * @slot empty - Where no message is yet.
 * @slot ended - Below the line that says the chat is over.
 * @slot footer - Below everything.
 *
 * @csspart launcher - The round button.
 * @csspart badge - The count on it.
 * @csspart panel - The chat's window.
 * @csspart header - Its head.
 * @csspart title - Who answers.
 * @csspart status - The line below the title.
 * @csspart close-button - Closes the panel.
 * @csspart log - The messages.
 * @csspart day - A date between them.
 * @csspart message - One message, with its time.
 * @csspart message-in - One of theirs.
 * @csspart message-out - One of ours.
 * @csspart bubble - Its text.
 * @csspart time - When.
 * @csspart ticks - Its state.
 * @csspart new-messages - The button that goes to the newest.
 * @csspart composer - The row to write in.
 * @csspart textarea - The text field.
 * @csspart send-button - Sends.
 * @csspart banner - A line about the connection or the chat.
 * @csspart form - Terms and name.
 * @csspart checkbox - Accepts the terms.
 * @csspart name-input - The guest's name.
 * @csspart primary-button - The next step.
 * @csspart secondary-button - Another step.
 * @csspart safety-number - The sixty digits.
 * @csspart dialog - A question before something final.
 *
 * @cssstate open - The panel is open.
 * @cssstate offline - No relay can be reached.
 * @cssstate unread - There are new messages.
 * @cssstate expired - The chat has expired.
 * @cssstate verified - The safety number was compared.
 *
 * @cssprop --guest-chat-accent - The one colour of a theme.
 * @cssprop --guest-chat-on-accent - Text on it; black or white where absent.
 * @cssprop --guest-chat-surface - Background.
 * @cssprop --guest-chat-text - Text.
 * @cssprop --guest-chat-muted - Quiet text.
 * @cssprop --guest-chat-border - Lines.
 * @cssprop --guest-chat-bubble-in - Their messages.
 * @cssprop --guest-chat-bubble-out - Our messages.
 * @cssprop --guest-chat-danger - What cannot be undone.
 * @cssprop --guest-chat-radius - Corners.
 * @cssprop --guest-chat-font - Font family; the page's where absent.
 * @cssprop --guest-chat-font-size - Size of the text.
 * @cssprop --guest-chat-width - Of the floating panel.
 * @cssprop --guest-chat-height - Of the floating panel.
 * @cssprop --guest-chat-inset-block - Distance from the lower edge.
 * @cssprop --guest-chat-inset-inline - Distance from the side.
 * @cssprop --guest-chat-z - Stacking order, a plain number.
 * @cssprop --guest-chat-shadow - Of the panel.
 * @cssprop --guest-chat-duration - Of motion.
 *
 * @fires guest-chat-opened - The panel was opened.
 * @fires guest-chat-closed - The panel was closed.
 * @fires guest-chat-terms-accepted - The guest accepted the terms.
 * @fires guest-chat-started - A chat was started on this device.
 * @fires guest-chat-message-sent - `detail.id`: a text of the guest is stored and on its way.
 * @fires guest-chat-message-received - `detail.id`: a text of the host arrived.
 * @fires guest-chat-message-status-changed - `detail.id`, `detail.status`
 * @fires guest-chat-unread-changed - `detail.count`
 * @fires guest-chat-state-changed - `detail.state`
 * @fires guest-chat-connection-changed - `detail.connection`
 * @fires guest-chat-expired - The chat has expired.
 * @fires guest-chat-ended - `detail.by`: `us` or `them`
 * @fires guest-chat-failed - `detail.code`
 */
export class GuestChat extends LitElement {
  static override styles = [tokens, launcherStyles];
  static override properties = {
    invite: { type: String },
    relay: { type: String },
    mode: { type: String, reflect: true },
    open: { type: Boolean, reflect: true },
    position: { type: String, reflect: true },
    launcher: { type: String },
    label: { type: String },
    locale: { type: String },
    theme: { type: String, reflect: true },
    termsUrl: { type: String, attribute: 'terms-url' },
    privacyUrl: { type: String, attribute: 'privacy-url' },
    setupUrl: { type: String, attribute: 'setup-url' },
    guestName: { type: String, attribute: 'guest-name' },
    persist: { type: String },
    receipts: { type: String },
    strings: { attribute: false },
  };

  /** The invite, "gc1.…"; the page's fragment where it is not given. */
  declare invite: string;
  /** Relays of the page's own, with spaces between; tried first, in addition to the invite's. */
  declare relay: string;
  declare mode: 'floating' | 'inline' | 'fullscreen';
  declare open: boolean;
  declare position: 'bottom-end' | 'bottom-start';
  /** `none`: the page opens the chat by `show()`. */
  declare launcher: 'default' | 'none';
  /** The launcher's name. */
  declare label: string;
  declare locale: string;
  declare theme: 'auto' | 'light' | 'dark';
  declare termsUrl: string;
  declare privacyUrl: string;
  /** The owner's inbox; `inbox.html` beside the script where it is not given. */
  declare setupUrl: string;
  /** A name to begin with. */
  declare guestName: string;
  declare persist: 'device' | 'session' | 'none';
  /** `off`: the host is not told what was read. */
  declare receipts: 'on' | 'off';
  /** Words to use in place of ours. */
  declare strings: Partial<GuestStrings>;

  readonly #internals = this.attachInternals();
  #panel: GuestPanel | null = null;
  /** What the panel was made for: another value is another chat. */
  #made = '';
  #loading: 'no' | 'yes' | 'failed' = 'no';
  #wasOpen = false;
  #lifetime = new AbortController();

  constructor() {
    super();
    this.invite = '';
    this.relay = '';
    this.mode = 'floating';
    this.open = false;
    this.position = 'bottom-end';
    this.launcher = 'default';
    this.label = '';
    this.locale = '';
    this.theme = 'auto';
    this.termsUrl = '';
    this.privacyUrl = '';
    this.setupUrl = '';
    this.guestName = '';
    this.persist = 'device';
    this.receipts = 'on';
    this.strings = {};
  }

  /** Where the chat stands. */
  get state(): GuestPhase['kind'] {
    return this.#panel?.snapshot.phase.kind ?? (this.#link === '' ? 'unset' : 'looking');
  }

  /** Texts of the host that the guest has not seen. */
  get unreadCount(): number {
    return this.#panel?.snapshot.thread?.unread ?? 0;
  }

  get connection(): Connection['kind'] {
    return this.#panel?.snapshot.connection.kind ?? 'idle';
  }

  /** Milliseconds since 1970; null where no chat runs. */
  get expiresAt(): number | null {
    return this.#panel?.snapshot.thread?.expiresAt ?? null;
  }

  get safetyNumber(): SafetyNumber | null {
    return this.#panel?.snapshot.safetyNumber ?? null;
  }

  get verified(): boolean {
    return this.safetyNumber?.verified ?? false;
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

  /** Resolves with the message's id once it is stored. @throws GuestChatError invalid-text, chat-closed, storage-full, storage-blocked */
  async send(text: string): Promise<string> {
    return this.#running().send(text);
  }

  async retry(id: string): Promise<void> {
    return this.#running().retry(id);
  }

  async endChat(): Promise<void> {
    return this.#running().end();
  }

  /** Erases the chat and its keys from this device. */
  async deleteChat(): Promise<void> {
    return this.#running().erase();
  }

  /** The whole chat as plain text. */
  async getTranscript(): Promise<string> {
    this.#running();
    return this.#panel?.transcript() ?? '';
  }

  async markVerified(verified: boolean): Promise<void> {
    return this.#running().setVerified(verified);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#lifetime = new AbortController();
    window.addEventListener('hashchange', () => this.requestUpdate(), { signal: this.#lifetime.signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#lifetime.abort();
    // Being moved in the document takes the element out and puts it back before this runs.
    queueMicrotask(() => {
      if (!this.isConnected) this.#drop();
    });
  }

  protected override willUpdate(): void {
    if (!this.isConnected) return;
    const made = [this.#link, this.relay, this.persist, this.receipts].join('\n');
    if (made !== this.#made) {
      this.#drop();
      this.#made = made;
    }
    // A chat that is on this device goes on before anybody clicks.
    const resumes = this.#link !== '' && this.persist !== 'none' && hasMarker(inviteRef(this.#link));
    if (!this.#panel && this.#loading === 'no' && (this.open || resumes)) this.#load();
    this.#mark('open', this.open);
    this.#mark('unread', this.unreadCount > 0);
    this.#mark('offline', this.connection === 'offline');
    this.#mark('expired', this.state === 'expired');
    this.#mark('verified', this.verified);
  }

  protected override render(): TemplateResult {
    return html`${this.open ? this.#openPanel() : nothing}${this.#launcher()}`;
  }

  protected override updated(_: PropertyValues): void {
    if (this.open === this.#wasOpen) {
      this.#panel?.rendered();
      return;
    }
    this.#wasOpen = this.open;
    if (this.open) this.#panel?.opened();
    else {
      this.#panel?.closed();
      this.renderRoot.querySelector<HTMLElement>('.launcher')?.focus();
    }
    this.#panel?.rendered();
    this.#dispatch({ kind: this.open ? 'opened' : 'closed' });
  }

  #launcher(): TemplateResult | typeof nothing {
    if (this.launcher === 'none' || (this.open && this.mode !== 'floating')) return nothing;
    const count = this.unreadCount;
    const words = { ...launcherStrings, ...this.strings };
    const name = this.label || words.label;
    return html`<slot name="launcher" @click=${() => this.toggle()}>
      <button
        type="button"
        class="launcher"
        part="launcher"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-haspopup="dialog"
        aria-label=${count > 0 ? `${name}, ${words.unread(count)}` : name}
        @pointerenter=${this.#prefetch}
        @focus=${this.#prefetch}
      >
        <slot name="launcher-icon"
          ><svg width="26" height="26" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" aria-hidden="true"><path d="M4 5h16v11H9l-5 4z" /></svg
        ></slot>
        ${count > 0 ? html`<span class="badge" part="badge" aria-hidden="true">${count > 99 ? '99+' : count}</span>` : nothing}
      </button>
    </slot>`;
  }

  #openPanel(): TemplateResult {
    if (this.#panel) return this.#panel.template();
    const words = { ...launcherStrings, ...this.strings };
    return html`<div class="panel" part="panel" role="dialog" aria-label=${this.label || words.label} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.hide()}>
      <div class="stage">
        <p role="status">${this.#loading === 'failed' ? words.loadFailed : words.loading}</p>
        ${this.#loading === 'failed' ? html`<button type="button" class="launcher-retry" part="primary-button" @click=${() => this.#load()}>${words.tryAgain}</button>` : nothing}
        <button type="button" class="launcher-retry" part="secondary-button" @click=${() => this.hide()}>${words.close}</button>
      </div>
    </div>`;
  }

  get #link(): string {
    return this.invite || (typeof location === 'object' ? inviteInAddress() : '');
  }

  /** On the way to the button the code is fetched, and nothing else happens. */
  readonly #prefetch = (): void => {
    if (this.#loading === 'no') import('./panel.ts').catch(() => undefined);
  };

  #load(): void {
    const made = this.#made;
    this.#loading = 'yes';
    import('./panel.ts').then(
      ({ GuestPanel }) => {
        if (!this.isConnected || made !== this.#made || this.#panel) return;
        this.#panel = new GuestPanel(this, { link: this.#link, setupUrl: this.#setupAddress(), dispatch: (news) => this.#dispatch(news) });
        if (this.open) this.#panel.opened();
        else this.#panel.resumed();
        this.requestUpdate();
      },
      () => {
        if (made !== this.#made) return;
        this.#loading = 'failed';
        this.requestUpdate();
      },
    );
    this.requestUpdate();
  }

  #drop(): void {
    this.#panel?.close();
    this.#panel = null;
    this.#loading = 'no';
    this.#made = '';
    if (this.isConnected) this.requestUpdate();
  }

  #running(): GuestPanel['guest'] {
    if (!this.#panel) throw new GuestChatError('chat-closed');
    return this.#panel.guest;
  }

  /** The page where the owner makes an invite, told which relays this page wants. */
  #setupAddress(): string {
    const url = new URL(this.setupUrl || new URL('inbox.html', SCRIPT), document.baseURI);
    const relays = this.relay.split(/\s+/u).filter(Boolean);
    if (relays.length > 0) url.hash = relays.map((relay) => `relay=${encodeURIComponent(relay)}`).join('&');
    return /^https?:$/u.test(url.protocol) ? url.href : '';
  }

  #mark(state: string, on: boolean): void {
    if (on) this.#internals.states.add(state);
    else this.#internals.states.delete(state);
  }

  #dispatch({ kind, ...detail }: GuestChatNews): void {
    const init = { bubbles: true, composed: true, detail: Object.keys(detail).length === 0 ? null : detail };
    this.dispatchEvent(new CustomEvent(`guest-chat-${kind}`, init));
    this.requestUpdate();
  }
}
