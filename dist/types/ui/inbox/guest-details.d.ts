/** Who this guest is, as far as that can be known: since when, by which invite, and the safety number to compare. */
import { type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.js';
import type { InboxView } from './view.js';
export declare const guestDetailsScreen: (view: InboxView, chat: HostChatView) => TemplateResult;
