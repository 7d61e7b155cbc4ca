/** The head of a screen in the main pane: the way back, its title, and what belongs beside it. */
import { nothing, type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
/** `title` takes the focus when its screen opens. */
export declare const screenHeader: ({ words, state, actions }: InboxView, title: string | TemplateResult, beside?: TemplateResult | typeof nothing, end?: TemplateResult | typeof nothing) => TemplateResult;
