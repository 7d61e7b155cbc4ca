/** The head of a screen in the main pane: the way back, its title, and what belongs beside it. */
import { nothing, type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.js';
import type { InboxView } from './view.js';
/** A guest's name as a line of its own: however long the name is, what follows it stays in sight. */
export declare const guestName: ({ words }: InboxView, { name }: HostChatView) => TemplateResult;
/** `title` takes the focus when its screen opens. */
export declare const screenHeader: ({ words, state, actions }: InboxView, title: string | TemplateResult, beside?: TemplateResult | typeof nothing, end?: TemplateResult | typeof nothing) => TemplateResult;
