/**
 * What has come into a history since the last look. A text may come late and stand before others: it is new because
 * nobody knew it, not because of its place. What `loadEarlier` brings is older than all that was there, and not new.
 */
import type { HistoryItem, MessageStatus, TextItem } from '../../chat/view.ts';

export interface News {
  readonly items: readonly HistoryItem[];
  /** Texts of ours that have been given up since. */
  readonly failed: readonly TextItem[];
}

export interface NewsReader {
  /** Another history: nothing in it is new. */
  start(history: readonly HistoryItem[]): void;
  read(history: readonly HistoryItem[]): News;
}

const NOTHING: News = { items: [], failed: [] };

export const createNewsReader = (): NewsReader => {
  let last: readonly HistoryItem[] = [];
  let known = new Map<string, MessageStatus | undefined>();
  const statusOf = (item: HistoryItem): MessageStatus | undefined => (item.kind === 'text' ? item.status : undefined);
  const keep = (history: readonly HistoryItem[]): void => {
    last = history;
    known = new Map(history.map((item) => [item.id, statusOf(item)]));
  };
  return {
    start: keep,
    read: (history) => {
      if (history === last) return NOTHING;
      const oldest = last[0]?.order ?? '';
      const items = history.filter(({ id, order }) => !known.has(id) && order > oldest);
      const failed = history.filter((item): item is TextItem => statusOf(item) === 'failed' && known.has(item.id) && known.get(item.id) !== 'failed');
      keep(history);
      return { items, failed };
    },
  };
};
