/**
 * One chat in the main pane: who it is, what is known and what is asked, then the shared log and composer. A chat that
 * takes no more messages has one sentence and one next step in the composer's place.
 */
import { type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.js';
import type { InboxView } from './view.js';
export interface ThreadParts {
    readonly log: TemplateResult;
    readonly composer: TemplateResult;
}
export declare const threadPane: (view: InboxView, chat: HostChatView, parts: ThreadParts | null) => TemplateResult;
