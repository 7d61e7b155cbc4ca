/** What the last action failed with, in one sentence. The announcer says it as well. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ErrorCode } from '../../base/errors.ts';
import type { GuestStrings } from '../strings.ts';
import type { PanelView } from './view.ts';

/** The words for it come with aside.ts; where that could not be loaded, this is what went wrong. */
export const problemText = ({ errors, loadFailed }: GuestStrings, code: ErrorCode): string => errors[code] ?? loadFailed;

export const problemLine = ({ state, words }: PanelView): TemplateResult | typeof nothing =>
  state.problem === null ? nothing : html`<p class="problem">${problemText(words, state.problem)}</p>`;
