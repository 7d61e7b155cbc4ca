/** The menu of the chat: opens under its button, leaving it closes it. What is in it comes with aside.ts. */
import { html, nothing, type TemplateResult } from 'lit';
import { moreIcon } from '../icons.ts';
import type { PanelView } from './view.ts';

export const panelMenu = (view: PanelView): TemplateResult => {
  const { state, words, actions, aside } = view;
  const { menuOpen } = state;
  const leave = (event: FocusEvent): void => {
    const anchor = event.currentTarget as HTMLElement;
    if (!(event.relatedTarget instanceof Node && anchor.contains(event.relatedTarget))) actions.setMenu(false);
  };
  const move = (event: KeyboardEvent): void => {
    if (menuOpen) return aside?.moveInMenu(event, () => actions.setMenu(false));
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    actions.setMenu(true);
  };
  return html`
    <div class="menu-anchor" @focusout=${leave} @keydown=${move}>
      <button
        type="button"
        id="menu-button"
        class="icon-button"
        aria-label=${words.menu}
        aria-haspopup="menu"
        aria-expanded=${menuOpen ? 'true' : 'false'}
        aria-controls="menu"
        @pointerenter=${() => actions.bring()}
        @click=${() => actions.setMenu(!menuOpen)}
      >
        ${moreIcon}
      </button>
      <div id="menu" class="menu" role="menu" aria-labelledby="menu-button" ?hidden=${!menuOpen}>${menuOpen ? aside?.chatMenuItems(view) : nothing}</div>
    </div>
  `;
};
