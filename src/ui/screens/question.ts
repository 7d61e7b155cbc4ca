/**
 * What is asked before something is ended or erased: the inside of the dialog that screen.ts has ready. What went wrong
 * is said in here: the announcer is behind a modal dialog, and not heard.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { problemLine } from './problem.ts';
import type { PanelView, Question } from './view.ts';

export const questionBody = (view: PanelView, question: Question): TemplateResult => {
  const { state, words, actions } = view;
  const isEnd = question === 'end';
  return html`
    <h2 id="question-title">${isEnd ? words.endTitle : words.deleteTitle}</h2>
    <p>${isEnd ? words.endText : words.deleteText}</p>
    <div role="alert">${problemLine(view)}</div>
    <div class="answers">
      <button type="button" class="secondary" part="secondary-button" @click=${() => actions.ask(null)}>${words.cancel}</button>
      <button
        type="button"
        class="primary danger"
        part="primary-button"
        aria-disabled=${state.busy ? 'true' : nothing}
        @click=${() => (isEnd ? actions.end() : actions.erase())}
      >
        ${isEnd ? words.endChat : words.delete}
      </button>
    </div>
  `;
};
