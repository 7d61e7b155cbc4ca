/**
 * What is before the host's person, on a page that can be seen: the guest of that chat is told that somebody is there,
 * one chat at a time, and what has come in it counts as looked at.
 */
import type { Host, HostSnapshot } from '../../chat/view.ts';
import { findChat } from './model.ts';

export interface Presence {
  /** The chat on the screen now; null: none. */
  look(chatId: string | null, snapshot: HostSnapshot): void;
}

export const createPresence = (host: Host): Presence => {
  let before: string | null = null;
  /** What was reported as read last. */
  let readUpTo = '';

  const tell = (seen: string | null): void => {
    if (before !== null && before !== seen) host.signal(before, 'gone');
    // Said again and again: the engine sends it when it may, and once.
    if (seen !== null) host.signal(seen, 'here');
    before = seen;
  };
  /** New texts, and a snooze that is over. */
  const markRead = (seen: string, snapshot: HostSnapshot): void => {
    const { thread } = snapshot;
    const backSince = findChat(snapshot, seen)?.backSince ?? null;
    if (thread?.chatId !== seen || (thread.unread === 0 && backSince === null)) return;
    const newest = `${seen} ${thread.history.at(-1)?.id ?? ''} ${thread.unread} ${backSince}`;
    if (newest === readUpTo) return;
    readUpTo = newest;
    host.markRead(seen).catch(() => {
      readUpTo = '';
    });
  };

  return {
    look: (chatId, snapshot) => {
      const seen = document.visibilityState === 'visible' ? chatId : null;
      tell(seen);
      if (seen !== null) markRead(seen, snapshot);
    },
  };
};
