/**
 * The one voice of an element: a hidden live region that says each thing once. Whatever comes by itself is spoken here
 * and nowhere else; a screen's own alert or status, where it has one, is for what a person has just done on it.
 */
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

export interface Announcer {
  say(text: string): void;
  readonly template: TemplateResult;
}

/** Of a burst: the newest, and not more than anybody would listen to. */
const MAX_LINES = 8;
/** A line this old has been spoken. It goes when the next one comes, so that no cursor stumbles over old lines. */
const SPOKEN_MS = 10_000;

interface Line {
  readonly id: number;
  readonly at: number;
  readonly text: string;
}

export const createAnnouncer = (requestUpdate: () => void, now: () => number = Date.now): Announcer => {
  let lines: readonly Line[] = [];
  let next = 0;
  return {
    say: (text) => {
      const at = now();
      next += 1;
      // A new node for every line: an equal text is spoken again.
      lines = [...lines.filter((line) => at - line.at < SPOKEN_MS), { id: next, at, text }].slice(-MAX_LINES);
      requestUpdate();
    },
    get template() {
      return html`<div class="vh" role="status" aria-live="polite" aria-atomic="false">
        ${repeat(lines, ({ id }) => id, ({ text }) => html`<p>${text}</p>`)}
      </div>`;
    },
  };
};
