/** What is asked before something is changed for good, each in one native modal dialog: Esc and focus come with it. */
import { type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
/** The one dialog of the inbox; the element opens and closes it as `state.question` says. */
export declare const questionDialog: (view: InboxView) => TemplateResult;
