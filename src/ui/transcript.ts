/** The chat as plain text, for its own visitor. */
import type { Guest } from '../chat/view.ts';
import type { Formats } from './formats.ts';
import type { GuestStrings } from './strings.ts';

/** Loads the whole history first. One line for each message; further lines of a text are indented. */
export const transcriptOf = async (guest: Guest, words: GuestStrings, formats: Formats): Promise<string> => {
  let shown = -1;
  let thread = guest.snapshot.thread;
  // Ends where nothing more comes, whatever is said about earlier ones.
  while (thread?.hasEarlier && thread.history.length > shown) {
    shown = thread.history.length;
    await guest.loadEarlier();
    thread = guest.snapshot.thread;
  }
  const { host, name } = guest.snapshot;
  return (thread?.history ?? [])
    .map((item) => {
      const when = `[${formats.moment(item.at)}]`;
      if (item.kind === 'note') return `${when} ${words.notes[item.note]}\n`;
      const who = item.from === 'us' ? (name ?? words.you) : (host?.name ?? '');
      return `${when} ${who}: ${item.text.replaceAll('\n', '\n  ')}\n`;
    })
    .join('');
};
