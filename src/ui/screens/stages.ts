/** The screens without a chat in them, each with one sentence and at most one next step: waiting for something, nothing set up, failed, expired. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ErrorCode } from '../../base/errors.ts';
import { problemLine } from './problem.ts';
import type { PanelView } from './view.ts';

const busy = (title: string, text: string): TemplateResult => html`
  <div class="stage">
    <span class="spinner" aria-hidden="true"></span>
    <p>${title}</p>
    ${text === '' ? nothing : html`<p class="quiet small">${text}</p>`}
  </div>
`;

export const lookingScreen = ({ words }: PanelView): TemplateResult => busy(words.looking, '');

export const preparingScreen = ({ words }: PanelView): TemplateResult => busy(words.preparing, words.preparingText);

export const unsetScreen = ({ words, setup }: PanelView): TemplateResult => html`
  <div class="stage">
    <h3>${words.unsetTitle}</h3>
    <p class="quiet">${words.unsetText}</p>
    ${setup === null ? nothing : html`<a class="primary" part="primary-button" href=${setup}>${words.setUp}</a>`}
  </div>
`;

/** Trying once more cannot help: what does stands in the sentence. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['invite-invalid', 'invite-expired', 'invite-used', 'insecure-page', 'unsupported']);

export const failedScreen = (view: PanelView, code: ErrorCode): TemplateResult => {
  const { words, actions } = view;
  return html`
    <div class="stage">
      <h3>${words.failedTitle}</h3>
      <p>${words.errors[code]}</p>
      ${code === 'storage-lost'
        ? html`<button type="button" class="primary" part="primary-button" @click=${() => actions.ask('delete')}>${words.deleteChat}</button>`
        : FINAL.has(code)
          ? nothing
          : html`<button type="button" class="primary" part="primary-button" @click=${() => actions.look()}>${words.tryAgain}</button>`}
    </div>
  `;
};

export const expiredScreen = (view: PanelView): TemplateResult => {
  const { words, state, actions } = view;
  return html`
    <div class="stage">
      <h3>${words.expiredTitle}</h3>
      <p>${words.expired}</p>
      <slot name="ended"></slot>
      ${problemLine(view)}
      <button type="button" class="primary" part="primary-button" aria-disabled=${state.busy ? 'true' : nothing} @click=${() => actions.restart()}>
        ${words.newChat}
      </button>
    </div>
  `;
};
