/** What the announcer says of things that happen out of sight. Null: nothing. */
import type { Connection, HostChatView, HostEvent, HostSnapshot } from '../../chat/view.ts';
import type { InboxStrings } from '../inbox-strings.ts';
import { findChat, keptOutOf, type Route } from './model.ts';
import { offlineText, relaysAway, relaysAwayText } from './relays-away.ts';

export const chatNews = (event: HostEvent, chat: HostChatView | undefined, words: InboxStrings): string | null => {
  const name = chat?.name ?? words.guest;
  switch (event.kind) {
    case 'started':
      return words.newChatFrom(name);
    case 'message-received':
      return words.newMessageFrom(name);
    case 'snooze-ended':
      return words.isBack(name);
    default:
      return null;
  }
};

/** What is new in the inbox, and in the chat that is on the screen. */
export const snapshotNews = (before: HostSnapshot, after: HostSnapshot, route: Route, words: InboxStrings): readonly string[] => {
  const chat = route.kind === 'chat' ? stateNews(findChat(before, route.chatId), findChat(after, route.chatId), words) : null;
  const all = [connectionNews(before.connection, after.connection, words), chat, ...(before.phase.kind === 'ready' ? noticeNews(before, after, words) : [])];
  return all.filter((news) => news !== null);
};

/** Of the lines above the list, those that turn up by themselves. */
const noticeNews = (before: HostSnapshot, after: HostSnapshot, words: InboxStrings): readonly (string | null)[] => {
  const { count, label } = keptOutOf(after);
  return [
    relaysAway(after).some((relay) => !relaysAway(before).includes(relay)) ? relaysAwayText(after, words) : null,
    after.erased > before.erased ? words.erasedChats(after.erased) : null,
    count > 0 && keptOutOf(before).count === 0 ? words.keptOut(count, label) : null,
  ];
};

const stateNews = (before: HostChatView | undefined, after: HostChatView | undefined, words: InboxStrings): string | null => {
  if (!before || !after) return null;
  if (after.renewalAsked && !before.renewalAsked) return words.renewalTitle;
  return after.state === before.state || after.state === 'open' ? null : words[after.state];
};

const connectionNews = (before: Connection, after: Connection, words: InboxStrings): string | null => {
  if (before.kind === after.kind) return null;
  if (after.kind === 'offline') return offlineText(after.reason, words);
  return after.kind === 'online' && before.kind === 'offline' ? words.online : null;
};
