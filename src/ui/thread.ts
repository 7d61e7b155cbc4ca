/**
 * The message log and the composer, shared by the guest's panel and the inbox: renders a `ThreadView`, says what
 * arrives, keeps the keyboard's way through the log, and hands what is typed to the engine.
 *
 * It shows a screen or two of items, whatever the history's length, and never moves the focus because something came. How the
 * log looks is in thread/log.ts, where it stands in thread/place.ts, the text field in thread/composer.ts.
 */
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { errorCode, type ErrorCode } from '../base/errors.ts';
import type { TextItem, ThreadView } from '../chat/view.ts';
import type { ThreadStrings } from './strings.ts';
import { Composer } from './thread/composer.ts';
import { logTemplate, type LogActions } from './thread/log.ts';
import type { MessageTools } from './thread/message-tools.ts';
import { createNewsReader, type News } from './thread/news.ts';
import { NEAR, Place } from './thread/place.ts';

export interface ThreadFormats {
  /** Hour and minute. */
  time(at: number): string;
  /** Weekday and date. */
  day(at: number): string;
}

/** How far one is in the menu of a message: nothing chosen · copied, by us or by hand · asked before it is deleted. */
export type MessageStep = 'open' | 'copied' | 'by-hand' | 'asked';

export interface ThreadModel {
  /** Another key is another chat: draft and scroll place start anew. */
  readonly key: string;
  readonly view: ThreadView;
  readonly theirName: string;
  readonly words: ThreadStrings;
  /** What went wrong, in words. */
  errorText(code: ErrorCode): string;
  readonly formats: ThreadFormats;
  /** What is done with single messages; null until `bringTools` has loaded it. */
  readonly tools: MessageTools | null;
  bringTools(): void;
  send(text: string, replyTo?: string): Promise<unknown>;
  retry(id: string): Promise<unknown>;
  deleteMessage(id: string): Promise<unknown>;
  saveDraft(text: string): Promise<unknown>;
  /** A person types here, or has emptied the field. */
  type(isTyping: boolean): void;
  loadEarlier(): Promise<unknown>;
  /** Nobody sees the log: texts are counted, not read aloud to the whole room. */
  readonly isClosed?: boolean;
  announce(text: string): void;
}

export type ThreadHost = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

/** Items in the document at once: more than a screen of the shortest, which are 36 pixels high. Each more costs time at each text that comes. */
export const maxShown = (): number => Math.max(60, screen.height >> 5);
/** How far the window moves at its ends. */
const MOVE = 20;
/** More texts at once are counted, not read out. */
const MAX_SPOKEN = 3;

export class ThreadController implements ReactiveController, LogActions {
  readonly #host: ThreadHost;
  readonly #current: () => ThreadModel | null;
  readonly #composer: Composer;
  readonly #place = new Place();
  readonly #news = createNewsReader();
  #key: string | null = null;
  /** Items behind the window's end; 0 at the newest. */
  #skipped = 0;
  /** Theirs that came while the end was out of sight. */
  #unseen = 0;
  /** The end is more than a screen away. */
  #isFar = false;
  #isLoading = false;
  #menu: { readonly id: string; readonly step: MessageStep } | null = null;
  /** What in the log has the focus while it is rendered. */
  #focused: HTMLElement | null = null;

