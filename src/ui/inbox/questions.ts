/** What is asked before something is changed for good, each in one native modal dialog: Esc and focus come with it. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { problemLine } from './first-run.ts';
import { findChat, findInvite, type Question } from './model.ts';
import { snoozeQuestion } from './snooze.ts';
import type { InboxView } from './view.ts';

/** The one dialog of the inbox; the element opens and closes it as `state.question` says. */
export const questionDialog = (view: InboxView): TemplateResult => {
  const { state, actions } = view;
  const { question } = state;
  return html`
    <dialog part="dialog" aria-labelledby="question-title" @close=${(event: Event) => wasLeft(event.currentTarget as HTMLDialogElement) && actions.ask(null)}>
      ${question === null ? nothing : keyed(question, questionBody(view, question))}
    </dialog>
  `;
};

/** How the inbox closes the dialog: a browser tells of it later, when there may be another question. */
export const ANSWERED = 'answered';
const wasLeft = ({ open, returnValue }: HTMLDialogElement): boolean => !open && returnValue !== ANSWERED;

const questionBody = (view: InboxView, question: Question): TemplateResult => {
  const { words, actions } = view;
  switch (question.kind) {
    case 'rename':
      return renameForm(view, question.chatId);
    case 'snooze':
      return snoozeQuestion(view, question.chatId);
    case 'end':
      return confirmation(view, words.endTitle, nameOf(view, question.chatId), words.endText, [
        { text: words.endChat, act: () => actions.end(question.chatId) },
      ]);
    case 'block':
      return confirmation(view, words.blockTitle, nameOf(view, question.chatId), words.blockText, [
        { text: words.blockTell, hint: words.blockTellHint, act: () => actions.block(question.chatId, true) },
        { text: words.blockSilent, hint: words.blockSilentHint, act: () => actions.block(question.chatId, false) },
      ]);
    case 'erase':
      return confirmation(view, words.eraseTitle, nameOf(view, question.chatId), words.eraseText, [
        { text: words.erase, act: () => actions.erase(question.chatId) },
      ]);
    case 'revoke':
      return confirmation(view, words.revokeTitle, findInvite(view.snapshot, question.inviteId)?.label ?? '', words.revokeText, [
        { text: words.revoke, act: () => actions.revoke(question.inviteId) },
      ]);
    case 'erase-device':
      return confirmation(view, words.eraseDeviceTitle, '', words.eraseDeviceText, [
        { text: words.eraseDeviceYes, act: () => actions.eraseDevice() },
      ]);
  }
};

interface Answer {
  readonly text: string;
  readonly hint?: string;
  readonly act: () => void;
}

const nameOf = ({ snapshot }: InboxView, chatId: string): string => findChat(snapshot, chatId)?.name ?? '';

/** `whom`: the guest or the invite; empty: neither. */
const confirmation = (view: InboxView, title: string, whom: string, text: string, answers: readonly Answer[]): TemplateResult => {
  const { words, state, actions } = view;
  return html`
    <h2 id="question-title">${title}</h2>
    ${whom === '' ? nothing : html`<p class="whom"><bdi>${whom}</bdi></p>`}
    <p>${text}</p>
    ${problemLine(words.errors, state.problem)}
    <div class="answers">
      ${answers.map(
        (answer, index) => html`
          <button
            type="button"
            class="danger solid"
            part="primary-button"
            aria-describedby=${answer.hint === undefined ? nothing : `answer-${index}`}
            aria-disabled=${state.busy ? 'true' : nothing}
            @click=${answer.act}
          >
            ${answer.text}
          </button>
          ${answer.hint === undefined ? nothing : html`<p class="hint" id="answer-${index}">${answer.hint}</p>`}
        `,
      )}
      <button type="button" part="secondary-button" autofocus @click=${() => actions.ask(null)}>${words.cancel}</button>
    </div>
  `;
};

const renameForm = ({ snapshot, words, state, actions }: InboxView, chatId: string): TemplateResult => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = new FormData(event.target as HTMLFormElement).get('rename');
    actions.rename(chatId, typeof typed === 'string' ? typed.trim() : '');
  };
  return html`
    <h2 id="question-title">${words.renameTitle}</h2>
    <form novalidate @submit=${submit}>
      <div class="field">
        <label for="field-rename">${words.nameField}</label>
        <input
          id="field-rename"
          name="rename"
          part="name-input"
          type="text"
          dir="auto"
          maxlength="64"
          autocomplete="off"
          autofocus
          .value=${findChat(snapshot, chatId)?.name ?? ''}
        />
      </div>
      ${problemLine(words.errors, state.problem)}
      <div class="buttons end">
        <button type="button" part="secondary-button" @click=${() => actions.ask(null)}>${words.cancel}</button>
        <button type="submit" class="primary" part="primary-button" aria-disabled=${state.busy ? 'true' : nothing}>
          ${words.save}
        </button>
      </div>
    </form>
  `;
};
