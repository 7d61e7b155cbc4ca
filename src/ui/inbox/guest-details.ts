/** Who this guest is, as far as that can be known: since when, by which invite, and the safety number to compare. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { HostChatView } from '../../chat/view.ts';
import { daysLeft } from '../formats.ts';
import { guestName, screenHeader } from './header.ts';
import { labelsCard } from './labels.ts';
import { findInvite, isLive } from './model.ts';
import { problemLine } from './first-run.ts';
import { snoozeActions } from './snooze.ts';
import type { InboxView } from './view.ts';

export const guestDetailsScreen = (view: InboxView, chat: HostChatView): TemplateResult => {
  const { snapshot, state, words, formats, now, actions } = view;
  const invite = findInvite(snapshot, chat.inviteId);
  return html`
    ${screenHeader(view, words.details, guestName(view, chat))}
    <div class="sheet">
      ${problemLine(words.errors, state.problem)}
      <dl class="card facts-list">
        <div><dt>${words.firstSeen}</dt><dd>${formats.moment(chat.createdAt)}</dd></div>
        <div><dt>${words.invite}</dt><dd><bdi>${invite?.label ?? words.inviteUnknown}</bdi></dd></div>
        <div><dt>${words.confirmedRow}</dt><dd>${chat.confirmed ? words.confirmed : words.unconfirmed}</dd></div>
        <div><dt>${words.expiry}</dt><dd>${chat.state === 'open' ? words.expiresIn(daysLeft(chat.expiresAt, now)) : words[chat.state]}</dd></div>
        ${chat.snoozedUntil === null ? nothing : html`<div><dt>${words.snoozed}</dt><dd>${words.untilShort(formats.ahead(chat.snoozedUntil, now))}</dd></div>`}
      </dl>
      ${safetyCard(view, chat)} ${labelsCard(view, chat)} ${noteCard(view, chat)}
      <div class="buttons">
        ${action(words.rename, '', () => actions.ask({ kind: 'rename', chatId: chat.id }))}
        ${snoozeActions(view, chat).map(({ text, act }) => action(text, '', act))}
        ${isLive(chat)
          ? html`${action(words.endChat, 'danger', () => actions.ask({ kind: 'end', chatId: chat.id }))}
            ${action(words.block, 'danger', () => actions.ask({ kind: 'block', chatId: chat.id }))}`
          : action(words.erase, 'danger', () => actions.ask({ kind: 'erase', chatId: chat.id }))}
      </div>
      <section class="card" aria-labelledby="export">
        <h3 id="export">${words.exportChat}</h3>
        <p class="hint">${words.exportHint}</p>
        <div class="buttons">
          ${action(words.exportText, '', () => view.desk.export([chat.id], 'txt'))} ${action(words.exportJson, '', () => view.desk.export([chat.id], 'json'))}
        </div>
      </section>
    </div>
  `;
};

const action = (text: string, look: string, act: () => void): TemplateResult => html`
  <button type="button" class=${look} part="secondary-button" @click=${act}>${text}</button>
`;

const noteCard = ({ words, state, desk }: InboxView, { id, note }: HostChatView): TemplateResult => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    desk.saveNote(id);
  };
  return html`<form class="card" novalidate @submit=${submit}>
    <div class="field">
      <label for="field-note">${words.note}</label>
      <textarea id="field-note" rows="2" dir="auto" maxlength="4000" aria-describedby="hint-note" .value=${live(desk.state.notes[id] ?? note)} @input=${(event: Event) => desk.typeNote(id, (event.target as HTMLTextAreaElement).value)}></textarea>
      <p class="hint" id="hint-note">${words.noteHint}</p>
    </div>
    <div class="buttons">
      <button type="submit" part="secondary-button" aria-disabled=${state.busy ? 'true' : nothing}>${words.saveNote}</button>
      <span class="copied">${desk.state.saved ? words.saved : ''}</span>
    </div>
  </form>`;
};

const safetyCard = ({ state, words, actions }: InboxView, chat: HostChatView): TemplateResult => {
  const { digits, verifiable, verified } = chat.safetyNumber;
  return html`
    <section class="card" aria-labelledby="safety">
      <h3 id="safety">
        ${words.safetyNumber} ${verified ? html`<span class="pill good">${words.verifiedBadge}</span>` : nothing}
      </h3>
      <p class="hint">${verifiable ? words.safetyHelp : words.safetyLater}</p>
      <p class="digits" part="safety-number" dir="ltr">
        ${digits.split(' ').map((group) => html`<span>${group}</span> `)}
      </p>
      ${verifiable
        ? html`<div class="buttons">
            <button
              type="button"
              class=${verified ? '' : 'primary'}
              part=${verified ? 'secondary-button' : 'primary-button'}
              aria-disabled=${state.busy ? 'true' : nothing}
              @click=${() => actions.setVerified(chat.id, !verified)}
            >
              ${verified ? words.unmarkVerified : words.markVerified}
            </button>
          </div>`
        : nothing}
    </section>
  `;
};
