/** Which screen is shown, and the two panes around it: the list at the start, what was chosen beside it. */
import { html, nothing, type TemplateResult } from 'lit';
import { firstLetter } from '../first-letter.ts';
import { alertScreen } from './alert-screen.ts';
import { chatList } from './chat-list.ts';
import { embedScreen } from './embed.ts';
import { elsewhereScreen, failedScreen, firstRunScreen, loadingScreen } from './first-run.ts';
import { backupReminder, backupScreen, restoreScreen } from './backup-screens.ts';
import { guestDetailsScreen } from './guest-details.ts';
import { invitesScreen } from './invites.ts';
import { lockScreen, lockSign, unlockScreen } from './lock-screens.ts';
import { totalsOf } from './listing.ts';
import { findChat, findInvite, type Route } from './model.ts';
import { editInviteScreen, newInviteScreen } from './new-invite.ts';
import { notices } from './list-notices.ts';
import { questionDialog } from './questions.ts';
import { blockedScreen, profileScreen, repliesScreen, settingsScreen } from './settings.ts';
import { shareScreen } from './share.ts';
import { offlineText } from './relays-away.ts';
import type { InboxView } from './view.ts';

/** `thread` renders the chat that is open: it is the only screen with parts of its own. */
export const inboxScreen = (view: InboxView, thread: () => TemplateResult): TemplateResult => {
  const { phase } = view.snapshot;
  switch (phase.kind) {
    case 'loading':
      return loadingScreen(view);
    case 'failed':
      return html`${failedScreen(view, phase.code)} ${questionDialog(view)}`;
    case 'first-run':
      return view.state.route.kind === 'restore' ? restoreScreen(view) : firstRunScreen(view);
    case 'elsewhere':
      return html`${elsewhereScreen(view)} ${questionDialog(view)}`;
    case 'locked':
      return html`${unlockScreen(view)} ${questionDialog(view)}`;
    case 'ready':
      return panes(view, thread);
  }
};

const panes = (view: InboxView, thread: () => TemplateResult): TemplateResult => {
  const { words, state } = view;
  return html`
    <div class="panes ${state.route.kind === 'chats' ? 'at-list' : 'at-main'}">
      <section class="list-pane" aria-label=${words.chats}>
        ${listHeader(view)} ${connectionLine(view)} ${notices(view)} ${backupReminder(view)} ${chatList(view)}
      </section>
      <section class="main-pane" aria-labelledby=${state.route.kind === 'chats' ? nothing : 'title'}>${mainScreen(view, thread)}</section>
    </div>
    ${questionDialog(view)}
  `;
};

const listHeader = ({ snapshot, words, state, actions, desk }: InboxView): TemplateResult => html`
  <header class="bar own" part="header">
    <span class="avatar tint-0" aria-hidden="true">${firstLetter(snapshot.profile?.name ?? '')}</span>
    <div class="titles">
      <h2 id="list-title" part="title" tabindex="-1">${words.inbox}</h2>
      <span class="quiet small"><bdi>${snapshot.profile?.name ?? ''}</bdi></span>
    </div>
    <button
      type="button"
      part="secondary-button"
      data-way-to="invites"
      aria-current=${state.route.kind === 'invites' ? 'true' : nothing}
      @click=${() => actions.go({ kind: 'invites' })}
    >
      ${words.invites}
    </button>
    ${snapshot.lock.kind === 'set' ? html`<button type="button" class="icon" @click=${() => desk.lock.lockNow()}>${lockSign()}<span class="vh">${words.lockNow}</span></button>` : nothing}
    <button type="button" class="icon" data-way-to="settings" aria-current=${isSettings(state.route) ? 'true' : nothing} @click=${() => actions.go({ kind: 'settings' })}>
      <svg class="gear" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h8m6 0h2M4 17h2m6 0h8" /><circle cx="15" cy="7" r="2.5" /><circle cx="9" cy="17" r="2.5" /></svg><span class="vh">${words.settings}</span>
    </button>
  </header>
`;

const isSettings = ({ kind }: Route): boolean => ['settings', 'profile', 'replies', 'notifications', 'backup', 'lock', 'blocked'].includes(kind);

/** In words, and only where there is something to say. */
const connectionLine = ({ snapshot, words }: InboxView): TemplateResult | typeof nothing => {
  const { connection } = snapshot;
  switch (connection.kind) {
    case 'idle':
    case 'online':
      return nothing;
    case 'connecting':
      return html`<p class="connection" part="status">${words.connecting}</p>`;
    case 'offline':
      return html`<p class="connection warn" part="status">
        ${offlineText(connection.reason, words)}
      </p>`;
  }
};

const mainScreen = (view: InboxView, thread: () => TemplateResult): TemplateResult => {
  const { snapshot, state, words } = view;
  const { route } = state;
  switch (route.kind) {
    case 'chats':
    case 'restore':
      return placeholder(view);
    case 'chat':
      return thread();
    case 'guest': {
      const chat = findChat(snapshot, route.chatId);
      return chat ? guestDetailsScreen(view, chat) : html`<p class="quiet pad">${words.chooseChat}</p>`;
    }
    case 'invites':
      return invitesScreen(view);
    case 'new-invite':
      return newInviteScreen(view);
    case 'settings':
      return settingsScreen(view);
    case 'profile':
      return profileScreen(view);
    case 'replies':
      return repliesScreen(view);
    case 'notifications':
      return alertScreen(view);
    case 'backup':
      return backupScreen(view);
    case 'lock':
      return lockScreen(view);
    case 'blocked':
      return blockedScreen(view);
    case 'share': {
      const invite = findInvite(snapshot, route.inviteId);
      return invite ? shareScreen(view, invite) : html`<p class="quiet pad">${words.noInvites}</p>`;
    }
    case 'edit-invite': {
      const invite = findInvite(snapshot, route.inviteId);
      return html`${invite ? editInviteScreen(view, invite) : nothing}`;
    }
    case 'embed': {
      const invite = findInvite(snapshot, route.inviteId);
      return html`${invite ? embedScreen(view, invite) : nothing}`;
    }
  }
};

const placeholder = ({ snapshot, words }: InboxView): TemplateResult => html`
  <div class="stage idle">
    ${snapshot.chats.length === 0
      ? nothing
      : html`<p class="quiet">${words.waitingCount(totalsOf(snapshot.chats).waiting)}</p>
          <p class="quiet small">${words.listHint}</p>`}
  </div>
`;
