/**
 * The window of a chat's history that a screen shows, kept in step with the store.
 *
 * Items keep their identity while they do not change. Holds no keys and writes nothing.
 */
import { decodeRecord } from '../base/record.ts';
import type { Store } from '../store/store.ts';
import { maxTextLength } from './conversation.ts';
import { expiresAt } from './expiry.ts';
import { draftKey, messageKey, read, readItem, type ChatRecord } from './records.ts';
import type { HistoryItem, ThreadView } from './view.ts';

/** Items that one look shows: a few screens. */
const PAGE = 50;

export interface Thread {
  readonly chatId: string;
  /** Takes up what changed under these keys. */
  refresh(keys: readonly string[]): Promise<void>;
  loadEarlier(): Promise<void>;
  view(chat: ChatRecord, theirs: ThreadView['theirs']): ThreadView;
}

export const openThread = async (store: Store, chatId: string): Promise<Thread> => {
  const prefix = messageKey(chatId, '');
  let items: readonly HistoryItem[] = [];
  let hasEarlier = false;
  let draft = (await read<string>(store, draftKey(chatId))) ?? '';

  const loadEarlier = async (): Promise<void> => {
    const before = items[0] ? { before: messageKey(chatId, items[0].order) } : {};
    const records = await store.list(prefix, { ...before, reverse: true, limit: PAGE + 1 });
    hasEarlier = records.length > PAGE;
    const earlier = records.slice(0, PAGE).map(({ value }) => decodeRecord<HistoryItem>(value)).reverse();
    items = [...earlier, ...items];
  };
  await loadEarlier();

  return {
    chatId,
    loadEarlier,
    refresh: async (keys) => {
      for (const key of keys) {
        if (key === draftKey(chatId)) draft = (await read<string>(store, key)) ?? '';
        if (!key.startsWith(prefix)) continue;
        const order = key.slice(prefix.length);
        // Older than the window: it comes with `loadEarlier`.
        if (hasEarlier && items[0] && order < items[0].order) continue;
        const item = await readItem(store, chatId, order);
        const others = items.filter((other) => other.order !== order);
        items = item ? [...others, item].sort((a, b) => (a.order < b.order ? -1 : 1)) : others;
      }
    },
    view: (chat, theirs) => ({
      history: items,
      hasEarlier,
      unread: chat.unreadIds.length,
      queued: items.filter((item) => item.kind === 'text' && item.status === 'queued').length,
      draft,
      expiresAt: expiresAt(chat.lastActive),
      maxTextLength: maxTextLength(chat),
      theirs,
    }),
  };
};
