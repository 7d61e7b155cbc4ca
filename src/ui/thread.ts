/**
 * The message log and the composer, shared by the guest's panel and the inbox: renders a `ThreadView`, keeps the
 * scroll place, the draft and the keyboard's way through the log, and hands what is typed to the engine.
 *
 * It renders at most 200 items, whatever the history's length. It announces what arrives, and never moves the focus.
 */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { errorCode, type ErrorCode } from '../base/errors.ts';
import type { HistoryItem, MessageStatus, TextItem, ThreadView } from '../chat/view.ts';
import { clockIcon, deliveredIcon, downIcon, failedIcon, sendIcon, sentIcon } from './icons.ts';
import type { ThreadStrings } from './strings.ts';
import { linkify } from './linkify.ts';

export interface ThreadFormats {
  /** Hour and minute. */
  time(at: number): string;
  /** "Today", "Yesterday", or the date. */
  day(at: number): string;
}

export interface ThreadModel {
  /** Another key is another chat: draft and scroll place start anew. */
  readonly key: string;
  readonly view: ThreadView;
  readonly theirName: string;
  readonly words: ThreadStrings;
  readonly errors: Readonly<Record<ErrorCode, string>>;
  readonly formats: ThreadFormats;
  send(text: string): Promise<unknown>;
  retry(id: string): Promise<unknown>;
  saveDraft(text: string): Promise<unknown>;
  loadEarlier(): Promise<unknown>;
  announce(text: string): void;
}

export type ThreadHost = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

/** Items in the document at once. */
const MAX_SHOWN = 200;
/** How far the window moves at its ends. */
const MOVE = 50;
/** This near to its end a log counts as being at its end. Pixels. */
const NEAR = 48;
const DRAFT_MS = 400;
/** From here on the characters left are told. */
const TELL_LEFT = 200;
const GROUP_MS = 300_000;

const STATUS_ICONS = { queued: clockIcon, sent: sentIcon, delivered: deliveredIcon, read: deliveredIcon, failed: failedIcon } satisfies Record<MessageStatus, TemplateResult>;

const isSameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

export class ThreadController implements ReactiveController {
  readonly #host: ThreadHost;
  readonly #current: () => ThreadModel | null;
  #key = '';
  /** Items behind the window's end; 0 at the newest. */
  #skipped = 0;
  #atEnd = true;
  #hasNew = false;
  #newest = '';
  #text = '';
  #problem: ErrorCode | null = null;
  #isSending = false;
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  /** Height below the log's top edge that must stay, when items come in above. */
  #keepBelow: number | null = null;

