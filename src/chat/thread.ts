/**
 * The window of a chat's history that a screen shows, kept in step with the store.
 *
 * Items keep their identity while they do not change. Holds no keys and writes nothing.
 */
import { decodeRecord } from '../base/record.ts';
import type { Store } from '../store/store.ts';
import { maxTextLength } from './conversation.ts';
import { expiresAt } from './expiry.ts';
import { draftKey, messageKey, read, type ChatRecord } from './records.ts';
import type { ChatEvent, HistoryItem, ThreadView } from './view.ts';

/** Items that one look shows: a few screens. */
const PAGE = 50;

/** An item of a history as the store has it now. */
export interface ChangedItem {
  readonly order: string;
  readonly rev: number;
  /** Absent: it is gone. */
  readonly item?: HistoryItem | undefined;
}

/** Those of these keys that are of this chat's history. */
export const changedItems = (store: Store, chatId: string, keys: readonly string[]): Promise<readonly ChangedItem[]> => {
  const prefix = messageKey(chatId, '');
  return Promise.all(
    keys.filter((key) => key.startsWith(prefix)).map(async (key) => {
      const stored = await store.get(key);
      return { order: key.slice(prefix.length), rev: stored?.rev ?? 0, item: stored && decodeRecord<HistoryItem>(stored.value) };
    }),
  );
};

/** What pages may hear of it. Our own sent texts are told by who sent them. */
export const eventsOf = (changed: readonly ChangedItem[]): readonly ChatEvent[] =>
  changed.flatMap(({ rev, item }): readonly ChatEvent[] => {
    if (item?.kind !== 'text') return [];
    if (item.from === 'them') return rev === 1 ? [{ kind: 'message-received', id: item.id }] : [];
    return rev > 1 && item.status ? [{ kind: 'status-changed', id: item.id, status: item.status }] : [];
  });

export interface Thread {
  readonly chatId: string;
  /** Takes up what changed under these keys; `changed`: in its history. */
  refresh(keys: readonly string[], changed: readonly ChangedItem[]): Promise<void>;
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
    refresh: async (keys, changed) => {
      if (keys.includes(draftKey(chatId))) draft = (await read<string>(store, draftKey(chatId))) ?? '';
      for (const { order, item } of changed) {
        // Older than the window: it comes with `loadEarlier`.
        if (hasEarlier && items[0] && order < items[0].order) continue;
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
