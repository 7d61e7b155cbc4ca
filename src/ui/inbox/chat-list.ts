/**
 * The list of chats: search, filters, one row each. Rows are buttons; one of them takes the Tab key, the arrow keys
 * move between them. It stays cheap with a thousand chats: rows are keyed, rendered again only when something in them
 * changed, and in the document only when they are near (list-window.ts).
 */
import { html, noChange, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { firstLetter } from '../first-letter.ts';
import type { HostChatView } from '../../chat/view.ts';
import { labelFilter, rowLabels } from './labels.ts';
import { chosenLabel, listChats, totalsOf } from './listing.ts';
import { FILTERS, isBack, isLive, tintOf, usableInvite, type Filter } from './model.ts';
import { pauseOffer } from './list-notices.ts';
import type { InboxView } from './view.ts';

export const chatList = (view: InboxView): TemplateResult => {
  const { snapshot, state, words, actions } = view;
  if (snapshot.chats.length === 0) return emptyList(view);
  const { shown, counts } = listChats(snapshot.chats, state.filter, state.query, view.desk.state.found, state.label);
  const filters = FILTERS.filter((filter) => filter !== 'snoozed' || state.filter === filter || totalsOf(snapshot.chats).snoozed > 0);
  const tabStop = state.tabStop === null ? 0 : Math.max(0, shown.findIndex(({ id }) => id === state.tabStop));
  /** To a row that may not be in the document yet. */
  const reach = (at: number): void => {
    const chat = shown[at];
    if (chat) actions.setTabStop(chat.id, true);
  };
  const takeTab = (event: FocusEvent): void => {
    const chatId = (event.target as HTMLElement).dataset['chat'];
    if (chatId !== undefined) actions.setTabStop(chatId);
  };
  return html`
    <div class="tools">
      <div class="find">
        <label class="vh" for="search">${words.search}</label>
        <input
          id="search"
          class="search"
          type="search"
          dir="auto"
          autocomplete="off"
          placeholder=${words.search}
          .value=${live(state.query)}
          @input=${(event: Event) => actions.setQuery((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => intoList(event, reach)}
        />
        ${labelFilter(view)}
      </div>
      <fieldset class="filters">
        <legend class="vh">${words.filterLegend}</legend>
        ${filters.map((filter) => filterChoice(view, filter, counts[filter]))}
      </fieldset>
    </div>
    ${counts.new > 0 ? pauseOffer(view) : nothing}
    ${view.desk.state.isSearching ? html`<p class="quiet pad small">${words.searchingTexts}</p>` : nothing}
    ${shown.length === 0
      ? html`<p class="quiet pad" role="status">${view.desk.state.isSearching ? '' : emptyWords(view)}</p>`
      : html`<ul class="rows" part="list" aria-labelledby="list-title" aria-describedby="list-hint"
          @keydown=${(event: KeyboardEvent) => moveInList(event, shown, reach)} @focusin=${takeTab} @scroll=${view.listWindow.scrolled}
          @pointerdown=${view.listWindow.hold} @pointercancel=${view.listWindow.letGo} @click=${view.listWindow.letGo}>
          ${view.listWindow.isHeld
            ? noChange
            : repeat(
                view.listWindow.indices(shown.length, tabStop),
                (at) => shown[at]?.id,
                (at) => row(view, shown, at, at === tabStop),
              )}
        </ul>`}
    <p class="vh" id="list-hint">${words.listHint}</p>
  `;
};

const emptyList = ({ snapshot, words, actions }: InboxView): TemplateResult => {
  const invite = usableInvite(snapshot);
  return html`
    <div class="empty">
      <h3>${words.emptyTitle}</h3>
      <p class="quiet">${invite ? words.emptyInvited : words.emptyText}</p>
      ${invite
        ? html`<button
            type="button"
            id="first-step"
            class="primary"
            part="primary-button"
            @click=${() => actions.go({ kind: 'share', inviteId: invite.id })}
          >
            ${words.shareYourInvite}
          </button>`
        : html`<button
            type="button"
            id="first-step"
            class="primary"
            part="primary-button"
            @click=${() => actions.go({ kind: 'new-invite' })}
          >
            ${words.createYourInvite}
          </button>`}
    </div>
  `;
};

const emptyWords = ({ snapshot, state, words }: InboxView): string => {
  if (state.query.trim() !== '' || chosenLabel(snapshot.chats, state.label) !== '') return words.noneFound;
  switch (state.filter) {
    case 'waiting':
      return words.noneWaiting;
    case 'open':
      return words.noneOpen;
    case 'new':
      return words.noneNew;
    case 'ended':
      return words.noneEnded;
    case 'snoozed':
      return words.noneSnoozed;
  }
};

const filterChoice = ({ state, words, formats, actions }: InboxView, filter: Filter, count: number): TemplateResult =>
  html`<label class="choice">
    <input
      type="radio"
      name="filter"
      value=${filter}
      .checked=${live(state.filter === filter)}
      @change=${() => actions.narrow({ filter })}
    /><span>${words.filters[filter]} <span class="count">${formats.number(count)}</span></span>
  </label>`;

/** Enough for one line on any screen. */
const firstLine = (text: string): string => text.slice(0, 200).replace(/[\ud800-\udbff]$/u, '');

const row = (view: InboxView, shown: readonly HostChatView[], at: number, takesTab: boolean): unknown => {
  const chat = shown[at];
  if (!chat) return nothing;
  const { state, words, formats, now, actions } = view;
  const current = 'chatId' in state.route && state.route.chatId === chat.id;
  const content = (): TemplateResult => html`
    <li aria-setsize=${shown.length} aria-posinset=${at + 1}>
      <button
        type="button"
        class="row"
        data-chat=${chat.id}
        tabindex=${takesTab ? 0 : -1}
        aria-current=${current ? 'true' : nothing}
        @click=${() => actions.go({ kind: 'chat', chatId: chat.id })}
      >
        <span class="avatar tint-${tintOf(chat.id)}" aria-hidden="true">${firstLetter(chat.name)}</span>
        <span class="who"><bdi class="name">${chat.name}</bdi> <span class="pill">${words.guest}</span></span>
        ${rowTime(view, chat)}
        <span class="last">${lastLine(view, chat)}</span>
        ${chat.unread > 0
          ? html`<span class="badge" part="badge"
              ><span aria-hidden="true">${formats.number(chat.unread)}</span
              ><span class="vh">${words.unread(chat.unread)}</span></span
            >`
          : nothing}
      </button>
    </li>
  `;
  return guard([chat, current, takesTab, now, words, formats, at, shown.length], content);
};

/** Since when somebody waits, or until when nobody is to think of it. */
const rowTime = ({ words, formats, now }: InboxView, chat: HostChatView): TemplateResult => {
  const waiting = (what: string, since: number): TemplateResult => html`<span class="when waiting" dir="auto"><span class="vh">${what} </span>${formats.ago(since, now)}</span>`;
  if (chat.snoozedUntil !== null) return html`<span class="when" dir="auto"><span class="vh">${words.snoozed}: </span>${words.untilShort(formats.until(chat.snoozedUntil, now))}</span>`;
  if (isLive(chat) && chat.waitingSince !== null) return waiting(words.waitingSince, chat.waitingSince);
  return chat.backSince === null ? html`<span class="when" dir="auto">${formats.stamp(chat.lastAt, now)}</span>` : waiting(words.backSince, chat.backSince);
};

const lastLine = (view: InboxView, chat: HostChatView): TemplateResult => {
  const { words } = view;
  const mark =
    chat.state === 'ended'
      ? words.endedShort
      : chat.state === 'expired'
        ? words.expiredShort
        : chat.state === 'frozen'
          ? words.frozenShort
          : chat.renewalAsked
            ? words.renewalShort
            : chat.request
              ? words.request
              : isBack(chat)
                ? words.backShort
                : null;
  const labels = rowLabels(view, chat);
  if (chat.typing) return html`${labels}<span class="mark">${words.typing}</span>`;
  return html`${labels}${mark === null ? nothing : html`<span class="mark">${mark}</span>`}${chat.lastText === null
    ? html`<span class="words">${words.noTextYet}</span>`
    : html`${chat.lastFrom === 'us' ? html`<span>${words.you}</span>` : nothing}<span class="words" dir="auto" lang=${document.documentElement.lang}
          >${firstLine(chat.lastText)}</span
        >`}`;
};

/** Arrow down in the search field goes to the first row. */
const intoList = (event: KeyboardEvent, reach: (at: number) => void): void => {
  if (event.key !== 'ArrowDown' || event.isComposing) return;
  event.preventDefault();
  reach(0);
};

const moveInList = (event: KeyboardEvent, shown: readonly HostChatView[], reach: (at: number) => void): void => {
  const chatId = (event.target as HTMLElement).dataset['chat'];
  const at = shown.findIndex(({ id }) => id === chatId);
  const to = at < 0 || event.altKey || event.ctrlKey || event.metaKey ? null : nextIndex(event.key, at, shown.length);
  if (to === null) return;
  event.preventDefault();
  reach(to);
};

const nextIndex = (key: string, at: number, length: number): number | null => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, length - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
};
