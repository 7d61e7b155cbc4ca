/** The menu of the chat: opens under its button, arrow keys move in it, Esc and leaving it close it. */
import { html, nothing, type TemplateResult } from 'lit';
import { moreIcon } from '../icons.ts';
import type { PanelActions, PanelView } from './view.ts';

interface Entry {
  readonly text: string;
  readonly act: () => void;
  readonly danger?: boolean;
}

export const panelMenu = (view: PanelView): TemplateResult => {
  const { state, words, actions } = view;
  const choose = (entry: Entry): void => {
    actions.setMenu(false);
    entry.act();
  };
  const leave = (event: FocusEvent): void => {
    const anchor = event.currentTarget as HTMLElement;
    if (state.menuOpen && !(event.relatedTarget instanceof Node && anchor.contains(event.relatedTarget))) actions.setMenu(false);
  };
  return html`
    <div class="menu-anchor" @focusout=${leave} @keydown=${(event: KeyboardEvent) => move(state.menuOpen, actions, event)}>
      <button
        type="button"
        id="menu-button"
        class="icon-button"
        aria-label=${words.menu}
        aria-haspopup="menu"
        aria-expanded=${state.menuOpen ? 'true' : 'false'}
        aria-controls="menu"
        @click=${() => actions.setMenu(!state.menuOpen)}
      >
        ${moreIcon}
      </button>
      <div id="menu" class="menu" role="menu" aria-labelledby="menu-button" ?hidden=${!state.menuOpen}>
        ${state.menuOpen
          ? entriesOf(view).map(
              (entry) =>
                html`<button type="button" role="menuitem" tabindex="-1" class=${entry.danger ? 'danger' : ''} @click=${() => choose(entry)}>${entry.text}</button>`,
            )
          : nothing}
      </div>
    </div>
  `;
};

const entriesOf = ({ snapshot, words, sound, actions }: PanelView): Entry[] => {
  const { kind } = snapshot.phase;
  const isRunning = kind === 'open' || kind === 'waiting' || kind === 'frozen';
  return [
    ...(snapshot.safetyNumber === null ? [] : [{ text: words.security, act: () => actions.showSecurity(true) }]),
    { text: sound ? words.soundOff : words.soundOn, act: () => actions.setSound(!sound) },
    { text: words.transcript, act: () => actions.saveTranscript() },
    ...(isRunning ? [{ text: words.endChat, act: () => actions.ask('end'), danger: true }] : []),
    { text: words.deleteChat, act: () => actions.ask('delete'), danger: true },
  ];
};

const move = (isOpen: boolean, actions: PanelActions, event: KeyboardEvent): void => {
  const anchor = event.currentTarget as HTMLElement;
  if (!isOpen) {
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
