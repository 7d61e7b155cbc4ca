/** Sharing one invite: the link, the ways to send it, the snippet for a page and the policy it needs. */
import { type TemplateResult } from 'lit';
import type { InviteView } from '../../chat/view.js';
import type { InboxView } from './view.js';
export declare const shareScreen: (view: InboxView, invite: InviteView) => TemplateResult;
