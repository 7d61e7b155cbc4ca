/** What the announcer says of things that happen out of sight. Pure; null: nothing. */
import type { Connection, HostChatView, HostEvent } from '../../chat/view.ts';
import type { InboxStrings } from '../inbox-strings.ts';

export const chatNews = (event: HostEvent, chat: HostChatView | undefined, words: InboxStrings): string | null => {
  const name = chat?.name ?? words.guest;
  switch (event.kind) {
    case 'started':
      return words.newChatFrom(name);
    case 'message-received':
      return words.newMessageFrom(name);
    default:
      return null;
  }
};

/** What changes in the chat that is on the screen. */
export const stateNews = (before: HostChatView | undefined, after: HostChatView | undefined, words: InboxStrings): string | null => {
  if (!before || !after) return null;
  if (after.renewalAsked && !before.renewalAsked) return words.renewalTitle;
  return after.state === before.state || after.state === 'open' ? null : words[after.state];
};

export const connectionNews = (before: Connection, after: Connection, words: InboxStrings): string | null => {
  if (before.kind === after.kind) return null;
  if (after.kind === 'offline') return after.reason === 'refused' ? words.refused : words.offline;
  return after.kind === 'online' && before.kind === 'offline' ? words.online : null;
};
