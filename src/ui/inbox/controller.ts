/**
 * Ties one Host to the screens of one inbox element: keeps the state of the screens, turns what a person does into
 * calls of the host, and a failed call into a line on the screen. It renders nothing and knows no element but through
 * `Surface`.
 *
 * Every call is watched: what was typed stays until the call has succeeded, and an answer that comes after the element
 * left the page changes nothing.
 */
import { errorCode } from '../../base/errors.ts';
import type { Host, HostChatView, HostEvent, HostSnapshot } from '../../chat/view.ts';
import { chatNews, snapshotNews } from './announcements.ts';
import { copied, openShareSheet } from './clipboard.ts';
import { Desk } from './desk.ts';
import { draftToInvite, firstRunProblems, inviteProblems, type FieldProblems } from './forms.ts';
import { listChats, totalsOf } from './listing.ts';
import { emptyDraft, findChat, findInvite, initialState, newestRelays, routeAbove, withLimits, type CopiedText, type InviteDraft, type Question, type Route, type ScreenState } from './model.ts';
import { OpenThread } from './open-thread.ts';
import { createPresence, type Presence } from './presence.ts';
import type { Surface } from './surface.ts';
import type { InboxActions } from './view.ts';

/** Fine enough for "5 minutes ago". */
const TICK = 30_000;

export class InboxController implements InboxActions {
  readonly host: Host;
  readonly desk: Desk;
  readonly #surface: Surface;
  readonly #presence: Presence;
  #state = initialState;
  #snapshot: HostSnapshot;
  #draft: Partial<InviteDraft> = {};
  #typedName = '';
  #now = Date.now();
  #wasReady = false;
  #unread = 0;
  /** The chat that the last event was about, where it started. */
  #started = '';
  readonly #thread = new OpenThread((chatId) => this.#watch(() => this.host.openThread(chatId)));
  /** Aborted when the element has left the page. */
  readonly #lifetime = new AbortController();

  constructor(host: Host, surface: Surface) {
    this.host = host;
    this.#presence = createPresence(host);
    this.#surface = surface;
    this.desk = new Desk(host, {
      ...surface,
      focusProblem: () => surface.focusNext({ kind: 'problem' }),
      focusTitle: () => surface.focusNext({ kind: 'title' }),
      focusComposer: () => surface.focusNext({ kind: 'composer' }),
      focusMenuButton: () => surface.focusNext({ kind: 'menu-button' }),
      shown: () => this.shown,
      leaveChat: (chatId, next) => this.#leaveChat(chatId, next),
      run: (work) => this.#run(work),
    });
    this.#snapshot = host.snapshot;
  }

  get state(): ScreenState {
    return this.#state;
  }

  get snapshot(): HostSnapshot {
    return this.#snapshot;
  }

