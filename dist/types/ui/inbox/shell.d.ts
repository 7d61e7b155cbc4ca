/** Which screen is shown, and the two panes around it: the list at the start, what was chosen beside it. */
import { type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
/** `thread` renders the chat that is open: it is the only screen with parts of its own. */
export declare const inboxScreen: (view: InboxView, thread: () => TemplateResult) => TemplateResult;
