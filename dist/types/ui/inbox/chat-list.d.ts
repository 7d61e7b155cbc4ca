/**
 * The list of chats: search, filters, one row each. Rows are buttons; one of them takes the Tab key, the arrow keys
 * move between them. It stays cheap with a thousand chats: rows are keyed, rendered again only when something in them
 * changed, and in the document only when they are near (list-window.ts).
 */
import { type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
export declare const chatList: (view: InboxView) => TemplateResult;
