/** The menu of a chat: opens under its button, arrow keys move in it, Esc and leaving it close it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.ts';
import { isLive } from './model.ts';
import type { InboxView } from './view.ts';

interface Entry {
  readonly text: string;
  readonly danger: boolean;
  readonly act: () => void;
}

export const chatMenu = (view: InboxView, chat: HostChatView): TemplateResult => {
  const { state, words, actions } = view;
  const entries = menuEntries(view, chat);
  const choose = (entry: Entry): void => {
    actions.setMenu(false);
    entry.act();
  };
  const leave = (event: FocusEvent): void => {
    const menu = event.currentTarget as HTMLElement;
    if (state.menuOpen && !(event.relatedTarget instanceof Node && menu.contains(event.relatedTarget))) {
      actions.setMenu(false);
    }
  };
  return html`
    <div class="menu-anchor" @focusout=${leave} @keydown=${(event: KeyboardEvent) => moveInMenu(view, event)}>
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
      <div id="chat-menu" class="menu" role="menu" aria-labelledby="menu-button" ?hidden=${!state.menuOpen}>
        ${state.menuOpen
          ? entries.map(
              (entry) => html`<button
                type="button"
                role="menuitem"
                tabindex="-1"
                class=${entry.danger ? 'danger' : ''}
                @click=${() => choose(entry)}
              >
                ${entry.text}
              </button>`,
            )
          : nothing}
      </div>
    </div>
  `;
};

const menuEntries = ({ words, actions }: InboxView, chat: HostChatView): Entry[] => {
  const chatId = chat.id;
  const entry = (text: string, act: () => void, danger = false): Entry => ({ text, act, danger });
  const common = [
    entry(words.details, () => actions.go({ kind: 'guest', chatId })),
    entry(words.rename, () => actions.ask({ kind: 'rename', chatId })),
  ];
  return isLive(chat)
    ? [
        ...common,
        entry(words.endChat, () => actions.ask({ kind: 'end', chatId }), true),
        entry(words.block, () => actions.ask({ kind: 'block', chatId }), true),
      ]
    : [...common, entry(words.erase, () => actions.ask({ kind: 'erase', chatId }), true)];
};

const moveInMenu = ({ state, actions }: InboxView, event: KeyboardEvent): void => {
  const anchor = event.currentTarget as HTMLElement;
  if (!state.menuOpen) {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    actions.setMenu(true);
    return;
  }
  const items = [...anchor.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.findIndex((item) => item === event.target);
  switch (event.key) {
    case 'Escape':
      actions.setMenu(false);
      anchor.querySelector<HTMLElement>('#menu-button')?.focus();
      break;
    case 'ArrowDown':
      items[(at + 1) % items.length]?.focus();
      break;
    case 'ArrowUp':
      items[(at - 1 + items.length) % items.length]?.focus();
      break;
    case 'Home':
      items[0]?.focus();
      break;
    case 'End':
      items.at(-1)?.focus();
      break;
    default:
      return;
  }
  event.preventDefault();
};
