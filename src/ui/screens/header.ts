/** The head of every screen: who is on the other side, that it is encrypted, and the buttons. */
import { html, nothing, type TemplateResult } from 'lit';
import { firstLetter } from '../first-letter.ts';
import { daysLeft } from '../formats.ts';
import { backIcon, closeIcon, lockIcon } from '../icons.ts';
import { panelMenu } from './menu.ts';
import type { PanelView } from './view.ts';

export const panelHeader = (view: PanelView): TemplateResult => {
  const { snapshot, state, words, label, canClose, actions } = view;
  const { host } = snapshot;
  const isSecurity = state.showsSecurity && snapshot.thread !== null;
  return html`
    <header class="bar" part="header">
      ${isSecurity
        ? html`<button type="button" class="icon-button" aria-label=${words.back} @click=${() => actions.showSecurity(false)}>${backIcon}</button>`
        : host === null
          ? nothing
          : html`<span class="avatar" aria-hidden="true">${firstLetter(host.name)}</span>`}
      <div class="titles">
        <h2 id="title" part="title" tabindex="-1">${isSecurity ? words.securityTitle : host === null ? label : html`<bdi>${host.name}</bdi>`}</h2>
        ${isSecurity ? nothing : status(view)}
      </div>
      <slot name="header"></slot>
      ${snapshot.thread === null || isSecurity ? nothing : panelMenu(view)}
      ${canClose
        ? html`<button type="button" class="icon-button" part="close-button" aria-label=${words.close} @click=${() => actions.hide()}>${closeIcon}</button>`
        : nothing}
    </header>
  `;
};

/** Null: nothing is known. */
const presence = ({ snapshot, words }: PanelView): string | null => {
  const theirs = snapshot.thread?.theirs;
  return theirs?.typing ? words.typing : theirs?.here ? words.here : null;
};

const status = (view: PanelView): TemplateResult | typeof nothing => {
  const { snapshot, words, now } = view;
  const { phase, thread, safetyNumber } = snapshot;
  const isLive = phase.kind === 'open' || phase.kind === 'waiting';
  if (!isLive && phase.kind !== 'welcome') return nothing;
  return html`<span class="quiet small" part="status">
    ${lockIcon}<span>${safetyNumber?.verified ? words.verified : words.encrypted}</span>
    ${thread === null ? nothing : html`<span class="more">${presence(view) ?? words.expiresIn(daysLeft(thread.expiresAt, now))}</span>`}
  </span>`;
};
