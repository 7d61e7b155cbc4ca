/** What comes with aside.ts, and what stands in its place until it is there, or where it could not be loaded. */
import type { TemplateResult } from 'lit';
import type { Aside, PanelView } from './view.js';
export declare const rare: ({ aside, state, words, actions }: PanelView, draw: (aside: Aside) => TemplateResult) => TemplateResult;
