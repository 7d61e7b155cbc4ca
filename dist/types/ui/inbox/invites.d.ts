/** All invites: what they are, how many guests came, and what can be done with each. */
import { type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
export declare const invitesScreen: (view: InboxView) => TemplateResult;
