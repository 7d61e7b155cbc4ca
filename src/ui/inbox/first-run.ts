/** The screens before there is an inbox: loading, first run, used elsewhere, cannot be opened. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { firstLetter } from '../first-letter.ts';
import type { ErrorCode } from '../../base/errors.ts';
import { eraseDeviceButton } from './erase-device.ts';
import { field } from './fields.ts';
import type { InboxView } from './view.ts';

export const loadingScreen = ({ words }: InboxView): TemplateResult => html`
  <div class="stage" role="status"><p class="quiet">${words.loading}</p></div>
`;

export const failedScreen = (view: InboxView, code: ErrorCode): TemplateResult => {
  const { words, actions } = view;
  return html`
  <section class="stage" aria-labelledby="title">
    <h2 id="title" part="title" tabindex="-1">${words.failedTitle}</h2>
    <p>${words.errors[code]}</p>
    <button type="button" class="primary" part="primary-button" @click=${() => actions.retryOpen()}>
      ${words.tryAgain}
    </button>
    ${code === 'storage-lost' ? html`<p>${words.lostText}</p>${eraseDeviceButton(view)}` : nothing}
  </section>
`;
};

export const elsewhereScreen = (view: InboxView): TemplateResult => {
  const { words, state, actions } = view;
  return html`
  <section class="stage" aria-labelledby="title">
    <h2 id="title" part="title" tabindex="-1">${words.elsewhereTitle}</h2>
    <p>${words.elsewhereText}</p>
    <p>${words.elsewhereNext}</p>
    ${problemLine(words.errors, state.problem)}
    <button
      type="button"
      class="primary"
      part="primary-button"
      aria-disabled=${state.busy ? 'true' : nothing}
      @click=${() => actions.continueHere()}
    >
      ${words.continueHere}
    </button>
    ${eraseDeviceButton(view, words.retire)}
  </section>
`;
};

/** What the last action failed with, inside a form. */
export const problemLine = (
  errors: Readonly<Record<ErrorCode, string>>,
  code: ErrorCode | null,
): TemplateResult | typeof nothing =>
  code === null ? nothing : html`<p class="problem" role="alert">${errors[code]}</p>`;

export const firstRunScreen = ({ words, state, draft, typedName, actions }: InboxView): TemplateResult => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.setUp();
  };
  return html`
    <section class="stage" aria-labelledby="title">
      <span class="avatar large tint-0" aria-hidden="true">${firstLetter(typedName)}</span>
      <h2 id="title" part="title" tabindex="-1">${words.firstRunTitle}</h2>
      <p>${words.firstRunText}</p>
      <form part="form" novalidate @submit=${submit}>
        ${field({
          name: 'name',
          label: words.yourName,
          hint: words.yourNameHint,
          problem: state.fieldProblems.name,
          control: (aria) => html`<input
            id="field-name"
            part="name-input"
            name="name"
            type="text"
            dir="auto"
            maxlength="64"
            autocomplete="nickname"
            aria-required="true"
            aria-invalid=${aria.invalid}
            aria-describedby=${aria.describedBy}
            .value=${live(typedName)}
            @input=${(event: Event) => actions.typeName((event.target as HTMLInputElement).value)}
          />`,
        })}
        ${field({
          name: 'relays',
          label: words.relay,
          hint: words.relayHint,
          problem: state.fieldProblems.relays,
          control: (aria) => html`<input
            id="field-relays"
            name="relays"
            type="text"
            inputmode="url"
            dir="ltr"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            placeholder="wss://"
            aria-required="true"
            aria-invalid=${aria.invalid}
            aria-describedby=${aria.describedBy}
            .value=${live(draft.relays)}
            @input=${(event: Event) => actions.keepDraft({ relays: (event.target as HTMLInputElement).value })}
          />`,
        })}
        ${problemLine(words.errors, state.problem)}
        <button type="submit" class="primary" part="primary-button" aria-disabled=${state.busy ? 'true' : nothing}>
          ${state.busy ? words.settingUp : words.setUp}
        </button>
        <p class="quiet small">${words.firstRunStored}</p>
        <button type="button" id="first-step" data-way-to="restore" part="secondary-button" @click=${() => actions.go({ kind: 'restore' })}>${words.restoreLink}</button>
      </form>
    </section>
  `;
};
