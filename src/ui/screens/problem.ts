/** What the last action failed with, in one sentence. The announcer says it as well. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PanelView } from './view.ts';

export const problemLine = ({ state, words }: PanelView): TemplateResult | typeof nothing =>
  state.problem === null ? nothing : html`<p class="problem">${words.errors[state.problem]}</p>`;
