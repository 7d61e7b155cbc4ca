/** Labels on the screen: in a row of the list, as what the list is narrowed down to, and among the details of a guest. */
import { nothing, type TemplateResult } from 'lit';
import type { HostChatView } from '../../chat/view.js';
import type { InboxView } from './view.js';
export declare const rowLabels: ({ words, formats }: InboxView, { labels }: HostChatView) => TemplateResult | typeof nothing;
/** Where any chat has a label. */
export declare const labelFilter: ({ snapshot, state, words, actions }: InboxView) => TemplateResult | typeof nothing;
export declare const labelsCard: (view: InboxView, chat: HostChatView) => TemplateResult;
