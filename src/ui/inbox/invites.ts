/** All invites: what they are, how many guests came, and what can be done with each. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { InviteView } from '../../chat/view.ts';
import { screenHeader } from './header.ts';
import type { InboxView } from './view.ts';

export const invitesScreen = (view: InboxView): TemplateResult => {
  const { snapshot, words, state, actions, desk } = view;
  const newestFirst = [...snapshot.invites].sort((a, b) => b.createdAt - a.createdAt);
  return html`
    ${screenHeader(view, words.invitesTitle)}
    <div class="sheet">
      <div class="buttons">
        <button type="button" class="primary" part="primary-button" @click=${() => actions.go({ kind: 'new-invite' })}>
          ${words.newInvite}
        </button>
        ${newestFirst.length === 0
          ? nothing
          : html`<button type="button" part="secondary-button" aria-describedby="hint-pause-all" aria-disabled=${state.busy ? 'true' : nothing} @click=${() => desk.pauseAll(!snapshot.paused)}>
              ${snapshot.paused ? words.resumeAll : words.pauseAll}
            </button>`}
      </div>
      ${newestFirst.length === 0 ? nothing : html`<p class="hint" id="hint-pause-all">${snapshot.paused ? words.allPaused : words.pauseAllHint}</p>`}
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

const inviteCard = ({ snapshot, words, formats, actions }: InboxView, invite: InviteView): TemplateResult => {
  const takesGuests = invite.state === 'active';
  const canPause = (takesGuests || invite.state === 'paused') && !snapshot.paused;
  const isOver = invite.state === 'revoked' || (invite.singleUse && invite.state === 'used');
  return html`
    <li class="card">
      <h3 id="invite-${invite.id}"><bdi>${invite.label}</bdi></h3>
      <p class="facts">
        <span class="pill state-${invite.state}">${words.inviteStates[invite.state]}</span>
        <span>${invite.limits.guests === undefined ? words.guestsSoFar(invite.guests) : words.guestsOf(invite.guests, invite.limits.guests)}</span>
        ${invite.open > 0 || invite.limits.open !== undefined ? html`<span>${words.openNow(invite.open, invite.limits.open)}</span>` : nothing}
        ${invite.waiting > 0 ? html`<span class="warn">${words.keptOutShort(invite.waiting)}</span>` : nothing}
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
        ${isOver ? nothing : button(invite, 'edit', words.editInvite, () => actions.go({ kind: 'edit-invite', inviteId: invite.id }))}
        ${canPause
          ? button(invite, 'pause', takesGuests ? words.pause : words.resume, () =>
              actions.pauseInvite(invite.id, takesGuests),
            )
          : nothing}
        ${!isOver
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