  constructor(host: ThreadHost, current: () => ThreadModel | null) {
    this.#host = host;
    this.#current = current;
    this.#composer = new Composer(host, this);
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#composer.flush);
    window.addEventListener('pagehide', this.#composer.flush);
  }

  hostDisconnected(): void {
    this.#composer.flush();
    this.#place.leave();
    document.removeEventListener('visibilitychange', this.#composer.flush);
    window.removeEventListener('pagehide', this.#composer.flush);
  }

  /** Takes up a new model before it is rendered. */
  hostUpdate(): void {
    const model = this.#current();
    this.#composer.take(model);
    const focused = this.#log()?.querySelector<HTMLElement>(':focus') ?? null;
    this.#focused = focused?.closest<HTMLElement>('.message') ?? focused;
    if (!model) {
      this.#key = null;
      return;
    }
    const { history } = model.view;
    if (!model.tools && history.some((item) => item.kind === 'text' && item.replyTo)) model.bringTools();
    if (model.key === this.#key) {
      this.#take(this.#news.read(history), model);
      this.#place.before();
      return;
    }
    this.#key = model.key;
    this.#news.start(history);
    this.#menu = null;
    this.#toEnd();
  }

  hostUpdated(): void {
    const log = this.#log();
    // The field takes its height from the log.
    this.#composer.fit();
    this.#place.after(log);
    if (log && this.#place.isAtEnd && this.#skipped > 0) {
      // Shown again after it was away: at its end.
      this.#toEnd();
      this.#host.requestUpdate();
    }
    // What had the focus is gone, or was a button that has done its work: the nearest that is left has it.
    for (const next of [this.#focused, log]) if (this.#focused && log && !log.matches(':focus-within')) next?.focus({ preventScroll: true });
  }

  /** The text field, for whoever moves the focus. */
  get textarea(): HTMLTextAreaElement | null {
    return this.#composer.textarea;
  }

  log(): TemplateResult {
    const model = this.#current();
    if (!model) return html`<div class="thread"></div>`;
    const { history, hasEarlier } = model.view;
    const end = Math.max(0, history.length - this.#skipped);
    const start = Math.max(0, end - maxShown());
    const jump = this.#unseen > 0 || this.#skipped > 0 || this.#isFar ? this.#unseen : null;
    return logTemplate({ model, shown: history.slice(start, end), hasEarlier: start > 0 || hasEarlier, jump, menu: this.#menu, canReply: this.textarea !== null }, this);
  }

  composer(): TemplateResult {
    return this.#composer.template();
  }

  // What a person does in the log --------------------------------------------------------------------------------------

  readonly scrolled = (event: Event): void => {
    const log = event.currentTarget as HTMLElement;
    const { above, below } = this.#place.read(log);
    const isNearEnd = below <= NEAR;
    this.#place.isAtEnd = isNearEnd && this.#skipped === 0;
    const isFar = below > log.clientHeight;
    const seesEnd = this.#place.isAtEnd && this.#unseen > 0;
    if (isFar !== this.#isFar || seesEnd) this.#host.requestUpdate();
    this.#isFar = isFar;
    if (seesEnd) this.#unseen = 0;
    if (isNearEnd) this.#later();
    if (above <= NEAR && !isNearEnd) void this.earlier();
  };

  readonly earlier = async (): Promise<void> => {
    const model = this.#current();
    if (!model || this.#isLoading) return;
    const shown = model.view.history.length - this.#skipped;
    if (shown <= maxShown() && !model.view.hasEarlier) return;
    this.#place.isAtEnd = false;
    if (shown <= maxShown()) {
      this.#isLoading = true;
      await model.loadEarlier().catch((error: unknown) => model.announce(model.errorText(errorCode(error))));
      this.#isLoading = false;
    }
    const now = this.#current();
    if (now?.key !== model.key) return;
    // The window moves by what there is above it.
    this.#skipped += Math.min(MOVE, Math.max(0, now.view.history.length - this.#skipped - maxShown()));
    this.#host.requestUpdate();
  };

  readonly jump = (): void => {
    this.#toEnd();
    this.#host.requestUpdate();
    // On a phone the field would bring up the keyboard.
    (matchMedia('(pointer: fine)').matches ? (this.textarea ?? this.#log()) : this.#log())?.focus({ preventScroll: true });
  };

  retry(id: string): void {
    const model = this.#current();
    model?.retry(id).catch((error: unknown) => model.announce(model.errorText(errorCode(error))));
  }

  toggleMenu(id: string): void {
    const isOpen = this.#menu?.id === id;
    this.#current()?.bringTools();
    this.step(isOpen ? null : 'open', id);
  }

  step(step: MessageStep | null, id = this.#menu?.id ?? ''): void {
    const { words, announce } = this.#current() ?? {};
    if (step === 'copied') announce?.(words?.copied ?? '');
    if (step === 'by-hand') announce?.(words?.copyByHand ?? '');
    // The button has the focus again; the menu goes with what had it.
    if (step === null) this.#message(id)?.focus({ preventScroll: true });
    this.#menu = step && { id, step };
    this.#host.requestUpdate();
  }

  reply(item: TextItem | null): void {
    this.#menu = null;
    this.#composer.reply(item);
    this.textarea?.focus();
  }

  remove(item: TextItem): void {
    const model = this.#current();
    this.step(null);
    model?.deleteMessage(item.id).catch((error: unknown) => model.announce(model.errorText(errorCode(error))));
  }

  goTo(id: string): void {
    const history = this.#current()?.view.history ?? [];
    const behind = history.length - history.findIndex((item) => item.id === id);
    if (!this.#message(id)) {
      this.#place.isAtEnd = false;
      this.#skipped = Math.max(0, behind - (maxShown() >> 1));
      this.#host.requestUpdate();
    }
    void this.#host.updateComplete.then(() => this.#message(id)?.focus());
  }

  /** Arrow keys go from message to message, also to those that are not in the document yet; Home and End to the first and the last that are. */
  readonly key = async (event: KeyboardEvent): Promise<void> => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const messages = (): HTMLElement[] => [...(this.#log()?.querySelectorAll<HTMLElement>('[role="listitem"][tabindex]') ?? [])];
    let items = messages();
    const from = (event.target as HTMLElement).closest<HTMLElement>('[role="listitem"]') as HTMLElement;
    const at = items.indexOf(from);
    const last = items.length - 1;
    const steps: Readonly<Record<string, number>> = { ArrowUp: at < 0 ? last : at - 1, ArrowDown: at < 0 ? last : at + 1, Home: 0, End: last };
    let next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (next < 0) await this.earlier();
    else if (next > last) this.#later();
    if (!items[next]) {
      await this.#host.updateComplete;
      items = messages();
      next += items.indexOf(from) - at;
    }
    items[next]?.focus();
  };

  // Inside -------------------------------------------------------------------------------------------------------------

  #later(): void {
    if (this.#skipped === 0) return;
    this.#skipped = Math.max(0, this.#skipped - MOVE);
    this.#host.requestUpdate();
  }

  #take({ items, failed }: News, model: ThreadModel): void {
    const { words, theirName } = model;
    if (failed.length > 0) model.announce(words.statuses.failed);
    if (items.length === 0) return;
    const theirs = items.filter((item): item is TextItem => item.kind === 'text' && item.from === 'them');
    if (theirs.length > (model.isClosed ? 0 : MAX_SPOKEN)) model.announce(words.newMessages(theirs.length));
    else for (const { text } of theirs) model.announce(`${theirName}: ${text}`);
    // A frozen chat is another screen, which says so itself.
    for (const item of items) if (item.kind === 'note' && item.note !== 'frozen') model.announce(words.notes[item.note]);
    if (items.some((item) => item.kind === 'text' && item.from === 'us')) {
      this.#toEnd();
    } else if (!this.#place.isAtEnd) {
      this.#unseen += theirs.length;
      // A full window would lose at its beginning what somebody reads.
      if (model.view.history.length - this.#skipped > maxShown()) this.#skipped += items.length;
    }
  }

  #toEnd(): void {
    this.#skipped = 0;
    this.#unseen = 0;
    this.#isFar = false;
    this.#place.isAtEnd = true;
  }

  #message(id: string): HTMLElement | null {
    return this.#log()?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`) ?? null;
  }

  #log(): HTMLElement | null {
    // A controller is older than its host's first rendering.
    return (this.#host.renderRoot as ThreadHost['renderRoot'] | undefined)?.querySelector<HTMLElement>('.log') ?? null;
  }
}