  /** The chats of the list, as it is narrowed down now. */
  get shown(): readonly HostChatView[] {
    const { filter, query, label } = this.#state;
    return listChats(this.#snapshot.chats, filter, query, this.desk.state.found, label).shown;
  }

  get unreadCount(): number {
    return this.#unread;
  }

  get now(): number {
    return this.#now;
  }

  get typedName(): string {
    return this.#typedName;
  }

  get draft(): InviteDraft {
    // Whoever has no invite yet need not think of a name for the first one.
    const label = this.host.snapshot.invites.length === 0 ? this.#surface.words().firstLabel : '';
    return { ...emptyDraft, label, relays: this.#surface.givenRelays() || newestRelays(this.#snapshot), ...this.#draft };
  }

  /** Begins the work; once. */
  start(): void {
    const { signal } = this.#lifetime;
    const unsubscribe = [this.host.subscribe((snapshot) => this.#take(snapshot)), this.host.onEvent((event) => this.#hear(event))];
    const tick = setInterval(() => this.#tick(), TICK);
    signal.addEventListener('abort', () => {
      clearInterval(tick);
      for (const stop of unsubscribe) stop();
    });
    const wake = (): void => {
      this.#tick();
      if (document.visibilityState === 'visible') this.host.wake();
      this.#look();
    };
    document.addEventListener('visibilitychange', wake, { signal });
    window.addEventListener('online', wake, { signal });
    this.#take(this.host.snapshot);
    void this.host.open();
  }

  /** Ends it for good; the host's chats stay stored. */
  stop(): void {
    this.#lifetime.abort();
    this.desk.stop();
    this.host.close();
  }

  // What a person does -------------------------------------------------------------------------------------------------

  retryOpen(): void {
    void this.host.open();
  }

  typeName(name: string): void {
    this.#typedName = name;
    this.#surface.requestUpdate();
  }

  setUp(): void {
    const name = this.#typedName.trim();
    if (!this.#checked(firstRunProblems(name, this.draft.relays, this.#surface.words()))) return;
    void this.#run(async () => {
      await this.host.setUp(name);
      this.#surface.focusNext({ kind: 'first-step' });
    });
  }

  continueHere(): void {
    void this.#run(() => this.host.continueHere());
  }

  eraseDevice(): void {
    const next: Route = { kind: ['ready', 'elsewhere'].includes(this.#snapshot.phase.kind) ? 'chats' : 'restore' };
    this.#answer(() => this.host.eraseDevice().then(() => this.go(next)));
  }

  go(route: Route): void {
    const before = this.#state.route;
    const chatId = 'chatId' in route ? route.chatId : null;
    const chatBefore = 'chatId' in before ? before.chatId : null;
    this.desk.leave(route.kind);
    this.#patch({
      route,
      menuOpen: false,
      // A notification may lead to another chat than the one that is asked about.
      question: null,
      problem: null,
      fieldProblems: {},
      copied: null,
      ...(chatId === null ? {} : { tabStop: chatId }),
    });
    this.#thread.want(chatId);
    if (route.kind === 'chats') {
      this.#surface.focusNext(chatBefore === null ? { kind: 'first-step' } : { kind: 'row', chatId: chatBefore });
    } else {
      this.#surface.focusNext({ kind: route.kind === 'chat' ? 'composer' : 'title' });
    }
    this.#look();
  }

  back(): void {
    const { route } = this.#state;
    const above = routeAbove(route);
    if (!above) return;
    this.go(above);
    if (!('chatId' in route)) this.#surface.focusNext({ kind: 'way-to', route });
  }

  narrow(change: Partial<Pick<ScreenState, 'filter' | 'label'>>): void {
    this.#patch(change);
  }

  setQuery(query: string): void {
    this.#patch({ query });
    this.desk.search(query);
  }

  setTabStop(chatId: string, takesFocus = false): void {
    if (this.#state.tabStop !== chatId) this.#patch({ tabStop: chatId });
    if (takesFocus) this.#surface.focusNext({ kind: 'row', chatId });
  }

  setMenu(menuOpen: boolean): void {
    if (this.#state.menuOpen === menuOpen) return;
    this.#patch({ menuOpen });
    if (menuOpen) this.#surface.focusNext({ kind: 'menu' });
  }

  keepDraft(change: Partial<InviteDraft>): void {
    this.#draft = { ...this.#draft, ...withLimits(this.draft, change) };
    this.#surface.requestUpdate();
  }

  createInvite(): void {
    const { draft } = this;
    if (!this.#checked(inviteProblems(draft, this.#surface.words()))) return;
    void this.#run(async () => {
      const invite = await this.host.createInvite(draftToInvite(draft));
      this.#draft = {};
      this.#surface.dispatch({ kind: 'invite-created', inviteId: invite.id });
      this.go({ kind: 'share', inviteId: invite.id });
    });
  }

  pauseInvite(inviteId: string, paused: boolean): void {
    void this.#run(() => this.host.pauseInvite(inviteId, paused));
  }

  ask(question: Question | null): void {
    const before = this.#state.question;
    if (before === question) return;
    this.#patch({ question, problem: null });
    if (question === null && before !== null) this.#focusAfter(before);
  }

  rename(chatId: string, name: string): void {
    this.#answer(() => this.host.rename(chatId, name));
  }

  end(chatId: string): void {
    this.#answer(() => this.host.end(chatId));
  }

  block(chatId: string, tell: boolean): void {
    this.#answer(() => this.host.block(chatId, tell));
  }

  erase(chatId: string): void {
    this.#answer(() => this.host.erase(chatId));
  }

  revoke(inviteId: string): void {
    this.#answer(() => this.host.revokeInvite(inviteId));
  }

  setVerified(chatId: string, verified: boolean): void {
    void this.#run(() => this.host.setVerified(chatId, verified));
  }

  acceptRenewal(chatId: string): void {
    void this.#run(() => this.host.acceptRenewal(chatId));
  }

  saveFile(name: string, content: BlobPart, type: string): void {
    this.#surface.saveFile(name, content, type);
  }

  copy(what: CopiedText, text: string): void {
    void copied(text).then((done) => {
      if (!this.#lifetime.signal.aborted) this.#patch({ copied: { what, done } });
    });
  }

  share(link: string): void {
    openShareSheet(this.#surface.words().shareSubject, link);
  }

  // What comes from the host -------------------------------------------------------------------------------------------

  #take(snapshot: HostSnapshot): void {
    const before = this.#snapshot;
    this.#snapshot = snapshot;
    // A new time renders every row again: not at every message.
    if (Date.now() - this.#now >= TICK) this.#now = Date.now();
    if (snapshot.phase.kind === 'ready' && !this.#wasReady) {
      this.#wasReady = true;
      this.#surface.dispatch({ kind: 'ready' });
    }
    if (snapshot.phase.kind === 'failed' && snapshot.phase !== before.phase) {
      this.#surface.dispatch({ kind: 'failed', code: snapshot.phase.code });
    }
    if (snapshot.phase.kind === 'locked' && before.phase.kind !== 'locked') this.#forget();
    const { unread } = totalsOf(snapshot.chats);
    if (unread !== this.#unread) {
      this.#unread = unread;
      this.#surface.dispatch({ kind: 'unread-changed', count: unread });
    }
    for (const news of snapshotNews(before, snapshot, this.#state.route, this.#surface.words())) this.#surface.announce(news);
    this.#leaveWhatIsGone(snapshot);
    this.#thread.look(snapshot);
    this.#look();
    this.#surface.requestUpdate();
  }

  /** Locked: nothing of it stays in the screens. */
  #forget(): void {
    [this.#draft, this.#typedName, this.#state] = [{}, '', { ...initialState, busy: this.#state.busy }];
    this.desk.forget();
    this.#surface.focusNext({ kind: 'title' });
  }

  #hear(event: HostEvent): void {
    const { chatId } = event;
    if (event.kind === 'started') this.#surface.dispatch({ kind: 'chat-started', chatId });
    if (event.kind === 'failed') this.#surface.dispatch({ kind: 'failed', code: event.code });
    const isFirst = this.#started === chatId;
    this.#started = event.kind === 'started' ? chatId : '';
    // The thread that is open says it itself, with the text, and a chat starts with one.
    if (event.kind === 'message-received' && (isFirst || this.#isOpen(chatId))) return;
    const news = chatNews(event, findChat(this.host.snapshot, chatId), this.#surface.words());
    if (news !== null) this.#surface.announce(news);
  }

  #isOpen(chatId: string): boolean {
    return this.#state.route.kind === 'chat' && this.#state.route.chatId === chatId;
  }

  #leaveChat(chatId: string, next: string | null): void {
    if (!('chatId' in this.#state.route) || this.#state.route.chatId !== chatId) return;
    this.go({ kind: 'chats' });
    if (next !== null) this.setTabStop(next, true);
  }

  /** A chat that was blocked or erased here or in another tab, an invite that is no more. */
  #leaveWhatIsGone(snapshot: HostSnapshot): void {
    const { route } = this.#state;
    const chatIsGone = 'chatId' in route && !findChat(snapshot, route.chatId);
    const inviteIsGone = 'inviteId' in route && !findInvite(snapshot, route.inviteId);
    if (snapshot.phase.kind === 'ready' && (chatIsGone || inviteIsGone || route.kind === 'restore')) this.go({ kind: 'chats' });
  }

  #look(): void {
    const { route } = this.#state;
    this.#presence.look(route.kind === 'chat' ? route.chatId : null, this.#snapshot);
  }

  // Inside -------------------------------------------------------------------------------------------------------------

  /** One call at a time: while it is on its way, the buttons wait. */
  async #run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.#state.busy) return false;
    this.#patch({ busy: true });
    const done = await this.#watch(work);
    this.#patch({ busy: false });
    return done;
  }

  /** What a call fails with is shown until the next one. */
  async #watch(work: () => Promise<unknown>): Promise<boolean> {
    this.#patch({ problem: null });
    try {
      await work();
      return true;
    } catch (error) {
      if (this.#lifetime.signal.aborted) return false;
      const code = errorCode(error);
      this.#patch({ problem: code });
      this.#surface.dispatch({ kind: 'failed', code });
      return false;
    }
  }

  /** Closes the question once its call has succeeded. */
  #answer(work: () => Promise<void>): void {
    const { question } = this.#state;
    void this.#run(async () => {
      await work();
      this.#patch({ question: null });
      if (question?.kind === 'revoke') this.#surface.focusNext({ kind: 'title' });
      else if (question !== null) this.#focusAfter(question);
    });
  }

  /** The entry of the menu that asked is gone: its button has the focus. A chat that is gone has sent it elsewhere. */
  #focusAfter(question: Question): void {
    if ('chatId' in question && this.#isOpen(question.chatId)) this.#surface.focusNext({ kind: 'menu-button' });
  }

  /** Shows what is wrong with the fields; false: nothing may be sent. */
  #checked(problems: FieldProblems): boolean {
    if (this.#state.busy) return false;
    this.#patch({ fieldProblems: problems });
    const good = Object.keys(problems).length === 0;
    if (!good) this.#surface.focusNext({ kind: 'problem' });
    return good;
  }

  #tick(): void {
    if (document.visibilityState !== 'visible') return;
    this.#now = Date.now();
    this.#surface.requestUpdate();
  }

  #patch(change: Partial<ScreenState>): void {
    this.#state = { ...this.#state, ...change };
    this.#surface.requestUpdate();
  }
}
