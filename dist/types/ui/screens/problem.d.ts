/** What the last action failed with, in one sentence. The announcer says it as well. */
import { nothing, type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
export declare const problemLine: ({ state, words }: PanelView) => TemplateResult | typeof nothing;
