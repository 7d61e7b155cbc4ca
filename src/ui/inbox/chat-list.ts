/**
 * The list of chats: search, filters, one row each. Rows are buttons; one of them takes the Tab key, the arrow keys
 * move between them. It stays cheap with a thousand chats: rows are keyed, rendered again only when something in them
 * changed, and laid out only when they are near (see styles).
 */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { firstLetter } from '../first-letter.ts';
import type { HostChatView } from '../../chat/view.ts';
import { FILTERS, isLive, listChats, tintOf, usableInvite, type Filter } from './model.ts';
import { pauseOffer } from './list-notices.ts';
import type { InboxView } from './view.ts';

export const chatList = (view: InboxView): TemplateResult => {
  const { snapshot, state, words, actions } = view;
  if (snapshot.chats.length === 0) return emptyList(view);
  const { shown, counts } = listChats(snapshot.chats, state.filter, state.query, view.desk.state.found);
  const tabStop = shown.some((chat) => chat.id === state.tabStop) ? state.tabStop : (shown[0]?.id ?? null);
  const takeTab = (event: FocusEvent): void => {
    const chatId = (event.target as HTMLElement).dataset['chat'];
    if (chatId !== undefined) actions.setTabStop(chatId);
  };
  return html`
    <div class="tools">
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
        @keydown=${intoList}
      />
      <fieldset class="filters">
        <legend class="vh">${words.filterLegend}</legend>
        ${FILTERS.map((filter) => filterChoice(view, filter, counts[filter]))}
      </fieldset>
    </div>
    ${counts.new > 0 ? pauseOffer(view) : nothing}
    ${view.desk.state.isSearching ? html`<p class="quiet pad small">${words.searchingTexts}</p>` : nothing}
    ${shown.length === 0
      ? html`<p class="quiet pad" role="status">${view.desk.state.isSearching ? '' : emptyWords(view)}</p>`
      : html`<ul class="rows" part="list" aria-labelledby="list-title" aria-describedby="list-hint"
          @keydown=${moveInList} @focusin=${takeTab}>
          ${repeat(
            shown,
            (chat) => chat.id,
            (chat) => row(view, chat, chat.id === tabStop),
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

const emptyWords = ({ state, words }: InboxView): string => {
  if (state.query.trim() !== '') return words.noneFound;
  switch (state.filter) {
    case 'waiting':
      return words.noneWaiting;
    case 'open':
      return words.noneOpen;
    case 'new':
      return words.noneNew;
    case 'ended':
      return words.noneEnded;
  }
};

const filterChoice = ({ state, words, formats, actions }: InboxView, filter: Filter, count: number): TemplateResult =>
  html`<label class="choice">
    <input
      type="radio"
      name="filter"
      value=${filter}
      .checked=${live(state.filter === filter)}
      @change=${() => actions.setFilter(filter)}
    /><span>${words.filters[filter]} <span class="count">${formats.number(count)}</span></span>
  </label>`;

/** Enough for one line on any screen. */
const firstLine = (text: string): string => text.slice(0, 200).replace(/[\ud800-\udbff]$/u, '');

const row = (view: InboxView, chat: HostChatView, takesTab: boolean): unknown => {
  const { state, words, formats, now, actions } = view;
  const current = 'chatId' in state.route && state.route.chatId === chat.id;
  const content = (): TemplateResult => html`
    <li>
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
        ${isLive(chat) && chat.waitingSince !== null
          ? html`<span class="when waiting" dir="auto"
              ><span class="vh">${words.waitingSince} </span>${formats.ago(chat.waitingSince, now)}</span
            >`
          : html`<span class="when" dir="auto">${formats.stamp(chat.lastAt, now)}</span>`}
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
  return guard([chat, current, takesTab, now, words, formats], content);
};

const lastLine = ({ words }: InboxView, chat: HostChatView): TemplateResult => {
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
              : null;
  if (chat.typing) return html`<span class="mark">${words.typing}</span>`;
  return html`${mark === null ? nothing : html`<span class="mark">${mark}</span>`}${chat.lastText === null
    ? html`<span class="words">${words.noTextYet}</span>`
    : html`${chat.lastFrom === 'us' ? html`<span>${words.you}</span>` : nothing}<span class="words" dir="auto"
          >${firstLine(chat.lastText)}</span
        >`}`;
};

const rowsOf = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('.row')];

/** Arrow down in the search field goes to the first row. */
const intoList = (event: KeyboardEvent): void => {
  if (event.key !== 'ArrowDown' || event.isComposing) return;
  const first = (event.currentTarget as HTMLElement).closest('.list-pane')?.querySelector<HTMLElement>('.row');
  if (!first) return;
  event.preventDefault();
  first.focus();
};

const moveInList = (event: KeyboardEvent): void => {
  const rows = rowsOf(event.currentTarget as Element);
  const at = rows.findIndex((candidate) => candidate === event.target);
  const to = nextIndex(event.key, at, rows.length);
  const target = to === null ? undefined : rows[to];
  if (!target) return;
  event.preventDefault();
  target.focus();
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
