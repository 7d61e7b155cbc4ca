/**
 * The one voice of an element: a hidden live region that says each thing once. Screens never have live regions of
 * their own, so that nothing is spoken twice.
 */
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

export interface Announcer {
  say(text: string): void;
  readonly template: TemplateResult;
}

/** Lines kept: enough for a burst, and little to stumble over with a screen reader's cursor. */
const MAX_LINES = 3;

export const createAnnouncer = (requestUpdate: () => void): Announcer => {
  let lines: readonly { readonly id: number; readonly text: string }[] = [];
  let next = 0;
  return {
    say: (text) => {
      next += 1;
      // A new node for every line: an equal text is spoken again.
      lines = [...lines, { id: next, text }].slice(-MAX_LINES);
      requestUpdate();
    },
    get template() {
      return html`<div class="vh" role="status" aria-live="polite" aria-atomic="false">
        ${repeat(lines, ({ id }) => id, ({ text }) => html`<p>${text}</p>`)}
      </div>`;
    },
  };
};
