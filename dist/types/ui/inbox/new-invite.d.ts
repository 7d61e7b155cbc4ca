/** The form for a new invite, and for one that there is. What is typed is kept outside: leaving, failing and coming back lose nothing. */
import { type TemplateResult } from 'lit';
import type { InviteView } from '../../chat/view.js';
import type { InboxView } from './view.js';
export declare const newInviteScreen: (view: InboxView) => TemplateResult;
export declare const editInviteScreen: (view: InboxView, invite: InviteView) => TemplateResult;
