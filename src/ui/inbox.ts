/**
 * `<guest-chat-inbox>`: where the host answers. Lit's part of it: attributes, rendering, focus, the dialog, the one
 * announcer. What the screens are is in inbox/, what they do in inbox/controller.ts; the chats are the engine's.
 */
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ErrorCode } from '../base/errors.ts';
import type { Host } from '../chat/view.ts';
import { inboxStrings, type InboxStrings } from './inbox-strings.ts';
import { inboxStyles } from './inbox-styles.ts';
import { chatPage, relaysInFragment } from './inbox/addresses.ts';
import { Alerts } from './inbox/alerts.ts';
import { InboxController } from './inbox/controller.ts';
import { createListFormats, type ListFormats } from './inbox/list-formats.ts';
import { FocusKeeper } from './inbox/focus-keeper.ts';
import { ListWindow } from './inbox/list-window.ts';
import { findChat, neighbourOf } from './inbox/model.ts';
import { ANSWERED } from './inbox/questions.ts';
import { inboxScreen } from './inbox/shell.ts';
import type { FocusTarget, InboxNews, Surface } from './inbox/surface.ts';
import { ReplyPicker } from './inbox/reply-picker.ts';
import { threadPane } from './inbox/thread-pane.ts';
import type { InboxView } from './inbox/view.ts';
import { createAnnouncer } from './announcer.ts';
import { messageStrings } from './thread/message-strings.ts';
import { threadStrings, type ThreadStrings } from './strings.ts';
import { ThreadController, type ThreadModel } from './thread.ts';
import { threadStyles } from './thread-styles.ts';
import { messageTools } from './thread/message-tools.ts';
import { tokens } from './tokens.ts';
import { saveFile } from './save-file.ts';
import { replaceWords } from './words.ts';

/** What shows that there is a person. */
const ACTIVITY = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

export interface GuestChatInboxEventMap {
  'guest-chat-inbox-ready': CustomEvent<null>;
  'guest-chat-inbox-unread-changed': CustomEvent<{ readonly count: number }>;
  'guest-chat-inbox-chat-started': CustomEvent<{ readonly chatId: string }>;
  'guest-chat-inbox-invite-created': CustomEvent<{ readonly inviteId: string }>;
  'guest-chat-inbox-failed': CustomEvent<{ readonly code: ErrorCode }>;
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
export abstract class GuestChatInbox extends LitElement {
  static override styles = [tokens, ...inboxStyles, threadStyles, messageTools.messageStyles];
  static override properties = {
    relay: { type: String },
    chatUrl: { type: String, attribute: 'chat-url' },
    locale: { type: String },
    theme: { type: String, reflect: true },
    pageBadge: { type: Boolean, attribute: 'page-badge' },
    serviceWorker: { type: String, attribute: 'service-worker' },
    strings: { attribute: false },
  };

  /** Relays for new invites: `wss://` URLs with spaces between. */
  declare relay: string;
  /** The page that shared links open; `chat.html` beside this page where it is not given. */
  declare chatUrl: string;
  /** Language of times and numbers; the page's where it is not given. */
  declare locale: string;
  declare theme: 'auto' | 'light' | 'dark';
  /** Counts unread texts in the title of the page, on its icon, and on the icon of the installed app. Absent: the page is left as it is. */
  declare pageBadge: boolean;
  /** Address of the service worker that opens the ready-made page without a network: `inbox-worker.js`. Absent: none. */
  declare serviceWorker: string;
  /** Words to use in place of ours. */
  declare strings: Partial<InboxStrings & ThreadStrings>;

  #controller: InboxController | null = null;
  #alerts: Alerts | null = null;
  #focus: FocusTarget | null = null;
  #words: InboxStrings & ThreadStrings = { ...threadStrings, ...messageStrings, ...inboxStrings };
  #announcer = createAnnouncer(() => this.requestUpdate());
  readonly #messages = new ThreadController(this, () => this.#openThread());
  #formats: ListFormats | null = null;
  readonly #focusKeeper = new FocusKeeper();
  readonly #replyPicker = new ReplyPicker(() => this.requestUpdate());
  readonly #internals = this.attachInternals();
  readonly #listWindow = new ListWindow(() => this.requestUpdate());

