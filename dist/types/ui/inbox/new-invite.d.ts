/** The form for a new invite. What is typed is kept by the controller: leaving, failing and coming back lose nothing. */
import { type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
export declare const newInviteScreen: (view: InboxView) => TemplateResult;
