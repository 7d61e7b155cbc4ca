/** Who this guest is, as far as that can be known: since when, by which invite, and the safety number to compare. */
import { html, nothing, type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.ts';
import { daysLeft } from '../formats.ts';
import { guestName, screenHeader } from './header.ts';
import { findInvite, isLive } from './model.ts';
import { problemLine } from './first-run.ts';
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
        <div><dt>${words.expiry}</dt><dd>${words.expiresIn(daysLeft(chat.expiresAt, now))}</dd></div>
      </dl>
      ${safetyCard(view, chat)}
      <div class="buttons">
        ${action(words.rename, '', () => actions.ask({ kind: 'rename', chatId: chat.id }))}
        ${isLive(chat)
          ? html`${action(words.endChat, 'danger', () => actions.ask({ kind: 'end', chatId: chat.id }))}
            ${action(words.block, 'danger', () => actions.ask({ kind: 'block', chatId: chat.id }))}`
          : action(words.erase, 'danger', () => actions.ask({ kind: 'erase', chatId: chat.id }))}
      </div>
    </div>
  `;
};

const action = (text: string, look: string, act: () => void): TemplateResult => html`
  <button type="button" class=${look} part="secondary-button" @click=${act}>${text}</button>
`;

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
