/** What is asked before something is changed for good, each in one native modal dialog: Esc and focus come with it. */
import { type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
/** The one dialog of the inbox; the element opens and closes it as `state.question` says. */
export declare const questionDialog: (view: InboxView) => TemplateResult;
/** How the inbox closes the dialog: a browser tells of it later, when there may be another question. */
export declare const ANSWERED = "answered";