  constructor() {
    super();
    this.relay = '';
    this.chatUrl = '';
    this.locale = '';
    this.theme = 'auto';
    this.pageBadge = false;
    this.serviceWorker = '';
    this.strings = {};
    for (const kind of ACTIVITY) this.addEventListener(kind, () => this.#controller?.host.active(), { passive: true });
  }

  /** The engine behind this element. @internal */
  protected abstract createHost(): Host;

  /** Texts that guests wrote and nobody has seen yet, without those of requests. */
  get unreadCount(): number {
    return this.#controller?.unreadCount ?? 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#controller) return;
    const controller = new InboxController(this.createHost(), this.#surface());
    this.#controller = controller;
    controller.start();
    this.#alerts = this.#alertsOf(controller);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved in the document takes the element out and puts it back before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#alerts?.stop();
      this.#controller?.stop();
      this.#controller = this.#alerts = null;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('strings')) this.#words = replaceWords({ ...threadStrings, ...messageStrings, ...inboxStrings }, this.strings);
    if (changed.has('locale')) this.#formats = null;
    this.#listWindow.before(this.renderRoot);
    this.#focusKeeper.before(this.renderRoot);
  }

  protected override render(): TemplateResult {
    const controller = this.#controller;
    const view = controller && this.#alerts && this.#view(controller, this.#alerts);
    return html`<div class="frame" part="panel" lang=${Object.keys(this.strings).length === 0 ? 'en' : nothing} @keydown=${this.#keyDown}>
      ${view ? inboxScreen(view, () => this.#thread(view)) : ''} ${this.#announcer.template}
    </div>`;
  }

  protected override updated(): void {
    this.#showStates();
    this.#replyPicker.mark(this.renderRoot);
    this.#listWindow.after(this.renderRoot);
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog) {
      const asked = this.#controller?.state.question !== null;
      if (asked && !dialog.open) {
        dialog.returnValue = '';
        dialog.showModal();
      }
      if (!asked && dialog.open) dialog.close(ANSWERED);
    }
    this.#alerts?.look();
    this.#moveFocus();
    if (this.#focus === null) this.#focusKeeper.after(this.renderRoot);
  }

  #showStates(): void {
    const now = { offline: this.#controller?.snapshot.connection.kind === 'offline', unread: this.unreadCount > 0 };
    for (const [name, on] of Object.entries(now)) this.#internals.states[on ? 'add' : 'delete'](name);
  }

  #alertsOf(controller: InboxController): Alerts {
    return new Alerts(controller.host, {
      requestUpdate: () => this.requestUpdate(),
      announce: (text) => this.#announcer.say(text),
      words: () => this.#words,
      openChat: () => (controller.state.route.kind === 'chat' ? controller.state.route.chatId : null),
      unreadCount: () => controller.unreadCount,
      go: (chatId) => controller.go(findChat(controller.snapshot, chatId) ? { kind: 'chat', chatId } : { kind: 'chats' }),
      isChoosing: () => controller.state.route.kind === 'notifications',
      page: () => ({ badge: this.pageBadge, serviceWorker: this.serviceWorker }),
    });
  }

  #surface(): Surface {
    return {
      requestUpdate: () => this.requestUpdate(),
      focusNext: (target) => {
        this.#focus = target;
        this.requestUpdate();
      },
      announce: (text) => this.#announcer.say(text),
      forget: () => {
        this.#announcer = createAnnouncer(() => this.requestUpdate());
      },
      dispatch: (news) => this.#dispatch(news),
      words: () => this.#words,
      formats: () => this.#formatsNow(),
      saveFile,
      givenRelays: () => [this.relay, relaysInFragment(location.hash)].filter(Boolean).join(' '),
    };
  }

  #view(controller: InboxController, alerts: Alerts): InboxView {
    return {
      snapshot: controller.snapshot,
      state: controller.state,
      words: this.#words,
      formats: this.#formatsNow(),
      now: controller.now,
      page: chatPage(this.chatUrl, document.baseURI),
      inboxPage: document.baseURI,
      typedName: controller.typedName,
      draft: controller.draft,
      canShare: 'share' in navigator,
      actions: controller,
      desk: controller.desk,
      alerts,
      replyPicker: this.#replyPicker,
      listWindow: this.#listWindow,
    };
  }

  #formatsNow(): ListFormats {
    return (this.#formats ??= createListFormats(this.locale || document.documentElement.lang));
  }

