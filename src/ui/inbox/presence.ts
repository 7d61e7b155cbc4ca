/** Tells guests whether their chat is before the host's person: one chat at a time, and none while the page is hidden. */
import type { Host } from '../../chat/view.ts';

export interface Presence {
  /** The chat on the screen now; null: none. */
  look(chatId: string | null): void;
}

export const createPresence = (host: Host): Presence => {
  let before: string | null = null;
  return {
    look: (chatId) => {
      const seen = document.visibilityState === 'visible' ? chatId : null;
      if (before !== null && before !== seen) host.signal(before, 'gone');
      // Said again and again: the engine sends it when it may, and once.
      if (seen !== null) host.signal(seen, 'here');
      before = seen;
    },
  };
};