  constructor(host: ThreadHost, current: () => ThreadModel | null) {
    this.#host = host;
    this.#current = current;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#flushDraft);
    window.addEventListener('pagehide', this.#flushDraft);
  }

  hostDisconnected(): void {
    this.#flushDraft();
    document.removeEventListener('visibilitychange', this.#flushDraft);
    window.removeEventListener('pagehide', this.#flushDraft);
  }

  /** Takes up a new model before it is rendered. */
  hostUpdate(): void {
    const model = this.#current();
    if (!model) {
      this.#key = '';
      return;
    }
    const { view, key } = model;
    const last = view.history.at(-1);
    if (key !== this.#key) {
      clearTimeout(this.#draftTimer);
      this.#key = key;
      this.#skipped = 0;
      this.#atEnd = true;
      this.#hasNew = false;
      this.#problem = null;
      this.#text = view.draft;
      this.#newest = last?.order ?? '';
      return;
    }
    const fresh = view.history.filter(({ order }) => order > this.#newest);
    if (fresh.length === 0) return;
    this.#newest = last?.order ?? '';
    for (const item of fresh) if (item.kind === 'text' && item.from === 'them') model.announce(`${model.theirName}: ${item.text}`);
    if (fresh.some((item) => item.kind === 'text' && item.from === 'us')) {
      this.#skipped = 0;
      this.#atEnd = true;
    } else if (!this.#atEnd) {
      this.#skipped += this.#skipped > 0 ? fresh.length : 0;
      this.#hasNew = true;
    }
  }

  hostUpdated(): void {
    const log = this.#log();
    if (log) {
      if (this.#atEnd) log.scrollTop = log.scrollHeight;
      else if (this.#keepBelow !== null) log.scrollTop = log.scrollHeight - this.#keepBelow;
    }
    this.#keepBelow = null;
    this.#fit();
  }

  /** The text field, for whoever moves the focus. */
  get textarea(): HTMLTextAreaElement | null {
    return this.#host.renderRoot.querySelector<HTMLTextAreaElement>('.composer textarea');
  }

  log(): TemplateResult {
    const model = this.#current();
    if (!model) return html`<div class="thread"></div>`;
    const { view, words, formats } = model;
    const end = Math.max(0, view.history.length - this.#skipped);
    const start = Math.max(0, end - MAX_SHOWN);
    const shown = view.history.slice(start, end);
    const hasEarlier = start > 0 || view.hasEarlier;
    return html`<div class="thread">
      <div class="log" part="log" role="group" tabindex="0" aria-label=${words.log} @scroll=${this.#onScroll} @keydown=${this.#onLogKey}>
        ${hasEarlier ? html`<button type="button" class="plain" @click=${this.#showEarlier}>${words.earlier}</button>` : nothing}
        <div class="items" role=${shown.length > 0 ? 'list' : nothing}>${repeat(
          shown,
          ({ id }) => id,
          (item, i) => html`${this.#day(item, shown[i - 1], formats)}${item.kind === 'text'
            ? this.#message(item, shown[i - 1], shown[i + 1], model)
            : html`<p class="note" role="listitem" tabindex="-1">${words.notes[item.note]}</p>`}`,
        )}</div>
      </div>
      ${this.#hasNew || this.#skipped > 0
        ? html`<button type="button" class="jump" part="new-messages" @click=${this.#jump}>${downIcon} ${words.newMessages}</button>`
        : nothing}
    </div>`;
  }

  composer(): TemplateResult {
    const model = this.#current();
    if (!model) return html``;
    const { words, view, errors } = model;
    const left = view.maxTextLength - this.#text.length;
    const line = this.#problem !== null ? errors[this.#problem] : left < 0 ? words.tooLong(view.maxTextLength) : left <= TELL_LEFT ? words.left(left) : null;
    const isWrong = this.#problem !== null || left < 0;
    return html`<form class="composer" part="composer" @submit=${this.#onSubmit}>
      ${line === null ? nothing : html`<p id="composer-line" class="line ${isWrong ? 'wrong' : ''}">${line}</p>`}
      <textarea
        part="textarea"
        rows="1"
        dir="auto"
        aria-label=${words.message}
        aria-describedby=${line === null ? nothing : 'composer-line'}
        aria-invalid=${isWrong ? 'true' : nothing}
        placeholder=${words.placeholder}
        enterkeyhint="send"
        autocomplete="off"
        .value=${this.#text}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @blur=${this.#flushDraft}
      ></textarea>
      <button type="submit" class="send" part="send-button" aria-label=${words.send}>${sendIcon}</button>
    </form>`;
  }

  #day(item: HistoryItem, before: HistoryItem | undefined, formats: ThreadFormats): TemplateResult | typeof nothing {
    if (before && isSameDay(before.at, item.at)) return nothing;
    return html`<p class="day" part="day" role="listitem">${formats.day(item.at)}</p>`;
  }

  #message(item: TextItem, before: HistoryItem | undefined, after: HistoryItem | undefined, { words, formats, theirName }: ThreadModel): TemplateResult {
    const isOut = item.from === 'us';
    const joins = (other: HistoryItem | undefined): boolean => other?.kind === 'text' && other.from === item.from && Math.abs(other.at - item.at) < GROUP_MS && isSameDay(other.at, item.at);
    const isLast = !joins(after);
    const { status } = item;
    return html`<div
      class=${classMap({ message: true, out: isOut, in: !isOut, first: !joins(before), last: isLast })}
      part=${isOut ? 'message message-out' : 'message message-in'}
      role="listitem"
      tabindex="-1"
    >
      <span class="vh">${isOut ? words.you : html`<bdi>${theirName}</bdi>`}</span>
      <div class="bubble" part="bubble" dir="auto">${linkify(item.text, words.linkOpens)}</div>
      ${isLast || status === 'failed' || status === 'queued'
        ? html`<div class="meta">
            <time part="time" datetime=${new Date(item.at).toISOString()}>${formats.time(item.at)}</time>
            ${isOut && status ? html`<span class="ticks ${status}" part="ticks">${STATUS_ICONS[status]}<span>${words.statuses[status]}</span></span>` : nothing}
            ${status === 'failed' ? html`<button type="button" class="plain" @click=${() => this.#retry(item.id)}>${words.retry}</button>` : nothing}
          </div>`
        : html`<span class="vh">${formats.time(item.at)} ${isOut && status ? words.statuses[status] : ''}</span>`}
    </div>`;
  }

  #log(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.log');
  }

  readonly #onScroll = (event: Event): void => {
    const log = event.currentTarget as HTMLElement;
    const below = log.scrollHeight - log.scrollTop - log.clientHeight;
    const wasAtEnd = this.#atEnd;
    this.#atEnd = below <= NEAR && this.#skipped === 0;
    if (this.#atEnd && !wasAtEnd && this.#hasNew) {
      this.#hasNew = false;
      this.#host.requestUpdate();
    }
    if (below <= NEAR && this.#skipped > 0) {
      this.#skipped = Math.max(0, this.#skipped - MOVE);
      this.#host.requestUpdate();
    }
  };

  readonly #showEarlier = async (): Promise<void> => {
    const model = this.#current();
    const log = this.#log();
    if (!model || !log) return;
    this.#atEnd = false;
    const shown = model.view.history.length - this.#skipped;
    if (shown > MAX_SHOWN) {
      this.#skipped += MOVE;
    } else {
      await model.loadEarlier();
      if (shown + MOVE > MAX_SHOWN) this.#skipped += MOVE;
    }
    this.#keepBelow = log.scrollHeight - log.scrollTop;
    this.#host.requestUpdate();
  };

  readonly #jump = (): void => {
    this.#skipped = 0;
    this.#hasNew = false;
    this.#atEnd = true;
    this.#host.requestUpdate();
    this.textarea?.focus();
  };

  /** Arrow keys go from message to message; Home and End to the first and the last. */
  readonly #onLogKey = (event: KeyboardEvent): void => {
    const items = [...(this.#log()?.querySelectorAll<HTMLElement>('[role="listitem"][tabindex]') ?? [])];
    const at = items.indexOf(event.target as HTMLElement);
    const steps: Readonly<Record<string, number>> = { ArrowUp: at < 0 ? items.length - 1 : at - 1, ArrowDown: at + 1, Home: 0, End: items.length - 1 };
    const next = steps[event.key];
    if (next === undefined || (event.target as HTMLElement).tagName === 'BUTTON') return;
    event.preventDefault();
    items[Math.min(Math.max(next, 0), items.length - 1)]?.focus();
  };

  readonly #onInput = (event: Event): void => {
    this.#text = (event.target as HTMLTextAreaElement).value;
    this.#problem = null;
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(this.#flushDraft, DRAFT_MS);
    this.#host.requestUpdate();
  };

  readonly #flushDraft = (): void => {
    clearTimeout(this.#draftTimer);
    const model = this.#current();
    // What could not be kept is still in the field.
    if (model && model.key === this.#key && !this.#isSending && model.view.draft !== this.#text) model.saveDraft(this.#text).catch(() => undefined);
  };

  /** Enter sends, Shift+Enter breaks the line; neither while an input method composes. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void this.#send();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#send();
    this.textarea?.focus();
  };

  async #send(): Promise<void> {
    const model = this.#current();
    const text = this.#text.trim();
    if (!model || text === '' || this.#isSending) return;
    if (this.#text.length > model.view.maxTextLength) return;
    clearTimeout(this.#draftTimer);
    this.#isSending = true;
    const typed = this.#text;
    try {
      await model.send(text);
      // What was typed meanwhile stays.
      if (this.#text === typed) this.#text = '';
      else if (this.#text.startsWith(typed)) this.#text = this.#text.slice(typed.length);
      this.#problem = null;
    } catch (error) {
      this.#problem = errorCode(error);
      model.announce(model.errors[this.#problem]);
    } finally {
      this.#isSending = false;
      this.#host.requestUpdate();
    }
  }

  #retry(id: string): void {
    const model = this.#current();
    model?.retry(id).catch((error: unknown) => model.announce(model.errors[errorCode(error)]));
  }

  /** Grows with its text, where the browser does not do it by itself. */
  #fit(): void {
    const { textarea } = this;
    if (!textarea || CSS.supports('field-sizing', 'content')) return;
    textarea.style.blockSize = 'auto';
    textarea.style.blockSize = `${textarea.scrollHeight + 2}px`;
  }
}
