/** Lines above the list: what holds for the whole inbox, or has happened in it while nobody looked. */
import { nothing, type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
export declare const notices: (view: InboxView) => TemplateResult;
/** In front of a crowd of strangers: closing the door is one step from here. */
export declare const pauseOffer: ({ snapshot, words, state, desk }: InboxView) => TemplateResult | typeof nothing;
