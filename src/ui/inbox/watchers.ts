/**
 * Tells all tabs of this inbox apart by what a person has before their eyes, and chooses the one that notifies.
 *
 * Both by Web Locks, which a tab that closes or crashes lets go of by itself: one lock for the tab that notifies, and a
 * shared one, named after the chat on its screen, for each tab that can be seen. Where there are no locks a tab knows of
 * itself alone.
 */

const LEAD = 'guest-chat-inbox-alerts';
const SEEN = 'guest-chat-inbox-seen:';

export interface Watchers {
  /** This tab is the one that notifies. */
  readonly leads: boolean;
  /** What can be seen in this tab: a chat, no chat (''), or nothing of the inbox (null). */
  look(seen: string | null): void;
  /** What can be seen in any tab. */
  seen(): Promise<ReadonlySet<string>>;
  close(): void;
}

/** `onLead`: this tab notifies from now on. `onSeen`: another tab has opened a chat before somebody's eyes. */
export const createWatchers = (onLead: () => void, onSeen: (chatId: string) => void): Watchers => {
  const { locks } = navigator as { readonly locks?: LockManager };
  const channel = new BroadcastChannel(LEAD);
  const lifetime = new AbortController();
  let own: string | null = null;
  let leads = false;
  let letGo = (): void => undefined;

  const hold = (name: string, mode: LockMode, signal: AbortSignal, onHeld: () => void): void => {
    locks
      ?.request(name, { mode, signal }, () => {
        // Let go of between the grant and this call.
        if (signal.aborted) return undefined;
        onHeld();
        return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      })
      .catch(() => undefined);
  };
  const lead = (): void => {
    leads = true;
    onLead();
  };
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') onSeen(data);
  };
  if (locks) hold(LEAD, 'exclusive', lifetime.signal, lead);
  else lead();

  return {
    get leads() {
      return leads;
    },
    look: (seen) => {
      if (seen === own) return;
      own = seen;
      letGo();
      letGo = () => undefined;
      if (seen === null) return;
      const looking = new AbortController();
      letGo = () => looking.abort();
      hold(SEEN + seen, 'shared', looking.signal, () => undefined);
      if (seen !== '') channel.postMessage(seen);
    },
    seen: async () => {
      const held = (await locks?.query())?.held ?? [];
      const names = held.flatMap(({ name = '' }) => (name.startsWith(SEEN) ? [name.slice(SEEN.length)] : []));
      return new Set(own === null ? names : [...names, own]);
    },
    close: () => {
      lifetime.abort();
      letGo();
      channel.close();
    },
  };
};
