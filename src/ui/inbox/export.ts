/** Chats as files that people and programs read: plain text, and JSON. Pure. */
import type { HistoryItem } from '../../chat/view.ts';
import type { InboxStrings } from '../inbox-strings.ts';
import type { ThreadStrings } from '../strings.ts';
import type { ListFormats } from './list-formats.ts';

export interface ExportedChat {
  readonly name: string;
  /** Its label. */
  readonly invite: string;
  readonly note: string;
  readonly labels: readonly string[];
  readonly items: readonly HistoryItem[];
}

/** One line for each message; further lines of a text are indented. */
export const exportText = (chats: readonly ExportedChat[], own: string, words: InboxStrings & Partial<ThreadStrings>, formats: ListFormats): string =>
  chats
    .map(({ name, invite, note, labels, items }) => {
      const lines = items.map((item) => {
        const when = `[${formats.moment(item.at)}]`;
        return item.kind === 'note' ? `${when} ${words.notes?.[item.note] ?? item.note}` : `${when} ${item.from === 'us' ? own : name}: ${item.text.replaceAll('\n', '\n  ')}`;
      });
      return [`${name} ${words.guestSuffix} · ${invite}`, ...(labels.length === 0 ? [] : [`${words.labels}: ${labels.join(', ')}`]), ...(note === '' ? [] : [`${words.note}: ${note.replaceAll('\n', '\n  ')}`]), ...lines, ''].join('\n');
    })
    .join('\n');

/** Times as ISO 8601. Ids are there for answers to refer to. */
export const exportJson = (chats: readonly ExportedChat[], own: string): string =>
  JSON.stringify(
    {
      exportedAt: new Date().toISOString(),
      host: own,
      chats: chats.map(({ name, invite, note, labels, items }) => ({
        guest: name,
        invite,
        ...(labels.length === 0 ? {} : { labels }),
        ...(note === '' ? {} : { note }),
        messages: items.map((item) => {
          const at = new Date(item.at).toISOString();
          if (item.kind === 'note') return { at, event: item.note };
          return { id: item.id, at, from: item.from === 'us' ? 'host' : 'guest', text: item.text, ...(item.status ? { status: item.status } : {}), ...(item.replyTo ? { replyTo: item.replyTo } : {}) };
        }),
      })),
    },
    null,
    2,
  );
