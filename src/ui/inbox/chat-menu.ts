/** The menu of a chat: opens under its button, arrow keys move in it, Esc and leaving it close it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.ts';
import { menuItems, moveInMenu, type MenuEntry } from '../menu.ts';
import { isLive } from './model.ts';
import { snoozeActions } from './snooze.ts';
import type { InboxView } from './view.ts';

export const chatMenu = (view: InboxView, chat: HostChatView): TemplateResult => {
  const { state, words, actions } = view;
  const close = (): void => actions.setMenu(false);
  const move = (event: KeyboardEvent): void => {
    if (state.menuOpen) return moveInMenu(event, close);
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    actions.setMenu(true);
  };
  const leave = (event: FocusEvent): void => {
    const menu = event.currentTarget as HTMLElement;
    if (state.menuOpen && !(event.relatedTarget instanceof Node && menu.contains(event.relatedTarget))) {
      actions.setMenu(false);
    }
  };
  return html`
    <div class="menu-anchor" @focusout=${leave} @keydown=${move}>
      <button
        type="button"
        class="icon"
        id="menu-button"
        aria-haspopup="menu"
        aria-expanded=${state.menuOpen ? 'true' : 'false'}
        aria-controls="chat-menu"
        @click=${() => actions.setMenu(!state.menuOpen)}
      >
        <span class="dots" aria-hidden="true"></span><span class="vh">${words.moreActions}</span>
      </button>
      <div id="chat-menu" class="menu" role="menu" aria-labelledby="menu-button" ?hidden=${!state.menuOpen}>${state.menuOpen ? menuItems(menuEntries(view, chat), close) : nothing}</div>
    </div>
  `;
};

const menuEntries = (view: InboxView, chat: HostChatView): readonly MenuEntry[] => {
  const { words, actions } = view;
  const chatId = chat.id;
  const entry = (text: string, act: () => void, danger = false): MenuEntry => ({ text, act, danger });
  const common = [
    entry(words.details, () => actions.go({ kind: 'guest', chatId })),
    entry(words.rename, () => actions.ask({ kind: 'rename', chatId })),
    ...snoozeActions(view, chat),
  ];
  return isLive(chat)
    ? [
        ...common,
        entry(words.endChat, () => actions.ask({ kind: 'end', chatId }), true),
        entry(words.block, () => actions.ask({ kind: 'block', chatId }), true),
      ]
    : [...common, entry(words.erase, () => actions.ask({ kind: 'erase', chatId }), true)];
};
