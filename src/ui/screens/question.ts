/** What is asked before something is ended or erased, in a native modal dialog: Esc and the focus come with it. */
import { html, nothing, type TemplateResult } from 'lit';
import { problemLine } from './problem.ts';
import type { PanelView } from './view.ts';

/** The panel opens and closes it as `state.question` says. */
export const questionDialog = (view: PanelView): TemplateResult => {
  const { state, words, actions } = view;
  const { question } = state;
  const isEnd = question === 'end';
  // The panel around it would take Esc for itself.
  const keep = (event: KeyboardEvent): void => event.stopPropagation();
  // Closed by us, so that the focus is moved after the browser's own way back.
  const cancel = (event: Event): void => {
    event.preventDefault();
    actions.ask(null);
  };
  return html`
    <dialog class="question" part="dialog" aria-labelledby="question-title" @cancel=${cancel} @close=${() => actions.ask(null)} @keydown=${keep}>
      ${question === null
        ? nothing
        : html`
            <h2 id="question-title">${isEnd ? words.endTitle : words.deleteTitle}</h2>
            <p>${isEnd ? words.endText : words.deleteText}</p>
            ${problemLine(view)}
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
          `}
    </dialog>
  `;
};
