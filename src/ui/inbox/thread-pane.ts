/**
 * One chat in the main pane: who it is, what is known and what is asked, then the shared log and composer. A chat that
 * takes no more messages has one sentence and one next step in the composer's place.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.ts';
import { chatMenu } from './chat-menu.ts';
import { problemLine } from './first-run.ts';
import { daysLeft } from '../formats.ts';
import { guestName, screenHeader } from './header.ts';
import { snoozedWords } from './snooze.ts';
import type { InboxView } from './view.ts';

export interface ThreadParts {
  readonly log: TemplateResult;
  readonly composer: TemplateResult;
}

export const threadPane = (view: InboxView, chat: HostChatView, parts: ThreadParts | null): TemplateResult => {
  const { words, state, now } = view;
  const beside = html`<span class="quiet small">
    ${chat.safetyNumber.verified ? html`<span class="pill good">${words.verifiedBadge}</span> ` : nothing}
    ${chat.state === 'open' ? (presenceOf(view, chat) ?? snoozedWords(view, chat) ?? words.expiresIn(daysLeft(chat.expiresAt, now))) : nothing}
  </span>`;
  return html`
    ${screenHeader(view, guestName(view, chat), beside, chatMenu(view, chat))}
    <p class="notice" part="banner">
      <span>${chat.safetyNumber.verified ? words.verified : words.notRegistered}</span>
      <span>${words.secure}</span>
    </p>
    ${chat.renewalAsked ? renewal(view, chat) : nothing}
    ${parts === null ? html`<div class="stage"></div>` : parts.log}
    ${state.question === null ? problemLine(words.errors, state.problem) : nothing}
    ${chat.heldBack && chat.state === 'open' ? html`<p class="connection" part="status">${words.heldBack}</p>` : nothing}
    ${parts === null ? nothing : foot(view, chat, parts)}
  `;
};

/** What the guest does now; null: nothing is known. */
const presenceOf = ({ snapshot, words }: InboxView, { id }: HostChatView): string | null => {
  const theirs = snapshot.thread?.chatId === id ? snapshot.thread.theirs : null;
  return theirs?.typing ? words.typing : theirs?.here ? words.here : null;
};

const renewal = ({ words, state, actions }: InboxView, chat: HostChatView): TemplateResult => html`
  <section class="banner" part="banner" aria-labelledby="renewal">
    <h3 id="renewal">${words.renewalTitle}</h3>
    <p>${words.renewalText}</p>
    <button
      type="button"
      class="primary"
      part="primary-button"
      aria-disabled=${state.busy ? 'true' : nothing}
      @click=${() => actions.acceptRenewal(chat.id)}
    >
      ${words.renewalAccept}
    </button>
  </section>
`;

const requestFoot = ({ words, state, desk }: InboxView, { id }: HostChatView): TemplateResult => html`<div class="foot">
  <p>${words.requestText}</p>
  <div class="buttons">
    <button type="button" class="primary" part="primary-button" aria-disabled=${state.busy ? 'true' : nothing} @click=${() => desk.acceptRequest(id)}>${words.acceptRequest}</button>
    <button type="button" class="danger" part="secondary-button" aria-describedby="refuse-hint" aria-disabled=${state.busy ? 'true' : nothing} @click=${() => desk.refuse(id)}>${words.refuseRequest}</button>
  </div>
  <p class="hint" id="refuse-hint">${words.refuseHint}</p>
</div>`;

const foot = (view: InboxView, chat: HostChatView, parts: ThreadParts): TemplateResult => {
  const { words, actions } = view;
  switch (chat.state) {
    case 'open':
      return chat.request ? requestFoot(view, chat) : view.replyPicker.around(parts.composer, view.snapshot.replies, words);
    case 'frozen':
      return html`<div class="foot"><p>${words.frozen}</p></div>`;
    case 'ended':
    case 'expired':
      return html`<div class="foot">
        <p>${chat.state === 'ended' ? words.ended : words.expired}</p>
        <button
          type="button"
          class="danger"
          part="secondary-button"
          @click=${() => actions.ask({ kind: 'erase', chatId: chat.id })}
        >
          ${words.erase}
        </button>
      </div>`;
  }
};
