/**
 * Ties one Guest to the screens of one panel: keeps the state of the screens, turns what a person does into calls of
 * the engine, and what the engine tells into events of the element and words for the announcer. It renders nothing and
 * knows the element only through `PanelSurface`.
 *
 * Every call is watched: a failure becomes a line on the screen, and an answer that comes after the panel was closed
 * for good changes nothing.
 */
import { errorCode, type ErrorCode } from '../base/errors.ts';
import type { ChatEvent, Guest, GuestPhase, GuestSnapshot } from '../chat/view.ts';
import type { GuestStrings } from './strings.ts';
import { connectionText } from './screens/connection.ts';
import { problemText } from './screens/problem.ts';
import type { Aside, PanelActions, PanelState, Question } from './screens/view.ts';

/** Where the focus goes once the screen is there. `start`: only if it was in the panel. */
export type FocusTarget = 'start' | 'title' | 'menu' | 'menu-button' | 'missing';

/** What the controller may ask of the panel and its element. */
export interface PanelSurface {
  requestUpdate(): void;
  announce(text: string): void;
  focusNext(target: FocusTarget): void;
  hide(): void;
  words(): GuestStrings;
  /** The page's own proposal for the name. */
  guestName(): string;
  setSound(isOn: boolean): void;
  /** A message has come that nobody sees. */
  sound(id: string): void;
  dispatch(event: ChatEvent | { readonly kind: 'terms-accepted' }): void;
  /** Gives the visitor the chat as a file. */
  saveTranscript(): Promise<void>;
  /** What is rarely needed. */
  fetchAside(): Promise<Aside>;
}

/** As long as a line can be read that says that all is well again. */
const BACK_MS = 4_000;
/** Texts that come one behind the other are marked as read together. */
const MARK_PAUSE_MS = 500;

const BEGINNING: PanelState = { showsSecurity: false, menuOpen: false, question: null, accepted: false, typedName: '', missing: null, problem: null, busy: false, asideFailed: false, isBack: false };

/** In all others there is no chat, or no more of it: what is said then comes with aside.ts. */
const LIVE: ReadonlySet<GuestPhase['kind']> = new Set(['looking', 'welcome', 'preparing', 'waiting', 'open']);

const MAX_NAME = 64;

/** What a guest is told while nobody has answered, but that. */
const problemOf = (phase: GuestPhase): string | undefined => (phase.kind === 'waiting' ? (phase.problem ?? (phase.work === undefined ? undefined : 'work')) : undefined);

export class ChatController implements PanelActions {
  readonly guest: Guest;
  readonly #surface: PanelSurface;
  #state = BEGINNING;
  #snapshot: GuestSnapshot;
  /** Null: nobody has typed, and the page's proposal stands. */
  #typed: string | null = null;
  #isOpen = false;
  /** A mark of what was read is on its way, or was made a moment ago. */
  #isMarking = false;
  /** What is in the menu may still be on its way; nobody gets it who has gone on meanwhile. */
  #wantsMenu = false;
  #wasOffline = false;
  #backTimer: ReturnType<typeof setTimeout> | undefined;
  /** Of what is told while nobody has answered: the last. */
  #told: string | undefined;
  /** Counts the chats that this panel has shown: another one begins with an empty composer. */
  #chats = 0;
  /** Aborted when the panel is closed for good. */
  readonly #lifetime = new AbortController();

  constructor(guest: Guest, surface: PanelSurface) {
    this.guest = guest;
    this.#surface = surface;
    this.#snapshot = guest.snapshot;
  }

  get snapshot(): GuestSnapshot {
    return this.#snapshot;
  }

