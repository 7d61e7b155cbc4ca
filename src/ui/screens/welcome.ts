/** Before a chat: who invites, what is protected, the terms, and the name. Nothing is stored until Start. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { HostProfile } from '../../chat/view.ts';
import { lockIcon } from '../icons.ts';
import { problemLine } from './problem.ts';
import type { PanelView } from './view.ts';

export const welcomeScreen = (view: PanelView): TemplateResult => {
  const { snapshot, state, words, actions } = view;
  const { host } = snapshot;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.start();
  };
  return html`
    <div class="sheet">
      <div class="welcome">
        <p>${words.invitedBy(`\u2068${host?.name ?? ''}\u2069`)}</p>
        <slot name="greeting">${host?.greeting ? html`<p class="greeting" dir="auto">${host.greeting}</p>` : nothing}</slot>
        ${host ? facts(view, host) : nothing}
      </div>
      <section class="promise" aria-labelledby="promise">
        <h3 id="promise">${lockIcon} ${words.protectedTitle}</h3>
        <ul>
          ${[...words.protected, ...(view.kept ? [words[view.kept]] : [])].map((line) => html`<li>${line}</li>`)}
        </ul>
      </section>
      <form part="form" novalidate @submit=${submit}>
        <slot name="terms"></slot>
        <div class="terms">
          <label class="check">
            <input
              type="checkbox"
              id="terms"
              part="checkbox"
              aria-required="true"
              aria-invalid=${state.missing === 'terms' ? 'true' : nothing}
              aria-describedby=${state.missing === 'terms' ? 'missing' : nothing}
              .checked=${live(state.accepted)}
              @change=${(event: Event) => actions.accept((event.target as HTMLInputElement).checked)}
            />
            <span>${words.acceptTerms}</span>
          </label>
          ${termsLinks(view)}
        </div>
        ${state.missing === 'terms' ? html`<p class="problem" id="missing">${words.termsMissing}</p>` : nothing}
        <div class="field">
          <label for="name">${words.yourName}</label>
          <input
            id="name"
            part="name-input"
            type="text"
            dir="auto"
            maxlength="64"
            autocomplete="nickname"
            enterkeyhint="go"
            aria-required="true"
            aria-invalid=${state.missing === 'name' ? 'true' : nothing}
            aria-describedby=${state.missing === 'name' ? 'missing' : nothing}
            .value=${live(state.typedName)}
            @input=${(event: Event) => actions.typeName((event.target as HTMLInputElement).value)}
          />
          ${state.missing === 'name' ? html`<p class="problem" id="missing">${words.nameMissing}</p>` : nothing}
        </div>
        ${problemLine(view)}
        <button type="submit" class="primary wide" part="primary-button">${words.start}</button>
      </form>
    </div>
  `;
};

const facts = ({ words }: PanelView, { hours, reply, away }: HostProfile): TemplateResult | typeof nothing => {
  const rows = [
    [words.hours, hours],
    [words.replies, reply],
  ].filter((row): row is [string, string] => Boolean(row[1]));
  return html`
    ${rows.length === 0 ? nothing : html`<dl>${rows.map(([term, text]) => html`<div><dt>${term}</dt><dd dir="auto">${text}</dd></div>`)}</dl>`}
    ${away ? html`<p class="quiet" dir="auto">${away}</p>` : nothing}
  `;
};

const termsLinks = ({ terms, privacy, words }: PanelView): TemplateResult | typeof nothing => {
  const link = (address: string | null, text: string): TemplateResult | typeof nothing =>
    address === null
      ? nothing
      : html`<a href=${address} target="_blank" rel="noopener noreferrer">${text}<span class="vh"> ${words.newTab}</span></a>`;
  return terms === null && privacy === null ? nothing : html`<p class="links">${link(terms, words.termsLink)} ${link(privacy, words.privacyLink)}</p>`;
};
