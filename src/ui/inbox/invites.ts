/** All invites: what they are, how many guests came, and what can be done with each. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { InviteView } from '../../chat/view.ts';
import { screenHeader } from './header.ts';
import type { InboxView } from './view.ts';

export const invitesScreen = (view: InboxView): TemplateResult => {
  const { snapshot, words, actions } = view;
  const newestFirst = [...snapshot.invites].sort((a, b) => b.createdAt - a.createdAt);
  return html`
    ${screenHeader(view, words.invitesTitle)}
    <div class="sheet">
      <div class="buttons">
        <button type="button" class="primary" part="primary-button" @click=${() => actions.go({ kind: 'new-invite' })}>
          ${words.newInvite}
        </button>
      </div>
      ${newestFirst.length === 0
        ? html`<p class="quiet">${words.noInvites}</p>`
        : html`<ul class="cards">
            ${repeat(
              newestFirst,
              (invite) => invite.id,
              (invite) => inviteCard(view, invite),
            )}
          </ul>`}
    </div>
  `;
};

const inviteCard = ({ words, formats, actions }: InboxView, invite: InviteView): TemplateResult => {
  const takesGuests = invite.state === 'active';
  const canPause = takesGuests || invite.state === 'paused';
  return html`
    <li class="card">
      <h3 id="invite-${invite.id}"><bdi>${invite.label}</bdi></h3>
      <p class="facts">
        <span class="pill state-${invite.state}">${words.inviteStates[invite.state]}</span>
        <span>${invite.limits.guests === undefined ? words.guestsSoFar(invite.guests) : words.guestsOf(invite.guests, invite.limits.guests)}</span>
        ${invite.singleUse ? html`<span>${words.singleUseShort}</span>` : nothing}
        ${invite.approval ? html`<span>${words.approvalShort}</span>` : nothing}
        ${invite.work > 0 ? html`<span>${words.workShort}</span>` : nothing}
        ${invite.limits.until === undefined ? nothing : html`<span>${words.untilShort(formats.day(invite.limits.until - 1))}</span>`}
        ${takesGuests && !invite.published ? html`<span class="warn">${words.notPublished}</span>` : nothing}
        <span class="quiet">${formats.moment(invite.createdAt)}</span>
      </p>
      <div class="buttons">
        ${takesGuests
          ? button(invite, 'share', words.share, () => actions.go({ kind: 'share', inviteId: invite.id }))
          : nothing}
        ${canPause
          ? button(invite, 'pause', takesGuests ? words.pause : words.resume, () =>
              actions.pauseInvite(invite.id, takesGuests),
            )
          : nothing}
        ${canPause
          ? button(invite, 'revoke', words.revoke, () => actions.ask({ kind: 'revoke', inviteId: invite.id }))
          : nothing}
      </div>
    </li>
  `;
};

/** Many invites have the same buttons: each is named with its invite's label. */
const button = (invite: InviteView, what: string, text: string, act: () => void): TemplateResult => html`
  <button
    type="button"
    part="secondary-button"
    id="${what}-${invite.id}"
    data-way-to="${what}-${invite.id}"
    class=${what === 'revoke' ? 'danger' : ''}
    aria-labelledby="${what}-${invite.id} invite-${invite.id}"
    @click=${act}
  >
    ${text}
  </button>
`;
