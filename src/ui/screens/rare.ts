/** What comes with aside.ts, and what stands in its place until it is there, or where it could not be loaded. */
import type { TemplateResult } from 'lit';
import { loadingStage } from '../launcher.ts';
import type { Aside, PanelView } from './view.ts';

export const rare = ({ aside, state, words, actions }: PanelView, draw: (aside: Aside) => TemplateResult): TemplateResult =>
  aside ? draw(aside) : loadingStage(words, state.asideFailed, () => void actions.bring());
