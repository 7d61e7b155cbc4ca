/** The menu of a chat: opens under its button, arrow keys move in it, Esc and leaving it close it. */
import { type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.js';
import type { InboxView } from './view.js';
export declare const chatMenu: (view: InboxView, chat: HostChatView) => TemplateResult;
