/**
 * The composer: a field that grows, Enter that sends, the draft, and one line that says what is wrong. What is typed
 * leaves the field only once it has been stored; until then it stays, whatever happens.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { errorCode, type ErrorCode } from '../../base/errors.ts';
import { sendIcon } from '../icons.ts';
import type { TextItem } from '../../chat/view.ts';
import type { ThreadHost, ThreadModel } from '../thread.ts';
import type { MessageActions } from './message-tools.ts';

/** A pause in typing after which the draft is saved. Shorter: a transaction for every word; longer: a crash takes more. */
const DRAFT_MS = 400;
/** From here on the characters left are told. */
const TELL_LEFT = 200;

type Line = { readonly kind: 'left' | 'too-long' | 'problem'; readonly text: string };

export class Composer {
  readonly #host: ThreadHost;
  readonly #actions: MessageActions;
  /** Whose text this is: the thread as it was rendered last. */
  #model: ThreadModel | null = null;
  #text = '';
  #problem: ErrorCode | null = null;
  /** The line on the screen. */
  #line: Line | null = null;
  /** The draft as the engine has it, as far as we know. */
  #saved = '';
  /** The key of the thread whose text is on its way. */
  #sending: string | null = null;
  /** What is answered. */
  #replyTo: TextItem | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ThreadHost, actions: MessageActions) {
    this.#host = host;
    this.#actions = actions;
  }

  get textarea(): HTMLTextAreaElement | null {
    return this.#host.renderRoot.querySelector<HTMLTextAreaElement>('.composer textarea');
  }

  /** Takes up the thread that is rendered next. */
  take(model: ThreadModel | null): void {
    if (model?.key !== this.#model?.key) {
      this.flush();
      this.#text = model?.view.draft ?? '';
      this.#saved = this.#text;
      this.#problem = null;
      this.#replyTo = null;
    }
    this.#model = model;
  }

  /** What is sent next answers this. */
  reply(item: TextItem | null): void {
    this.#replyTo = item;
    this.#host.requestUpdate();
  }

  template(): TemplateResult {
    const model = this.#model;
    if (!model) return html``;
    const { words } = model;
    const line = this.#lineNow(model);
    this.#line = line;
    const isWrong = line !== null && line.kind !== 'left';
    return html`<form class="composer" part="composer" @submit=${this.#onSubmit}>
      ${this.#replyTo && model.tools ? model.tools.replyLine(this.#replyTo, model, this.#actions) : nothing}
      ${line === null ? nothing : html`<p id="composer-line" class="line ${isWrong ? 'wrong' : ''}">${line.text}</p>`}
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
        .value=${live(this.#text)}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @blur=${this.flush}
      ></textarea>
      <button type="submit" class="send" part="send-button" aria-label=${words.send} @mousedown=${keepFocus}>${sendIcon}</button>
    </form>`;
  }

  /** Grows with its text, where the browser does not do it by itself. */
  fit(): void {
    const { textarea } = this;
    if (!textarea || CSS.supports('field-sizing', 'content')) return;
    textarea.style.blockSize = 'auto';
    textarea.style.blockSize = `${textarea.scrollHeight + 2}px`;
  }

  /** Saves what is typed, now. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    const model = this.#model;
    const text = this.#text;
    if (!model || this.#sending === model.key || this.#saved === text) return;
    const before = this.#saved;
    this.#saved = text;
    // What could not be kept is still in the field, and is tried again.
    model.saveDraft(text).catch(() => {
      if (this.#model?.key === model.key && this.#saved === text) this.#saved = before;
    });
  };

  #lineNow({ words, errorText, view }: ThreadModel): Line | null {
    const left = view.maxTextLength - this.#text.trim().length;
    if (this.#problem !== null) return { kind: 'problem', text: errorText(this.#problem) };
    if (left < 0) return { kind: 'too-long', text: words.tooLong(view.maxTextLength) };
    return left <= TELL_LEFT ? { kind: 'left', text: words.left(left) } : null;
  }

  readonly #onInput = (event: Event): void => {
    const model = this.#model;
    if (!model) return;
    this.#text = (event.target as HTMLTextAreaElement).value;
    this.#problem = null;
    model.type(this.#text.trim() !== '');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, DRAFT_MS);
    this.fit();
    const line = this.#lineNow(model);
    // The whole log is rendered only where there is something to say.
    if (line?.text === this.#line?.text) return;
    if (line !== null && line.kind !== this.#line?.kind) model.announce(line.text);
    this.#host.requestUpdate();
  };

  /** Enter sends, Shift+Enter breaks the line; neither while an input method composes. */
  readonly #onKey = (event: KeyboardEvent): void => {
    // Safari ends a composition before it tells of the key that ended it: 229 is what is left of it then.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void this.#send();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.textarea?.focus();
    void this.#send();
  };

  async #send(): Promise<void> {
    const model = this.#model;
    const typed = this.#text;
    const text = typed.trim();
    if (!model || text === '' || this.#sending === model.key) return;
    const line = this.#lineNow(model);
    if (line?.kind === 'too-long') return model.announce(line.text);
    clearTimeout(this.#timer);
    this.#sending = model.key;
    let problem: ErrorCode | null = null;
    try {
      await model.send(text, this.#replyTo?.id);
    } catch (error) {
      problem = errorCode(error);
      model.announce(model.errorText(problem));
    }
    if (this.#sending === model.key) this.#sending = null;
    if (this.#model?.key === model.key) {
      this.#problem = problem;
      // What was typed meanwhile stays.
      if (problem === null) {
        this.#replyTo = null;
        if (this.#text.startsWith(typed)) this.#text = this.#text.slice(typed.length);
        // At once, not with the next rendering: what is typed before that would come behind what has been sent.
        if (this.textarea) this.textarea.value = this.#text;
        // A draft goes with its message.
        this.#saved = '';
      }
      if (this.#text !== '') this.#timer = setTimeout(this.flush, DRAFT_MS);
    } else if (problem !== null) {
      // Another chat is on the screen: the text waits in its own.
      model.saveDraft(typed).catch(() => undefined);
    }
    this.#host.requestUpdate();
  }
}

/** A button that takes the focus would close the keyboard of a phone. */
const keepFocus = (event: Event): void => event.preventDefault();
