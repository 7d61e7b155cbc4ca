/** What the announcer says of things that happen out of sight. Null: nothing. */
import type { HostChatView, HostEvent, HostSnapshot } from '../../chat/view.js';
import type { InboxStrings } from '../inbox-strings.js';
import { type Route } from './model.js';
export declare const chatNews: (event: HostEvent, chat: HostChatView | undefined, words: InboxStrings) => string | null;
/** What is new in the inbox, and in the chat that is on the screen. */
export declare const snapshotNews: (before: HostSnapshot, after: HostSnapshot, route: Route, words: InboxStrings) => readonly string[];
