/** Lines above the list: what holds for the whole inbox, or has happened in it while nobody looked. */
import { html, nothing, type TemplateResult } from 'lit';
import { keptOutOf } from './model.ts';
import { relaysAwayText } from './relays-away.ts';
import type { InboxView } from './view.ts';

export const notices = (view: InboxView): TemplateResult => html`${relaysLine(view)} ${pausedLine(view)} ${erasedLine(view)} ${keptOutLine(view)}`;

const line = (text: string, button: TemplateResult): TemplateResult => html`<div class="banner reminder" part="banner"><p>${text}</p>${button}</div>`;

/** Goes by itself when they are back. */
const relaysLine = ({ snapshot, words }: InboxView): TemplateResult | typeof nothing => {
  const text = relaysAwayText(snapshot, words);
  return text === null ? nothing : html`<p class="connection warn" part="status">${text}</p>`;
};

const pausedLine = ({ snapshot, words, state, desk }: InboxView): TemplateResult | typeof nothing =>
  snapshot.paused
    ? line(words.allPaused, html`<button type="button" part="secondary-button" aria-disabled=${state.busy ? 'true' : nothing} @click=${() => desk.pauseAll(false)}>${words.resumeAll}</button>`)
    : nothing;

const erasedLine = ({ snapshot, words, state, desk }: InboxView): TemplateResult | typeof nothing =>
  snapshot.erased > 0
    ? line(words.erasedChats(snapshot.erased), html`<button type="button" part="secondary-button" aria-disabled=${state.busy ? 'true' : nothing} @click=${() => desk.dismissErased()}>${words.dismiss}</button>`)
    : nothing;

const keptOutLine = ({ snapshot, words, actions }: InboxView): TemplateResult | typeof nothing => {
  const { count, label } = keptOutOf(snapshot);
  return count === 0 ? nothing : line(words.keptOut(count, label), html`<button type="button" part="secondary-button" @click=${() => actions.go({ kind: 'invites' })}>${words.showInvites}</button>`);
};

/** In front of a crowd of strangers: closing the door is one step from here. */
export const pauseOffer = ({ snapshot, words, state, desk }: InboxView): TemplateResult | typeof nothing =>
  state.filter === 'new' && !snapshot.paused
    ? line(words.pauseAllHint, html`<button type="button" part="secondary-button" aria-disabled=${state.busy ? 'true' : nothing} @click=${() => desk.pauseAll(true)}>${words.pauseAll}</button>`)
    : nothing;
