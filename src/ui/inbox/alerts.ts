/**
 * New messages for a person who does not look at them: a sound, a notification of the system, a count on the page. It
 * decides which and when, and keeps the state of the screen where that is chosen. How each is done is in sound.ts,
 * notices.ts and page-badge.ts, and what other tabs have on the screen in watchers.ts.
 *
 * A crowd of messages is one sound and a few notifications: what comes within a second is told together.
 */
import type { Host, HostChatView, HostEvent, HostSnapshot } from '../../chat/view.ts';
import type { InboxStrings } from '../inbox-strings.ts';
import { chime } from '../sound.ts';
import { chatInFragment } from './addresses.ts';
import { alertChoice, chooseAlerts, permissionNow, type AlertChoice, type Permission } from './alert-choice.ts';
import { findChat, isBack, isLive } from './model.ts';
import { createNotices, type Notice, type Notices } from './notices.ts';
import { createOfflineWorker, type OfflineWorker } from './offline-worker.ts';
import { createPageBadge, type PageBadge } from './page-badge.ts';
import { createWatchers, type Watchers } from './watchers.ts';

/** Between two rounds of notifications. */
const ROUND_MS = 1_000;
/** More chats than this become one notification. */
const MAX_NOTICES = 3;
/** Of a text, as much as systems show. */
const MAX_BODY = 200;
/** All inboxes of a site sound as one: whatever comes while it is heard is heard with it. */
const CHIME = 'inbox';

export interface AlertsSurface {
  requestUpdate(): void;
  announce(text: string): void;
  words(): InboxStrings;
  /** The chat on the screen; null: none. */
  openChat(): string | null;
  unreadCount(): number;
  /** '': the list. */
  go(chatId: string): void;
  /** The screen of these choices is shown. */
  isChoosing(): boolean;
  /** What the page has asked for. */
  page(): { readonly badge: boolean; readonly serviceWorker: string };
}

export interface AlertState {
  readonly choice: AlertChoice;
  readonly permission: Permission;
  /** The browser asks the person. */
  readonly asking: boolean;
  readonly tested: 'sound' | 'notice' | 'failed' | null;
}

type Reason = 'started' | 'text' | 'back';

/** It is there, and nobody has looked. */
const isNews = (chat: HostChatView, reason: Reason): boolean => isLive(chat) && (reason === 'started' || chat.unread > 0 || isBack(chat));

export class Alerts {
  readonly #host: Host;
  readonly #surface: AlertsSurface;
  readonly #notices: Notices;
  readonly #watchers: Watchers;
  readonly #lifetime = new AbortController();
  #badge: PageBadge | null = null;
  #worker: OfflineWorker | null = null;
  /** Not told yet. */
  #pending = new Map<string, Reason>();
  #isTelling = false;
  /** On the screen as a notification: '' is the one for many. */
  #told = new Map<string, Reason>();
  /** A chat whose notification was clicked while the inbox was not open yet. */
  #clicked = '';
  #asking = false;
  #tested: AlertState['tested'] = null;

