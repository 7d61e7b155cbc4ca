/** The screens on which a guest waits: for the invite, and for the keys. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelView } from './view.ts';

const busy = (title: string, text: string): TemplateResult => html`
  <div class="stage">
    <span class="spinner" aria-hidden="true"></span>
    <p>${title}</p>
    ${text === '' ? nothing : html`<p class="quiet small">${text}</p>`}
  </div>
`;

export const lookingScreen = ({ words }: PanelView): TemplateResult => busy(words.looking, '');

export const preparingScreen = ({ words }: PanelView): TemplateResult => busy(words.preparing, words.preparingText);