  get state(): PanelState {
    return { ...this.#state, typedName: this.#typed ?? this.#surface.guestName().slice(0, MAX_NAME) };
  }

  get chats(): number {
    return this.#chats;
  }

  /** Begins the work, once; `isOpen`: somebody looks already. */
  begin(isOpen: boolean): void {
    const { signal } = this.#lifetime;
    const stops = [this.guest.subscribe((snapshot) => this.#take(snapshot)), this.guest.onEvent((event) => this.#hear(event))];
    signal.addEventListener('abort', () => stops.forEach((stop) => stop()));
    const wake = (): void => {
      this.#sayPresence();
      if (document.visibilityState !== 'visible') return;
      this.guest.wake();
      this.#markRead();
      // Days pass while a page sleeps.
      this.#surface.requestUpdate();
    };
    document.addEventListener('visibilitychange', wake, { signal });
    addEventListener('online', wake, { signal });
    addEventListener('pagehide', () => this.guest.sleep(), { signal });
    addEventListener('pageshow', ({ persisted }) => {
      wake();
      if (persisted) void this.guest.resume().then(() => this.#isOpen && this.opened());
    }, { signal });
    this.#take(this.guest.snapshot);
    if (isOpen) this.opened();
    else void this.guest.resume();
  }

  opened(): void {
    this.#isOpen = true;
    this.#sayPresence();
    const { kind } = this.#snapshot.phase;
    if (kind === 'looking' || kind === 'failed') this.look();
    this.#markRead();
  }

  closed(): void {
    this.#isOpen = this.#wantsMenu = false;
    this.#sayPresence();
    this.#patch({ menuOpen: false, question: null });
    this.guest.leave();
  }

  /** Ends it for good; the chat stays stored. */
  close(): void {
    this.#isOpen = false;
    this.#lifetime.abort();
    this.guest.close();
  }

  // What a person does -------------------------------------------------------------------------------------------------

  look(): void {
    void this.guest.look();
  }

  accept(accepted: boolean): void {
    this.#patch({ accepted, missing: null });
  }

  typeName(name: string): void {
    this.#typed = name;
    if (this.#state.missing === 'name') this.#patch({ missing: null });
  }

  start(): void {
    if (this.#state.busy) return;
    const name = this.state.typedName.trim();
    const missing = !this.#state.accepted ? 'terms' : name === '' || name.length > MAX_NAME ? 'name' : null;
    this.#patch({ missing, problem: null });
    if (missing !== null) {
      this.#surface.announce(this.#surface.words()[`${missing}Missing`]);
      this.#surface.focusNext('missing');
      return;
    }
    this.#surface.dispatch({ kind: 'terms-accepted' });
    void this.#run(() => this.guest.start(name));
  }

  restart(): void {
    void this.#run(async () => {
      await this.guest.restart();
      this.#surface.focusNext('start');
    });
  }

  showSecurity(showsSecurity: boolean): void {
    const show = (): void => {
      this.#patch({ showsSecurity, problem: null });
      this.#surface.focusNext('title');
      this.#markRead();
    };
    if (showsSecurity) this.#withAside(show);
    else show();
  }

  setMenu(menuOpen: boolean): void {
    this.#wantsMenu = menuOpen;
    if (this.#state.menuOpen === menuOpen) return;
    if (!menuOpen) return this.#patch({ menuOpen });
    this.#withAside(() => {
      if (!this.#wantsMenu) return;
      this.#patch({ menuOpen });
      this.#surface.focusNext('menu');
    });
  }

  ask(question: Question | null): void {
    if (this.#state.question === question) return;
    if (question !== null) return this.#withAside(() => this.#patch({ question, problem: null }));
    this.#patch({ question, problem: null });
    this.#surface.focusNext('menu-button');
  }

  end(): void {
    this.#answer(() => this.guest.end());
  }

  erase(): void {
    this.#answer(async () => {
      await this.guest.erase();
      this.#patch({ showsSecurity: false, accepted: false });
    });
  }

  setVerified(verified: boolean): void {
    void this.#run(() => this.guest.setVerified(verified));
  }

  setSound(isOn: boolean): void {
    this.#surface.setSound(isOn);
    this.#surface.focusNext('menu-button');
  }

  saveTranscript(): void {
    void this.#run(() => this.#surface.saveTranscript());
    this.#surface.focusNext('menu-button');
  }

  hide(): void {
    this.#surface.hide();
  }

  async bring(): Promise<Aside | null> {
    // Where it cannot be had, the screen says it, and what to do.
    const aside = await this.#surface.fetchAside().catch(() => null);
    this.#patch({ asideFailed: aside === null });
    return aside;
  }

  // What comes from the engine -----------------------------------------------------------------------------------------

  #take(snapshot: GuestSnapshot): void {
    const before = this.#snapshot;
    this.#snapshot = snapshot;
    if (snapshot.thread !== null && before.thread === null) this.#chats += 1;
    if (snapshot.thread === null) this.#state = { ...this.#state, showsSecurity: false, menuOpen: false };
    if (before.phase.kind === 'preparing' && snapshot.thread !== null) this.#surface.focusNext('start');
    this.#speakOf(before, snapshot);
    void this.#endWith(snapshot.phase, before.phase);
    // With the first answer there is somebody to say it to.
    if (snapshot.phase.kind !== before.phase.kind || snapshot.safetyNumber?.verifiable !== before.safetyNumber?.verifiable) this.#sayPresence();
    this.#markRead();
    this.#surface.requestUpdate();
  }

  #hear(event: ChatEvent): void {
    if (event.kind === 'message-received' && !this.#isSeen()) this.#surface.sound(event.id);
    // An engine reports the failure of its phase as an event too.
    this.#surface.dispatch(event);
  }

  /** Changes of phase and connection, in the words that stand on the screen. */
  #speakOf(before: GuestSnapshot, now: GuestSnapshot): void {
    const words = this.#surface.words();
    const say = (text: string): void => this.#surface.announce(text);
    const { kind } = now.phase;
    if (kind !== before.phase.kind) {
      if (kind === 'looking' || kind === 'preparing' || kind === 'waiting') say(words[kind]);
      if (kind === 'welcome') say(words.invitedBy(now.host?.name ?? ''));
    }
    const { kind: line } = now.connection;
    if (line === before.connection.kind || line === 'connecting') return;
    const text = line === 'offline' ? connectionText(now, words) : null;
    if (text !== null) say(text);
    if (line === 'online' && this.#wasOffline) {
      say(words.backOnline);
      this.#patch({ isBack: true });
      clearTimeout(this.#backTimer);
      this.#backTimer = setTimeout(() => this.#patch({ isBack: false }), BACK_MS);
    }
    this.#wasOffline = line === 'offline';
  }

  /** A chat that is no more, or may soon be: its words have to be loaded first. */
  async #endWith(phase: GuestPhase, before: GuestPhase): Promise<void> {
    const problem = problemOf(phase);
    if (LIVE.has(phase.kind) && !problem) return;
    // Every message before the first answer takes work: it is told once.
    const isNew = problem ? problem !== this.#told : phase.kind !== before.kind;
    this.#told = problem;
    const aside = await this.bring();
    if (!isNew || this.#lifetime.signal.aborted) return;
    const words = this.#surface.words();
    this.#surface.announce(aside ? aside.endingText(phase, words) : words.loadFailed);
  }

  #isSeen(): boolean {
    return this.#isOpen && document.visibilityState === 'visible';
  }

  /** The chat is before a person, or is not. */
  #sayPresence(): void {
    if (this.#snapshot.thread) this.guest.signal(this.#isSeen() ? 'here' : 'gone');
  }

  /** A person sees the messages: the panel is open, the chat on it, the page visible. */
  #markRead(): void {
    const { thread } = this.#snapshot;
    if (this.#isMarking || !this.#isSeen() || this.#state.showsSecurity || !thread || thread.unread === 0) return;
    this.#isMarking = true;
    const over = (): void => {
      this.#isMarking = false;
    };
    const again = (): void => {
      over();
      this.#markRead();
    };
    this.guest.markRead().then(() => setTimeout(again, MARK_PAUSE_MS), over);
  }

  // Inside -------------------------------------------------------------------------------------------------------------

  /** One call at a time: while it is on its way, the buttons wait. */
  async #run(work: () => Promise<void>): Promise<boolean> {
    if (this.#state.busy) return false;
    this.#patch({ busy: true, problem: null });
    const problem = await work().then(() => null, errorCode);
    if (problem !== null) await this.bring();
    if (this.#lifetime.signal.aborted) return false;
    this.#patch({ busy: false });
    if (problem !== null) this.#fail(problem);
    return problem === null;
  }

  #fail(problem: ErrorCode): void {
    this.#patch({ problem });
    this.#surface.announce(problemText(this.#surface.words(), problem));
    this.#surface.dispatch({ kind: 'failed', code: problem });
  }

  /** Once what is beside the chat is there; for nobody, where the panel has been closed meanwhile. */
  #withAside(act: () => void): void {
    void this.bring().then((aside) => {
      if (!aside) this.#fail('internal');
      else if (this.#isOpen) act();
    });
  }

  /** Closes the question once its call has succeeded. */
  #answer(work: () => Promise<void>): void {
    void this.#run(work).then((done) => {
      if (!done) return;
      this.#patch({ question: null });
      this.#surface.focusNext('title');
    });
  }

  #patch(change: Partial<PanelState>): void {
    this.#state = { ...this.#state, ...change };
    this.#surface.requestUpdate();
  }
}