  constructor(host: Host, surface: AlertsSurface) {
    this.#host = host;
    this.#surface = surface;
    this.#notices = createNotices(() => this.#worker?.registration ?? null, (chatId) => this.#open(chatId));
    this.#watchers = createWatchers(() => void this.#adopt(), (chatId) => this.#forget(chatId));
    const { signal } = this.#lifetime;
    const unsubscribe = [host.subscribe((snapshot) => this.#take(snapshot)), host.onEvent((event) => this.#hear(event))];
    signal.addEventListener('abort', () => {
      for (const stop of unsubscribe) stop();
    });
    document.addEventListener('visibilitychange', () => this.look(), { signal });
    void this.#watchPermission();
  }

  get state(): AlertState {
    return { choice: alertChoice(), permission: permissionNow(), asking: this.#asking, tested: this.#tested };
  }

  stop(): void {
    this.#lifetime.abort();
    this.#watchers.close();
    this.#worker?.stop();
    this.#badge?.show(0);
  }

  /** Something else is on the screen, or the page asks for something else. */
  look(): void {
    if (this.#lifetime.signal.aborted) return;
    const open = this.#surface.openChat();
    const seen = document.visibilityState === 'visible' ? (open ?? '') : null;
    this.#watchers.look(seen);
    if (seen) this.#forget(seen);
    this.#showCount();
    if (!this.#surface.isChoosing()) this.#tested = null;
    this.#startWorker();
    if (this.#clicked === '' || this.#host.snapshot.phase.kind !== 'ready') return;
    const clicked = this.#clicked;
    this.#clicked = '';
    queueMicrotask(() => this.#surface.go(clicked));
  }

  /** Also while it is locked: a newer inbox comes before the passphrase is typed, not behind it. */
  #startWorker(): void {
    const { serviceWorker } = this.#surface.page();
    const { kind } = this.#host.snapshot.phase;
    if (this.#worker || serviceWorker === '' || (kind !== 'ready' && kind !== 'locked')) return;
    this.#worker = createOfflineWorker(serviceWorker, {
      onOpen: (chatId) => this.#open(chatId),
      // Only now can be asked what a page before this one has left.
      onReady: () => {
        if (this.#watchers.leads) void this.#adopt();
      },
    });
    const clicked = chatInFragment(location.hash);
    if (clicked === '') return;
    history.replaceState(history.state, '', location.pathname + location.search);
    this.#clicked = clicked;
  }

  /** '': the list, which an inbox opens with. */
  #open(chatId: string): void {
    if (this.#host.snapshot.phase.kind === 'ready') this.#surface.go(chatId);
    else this.#clicked = chatId;
  }

  // What a person does -----------------------------------------------------------------------------------------------

  choose(change: Partial<AlertChoice>): void {
    chooseAlerts(change);
    this.#tested = null;
    this.#surface.requestUpdate();
  }

  /** Asks the browser where nobody has; only a click leads here. */
  async setNotify(notify: boolean): Promise<void> {
    if (!notify || permissionNow() !== 'default') return this.choose({ notify: notify && permissionNow() === 'granted' });
    this.#asking = true;
    this.#surface.requestUpdate();
    const answer = await Notification.requestPermission().catch(() => 'default');
    this.#asking = false;
    this.choose({ notify: answer === 'granted' });
    this.#surface.announce(this.#surface.words().permissions[permissionNow()]);
  }

  testSound(): void {
    void chime(`test ${Date.now()}`);
    this.#setTested('sound');
  }

  async testNotice(): Promise<void> {
    const words = this.#surface.words();
    const shown = await this.#notices.show({ chatId: '', title: words.noticeTitle, body: words.noticeTest, silent: !alertChoice().sound });
    this.#setTested(shown ? 'notice' : 'failed');
  }

  #setTested(tested: 'sound' | 'notice' | 'failed'): void {
    const words = this.#surface.words();
    this.#tested = tested;
    this.#surface.announce({ sound: words.soundTested, notice: words.notifyTested, failed: words.notifyFailed }[tested]);
    this.#surface.requestUpdate();
  }

  // What comes from the host -----------------------------------------------------------------------------------------

  #take(snapshot: HostSnapshot): void {
    this.#showCount();
    if (snapshot.phase.kind === 'locked') return this.#forgetAll();
    if (this.#told.size === 0 || snapshot.phase.kind !== 'ready') return;
    if (this.#told.has('')) return this.#isCrowdLeft(snapshot) ? undefined : this.#forgetAll();
    for (const [chatId, reason] of this.#told) {
      const chat = findChat(snapshot, chatId);
      // Read, over, blocked.
      if (!chat || !isNews(chat, reason)) this.#forget(chatId);
    }
  }

  #hear({ kind, chatId }: HostEvent): void {
    const request = findChat(this.#host.snapshot, chatId)?.request ?? false;
    // Whoever asks to come in is told of once, with the first sign.
    if (kind === 'started') this.#pending.set(chatId, 'started');
    else if (kind === 'message-received' && !request) this.#pending.set(chatId, 'text');
    else if (kind === 'snooze-ended') this.#pending.set(chatId, 'back');
    else return;
    void this.#tell();
  }

  #showCount(): void {
    if (this.#surface.page().badge) this.#badge ??= createPageBadge();
    else if (this.#badge) {
      this.#badge.show(0);
      this.#badge = null;
    }
    this.#badge?.show(this.#surface.unreadCount());
  }

  /** One round after another. */
  async #tell(): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    while (this.#pending.size > 0 && !this.#lifetime.signal.aborted) {
      const pending = this.#pending;
      this.#pending = new Map();
      // A browser that refuses one round is asked again with the next.
      await this.#tellOf(pending).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
    }
    this.#isTelling = false;
  }

  async #tellOf(pending: ReadonlyMap<string, Reason>): Promise<void> {
    const { sound, notify } = alertChoice();
    if (!sound && !notify) return;
    const seen = await this.#watchers.seen();
    const { chats } = this.#host.snapshot;
    const news = chats.filter((chat) => {
      const reason = pending.get(chat.id);
      return reason !== undefined && !seen.has(chat.id) && isNews(chat, reason);
    });
    if (news.length === 0 || this.#lifetime.signal.aborted) return;
    if (sound) void chime(CHIME);
    if (notify && seen.size === 0 && this.#watchers.leads && permissionNow() === 'granted') await this.#notify(news, pending);
  }

  async #notify(news: readonly HostChatView[], pending: ReadonlyMap<string, Reason>): Promise<void> {
    for (const { id } of news) this.#told.set(id, pending.get(id) ?? 'text');
    const { sound } = alertChoice();
    // Where the page may sound itself, the system does not.
    const silent = !sound || navigator.userActivation?.hasBeenActive === true;
    const told = [...this.#told.keys()].filter((id) => id !== '');
    if (told.length <= MAX_NOTICES && !this.#told.has('')) {
      for (const chat of news) await this.#notices.show({ chatId: chat.id, silent, ...this.#noticeOf(chat, pending.get(chat.id)) });
      return;
    }
    for (const id of told) this.#notices.close(id);
    this.#told.set('', 'text');
    const words = this.#surface.words();
    await this.#notices.show({ chatId: '', silent, title: words.noticeTitle, body: words.noticeMany(told.length) });
  }

  /** Nothing of the guest in it, unless the person chose so. */
  #noticeOf(chat: HostChatView, reason: Reason | undefined): Pick<Notice, 'title' | 'body'> {
    const words = this.#surface.words();
    const plain = chat.request ? words.noticeRequest : reason === undefined ? words.noticeMessage : { started: words.noticeStarted, text: words.noticeMessage, back: words.noticeBack }[reason];
    if (!alertChoice().text) return { title: words.noticeTitle, body: plain };
    const text = chat.request || reason !== 'text' || chat.lastText === null ? plain : chat.lastText;
    return { title: chat.name, body: text.slice(0, MAX_BODY) };
  }

  /** Seen, or gone. Whoever has opened one of many has the list before them. */
  #forget(chatId: string): void {
    if (!this.#told.delete(chatId)) return;
    this.#notices.close(chatId);
    if (this.#told.has('')) this.#forgetAll();
  }

  /** Locked, or all read: no name and no text stays. */
  #forgetAll(): void {
    this.#pending.clear();
    for (const chatId of this.#told.keys()) this.#notices.close(chatId);
    this.#told.clear();
  }

  /** Of those that one notification stands for. A page before this one knew who they are. */
  #isCrowdLeft({ chats }: HostSnapshot): boolean {
    if (this.#told.size === 1) return this.#surface.unreadCount() > 0;
    return chats.some((chat) => {
      const reason = this.#told.get(chat.id);
      return reason !== undefined && isNews(chat, reason);
    });
  }

  /** It can be given and taken back beside the address, with the screen open. */
  async #watchPermission(): Promise<void> {
    const status = await navigator.permissions.query({ name: 'notifications' }).catch(() => null);
    status?.addEventListener('change', () => this.#surface.requestUpdate(), { signal: this.#lifetime.signal });
  }

  /** Notifications of a page that is gone: they are closed as our own. */
  async #adopt(): Promise<void> {
    for (const chatId of await this.#notices.left()) this.#told.set(chatId, 'text');
    this.#take(this.#host.snapshot);
  }
}