  #thread(view: InboxView): TemplateResult {
    const { route } = view.state;
    const chat = 'chatId' in route ? findChat(view.snapshot, route.chatId) : undefined;
    if (!chat) return html``;
    const isThere = this.#openThread() !== null;
    // What is written in it has a language of its own: the page's, for all that is known.
    const written = (part: TemplateResult): TemplateResult => html`<div class="written" lang=${document.documentElement.lang}>${part}</div>`;
    return threadPane(view, chat, isThere ? { log: written(this.#messages.log()), composer: written(this.#messages.composer()) } : null);
  }

  /** The thread on the screen; null until the engine has opened it. */
  #openThread(): ThreadModel | null {
    const controller = this.#controller;
    const route = controller?.state.route;
    const thread = controller?.snapshot.thread;
    if (!controller || route?.kind !== 'chat' || thread?.chatId !== route.chatId) return null;
    const chat = findChat(controller.snapshot, route.chatId);
    if (!chat) return null;
    const { host } = controller;
    const { chatId } = thread;
    return {
      key: chatId,
      view: thread,
      theirName: chat.name,
      words: this.#words,
      errorText: (code) => this.#words.errors[code],
      formats: this.#formatsNow(),
      tools: messageTools,
      bringTools: () => undefined,
      send: (text, replyTo) => host.send(chatId, text, replyTo),
      retry: (id) => host.retry(chatId, id),
      deleteMessage: (id) => host.deleteMessage(chatId, id),
      saveDraft: (text) => host.saveDraft(chatId, text),
      type: (isTyping) => host.signal(chatId, isTyping ? 'typing' : 'idle'),
      loadEarlier: () => host.loadEarlier(),
      announce: (text) => this.#announcer.say(text),
    };
  }

  #dispatch({ kind, ...detail }: InboxNews): void {
    const init = { bubbles: true, composed: true, detail: Object.keys(detail).length === 0 ? null : detail };
    this.dispatchEvent(new CustomEvent(`guest-chat-inbox-${kind}`, init));
  }

  readonly #keyDown = (event: KeyboardEvent): void => {
    const state = this.#controller?.state;
    if (this.#goToNeighbour(event)) return event.preventDefault();
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !state) return;
    if (state.question !== null || state.route.kind === 'chats') return;
    // The browser's own meaning of Esc in a search field comes first.
    if (event.target instanceof HTMLInputElement && event.target.type === 'search' && event.target.value !== '') return;
    event.preventDefault();
    this.#controller?.back();
  };

  /** Alt with an arrow key: from chat to chat without leaving the composer. */
  #goToNeighbour(event: KeyboardEvent): boolean {
    const controller = this.#controller;
    const { route, question } = controller?.state ?? {};
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!controller || step === null || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || question || route?.kind !== 'chat') return false;
    const next = neighbourOf(controller.shown, route.chatId, step);
    if (next) controller.go({ kind: 'chat', chatId: next.id });
    return true;
  }

  #moveFocus(): void {
    const target = this.#focus;
    // Behind a question nothing takes the focus; it waits.
    if (target === null || this.#controller?.state.question) return;
    const element = this.#findFocus(target);
    if (element === 'later') return;
    this.#focus = null;
    element?.focus();
  }

  #findFocus(target: FocusTarget): HTMLElement | null | 'later' {
    const find = (selector: string): HTMLElement | null => this.renderRoot.querySelector<HTMLElement>(selector);
    const listFallback = (): HTMLElement | null => find('.row[tabindex="0"]') ?? find('#first-step') ?? find('#list-title');
    switch (target.kind) {
      case 'row':
        return find(`.row[data-chat="${target.chatId}"]`) ?? listFallback();
      case 'way-to':
        return find('inviteId' in target.route ? `[data-way-to="${target.route.kind}-${target.route.inviteId}"]` : `[data-way-to="${target.route.kind}"]`) ?? find('.main-pane #title') ?? find('#first-step') ?? listFallback();
      case 'first-step':
        return find('#first-step') ?? listFallback();
      case 'menu':
        return find('[role="menuitem"]');
      case 'menu-button':
        return find('#menu-button');
      case 'problem':
        return find('[aria-invalid="true"]');
      case 'title':
        return find('.main-pane #title') ?? find('#title') ?? listFallback();
      case 'composer':
        return this.#composerOrTitle(find);
    }
  }

  /** Beside the list a person goes on to type; alone on a narrow screen, a keyboard that jumps up would hide the chat. */
  #composerOrTitle(find: (selector: string) => HTMLElement | null): HTMLElement | null | 'later' {
    const beside = (find('.list-pane')?.getClientRects().length ?? 0) > 0;
    if (!beside) return find('.main-pane #title');
    const { route } = this.#controller?.state ?? {};
    if (route?.kind === 'chat' && this.#controller?.snapshot.thread?.chatId !== route.chatId) return 'later';
    return find('.main-pane textarea') ?? find('.main-pane #title');
  }
}

declare global {
  interface HTMLElementEventMap extends GuestChatInboxEventMap {}
  interface HTMLElementTagNameMap {
    'guest-chat-inbox': GuestChatInbox;
  }
}
