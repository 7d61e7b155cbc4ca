/** What the announcer says of things that happen out of sight. Pure; null: nothing. */
import type { Connection, HostChatView, HostEvent } from '../../chat/view.js';
import type { InboxStrings } from '../inbox-strings.js';
export declare const chatNews: (event: HostEvent, chat: HostChatView | undefined, words: InboxStrings) => string | null;
/** What changes in the chat that is on the screen. */
export declare const stateNews: (before: HostChatView | undefined, after: HostChatView | undefined, words: InboxStrings) => string | null;
export declare const connectionNews: (before: Connection, after: Connection, words: InboxStrings) => string | null;
