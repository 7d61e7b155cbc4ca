/**
 * Saved replies in the composer: `/` at the beginning lists those whose name begins so; arrow keys choose, Enter and Tab
 * fill in the text, Esc closes. The composer is the thread's own: its field is watched from around it.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { folded } from '../../base/folded.ts';
import type { SavedReply } from '../../chat/view.ts';
import type { InboxStrings } from '../inbox-strings.ts';

const MOST_SHOWN = 8;

export class ReplyPicker {
  readonly #requestUpdate: () => void;
  #typed: string | null = null;
  #at = 0;
  #shown: readonly SavedReply[] = [];

  constructor(requestUpdate: () => void) {
    this.#requestUpdate = requestUpdate;
  }

  around(composer: TemplateResult, replies: readonly SavedReply[], words: InboxStrings): TemplateResult {
    const typed = this.#typed;
    this.#shown = typed === null ? [] : replies.filter(({ name }) => folded(name).startsWith(typed)).slice(0, MOST_SHOWN);
    this.#at = Math.min(this.#at, Math.max(0, this.#shown.length - 1));
    return html`<div class="with-replies" @input=${this.#onInput} @keydown=${this.#onKey} @focusout=${this.#onLeave}>
      ${this.#shown.length === 0
        ? nothing
        : html`<ul id="replies" class="reply-list" role="listbox" aria-label=${words.chooseReply} @mousedown=${(event: Event) => event.preventDefault()}>
            ${this.#shown.map(
              (reply, index) => html`<li id="reply-option-${index}" role="option" aria-selected=${index === this.#at ? 'true' : 'false'} @click=${(event: Event) => this.#fill((event.currentTarget as Element).closest('.with-replies'), reply)}>
                <span class="name"><bdi>/${reply.name}</bdi></span> <span class="quiet small one-line" dir="auto">${reply.text}</span>
              </li>`,
            )}
          </ul>`}
      ${composer}
    </div>`;
  }

  /** What the field says to assistive technology, after each rendering. */
  mark(root: ParentNode): void {
    const field = root.querySelector('.with-replies textarea');
    if (!field) return;
    const isOpen = this.#shown.length > 0;
    if (isOpen) {
      field.setAttribute('aria-controls', 'replies');
      field.setAttribute('aria-activedescendant', `reply-option-${this.#at}`);
      field.setAttribute('aria-autocomplete', 'list');
    } else for (const name of ['aria-controls', 'aria-activedescendant', 'aria-autocomplete']) field.removeAttribute(name);
  }

  readonly #onInput = (event: Event): void => {
    const { value } = event.target as HTMLTextAreaElement;
    const typed = /^\/([\p{L}\p{N}_-]{0,32})$/u.exec(value)?.[1];
    const before = this.#typed;
    this.#typed = typed === undefined ? null : folded(typed);
    if (this.#typed !== before) {
      this.#at = 0;
      this.#requestUpdate();
    }
  };

  /** Before the composer hears of it. */
  readonly #onKey = {
    capture: true,
    handleEvent: (event: KeyboardEvent): void => {
      const chosen = this.#shown[this.#at];
      if (!chosen || event.isComposing || event.keyCode === 229 || event.shiftKey) return;
      switch (event.key) {
        case 'ArrowDown':
        case 'ArrowUp':
          this.#at = (this.#at + (event.key === 'ArrowDown' ? 1 : -1) + this.#shown.length) % this.#shown.length;
          this.#requestUpdate();
          break;
        case 'Enter':
        case 'Tab':
          this.#fill(event.currentTarget as Element, chosen);
          break;
        case 'Escape':
          this.#typed = null;
          this.#requestUpdate();
          break;
        default:
          return;
      }
      event.preventDefault();
      event.stopPropagation();
    },
  };

  readonly #onLeave = (): void => {
    if (this.#typed === null) return;
    this.#typed = null;
    this.#requestUpdate();
  };

  #fill(around: Element | null, { text }: SavedReply): void {
    const field = around?.querySelector('textarea');
    if (!field) return;
    field.value = text;
    this.#typed = null;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    field.focus();
    field.setSelectionRange(text.length, text.length);
    this.#requestUpdate();
  }
}
