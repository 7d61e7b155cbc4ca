/** The head of a screen in the main pane: the way back, its title, and what belongs beside it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.ts';
import type { InboxView } from './view.ts';

/** A guest's name as a line of its own: however long the name is, what follows it stays in sight. */
export const guestName = ({ words }: InboxView, { name }: HostChatView): TemplateResult =>
  html`<span class="named"><bdi class="name">${name}</bdi> <span class="suffix">${words.guestSuffix}</span></span>`;

/** `title` takes the focus when its screen opens. */
export const screenHeader = (
  { words, state, actions }: InboxView,
  title: string | TemplateResult,
  beside: TemplateResult | typeof nothing = nothing,
  end: TemplateResult | typeof nothing = nothing,
): TemplateResult => html`
  <header class="bar" part="header">
    <button
      type="button"
      class="icon back ${['guest', 'share', 'edit-invite', 'embed', 'profile', 'replies', 'notifications', 'backup', 'lock', 'blocked'].includes(state.route.kind) ? 'nested' : ''}"
      @click=${() => actions.back()}
    >
      <span class="chevron" aria-hidden="true"></span><span class="vh">${words.back}</span>
    </button>
    <div class="titles">
      <h2 id="title" part="title" tabindex="-1">${title}</h2>
      ${beside}
    </div>
    ${end}
  </header>
`;
