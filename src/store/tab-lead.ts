/**
 * Chooses, of all tabs that show the same chat, the one that holds the sockets.
 *
 *   waiting ──lock granted──▶ leading ──another tab takes over──▶ waiting …        close() from either
 *
 * Web Locks decide: the lock passes on by itself when a tab closes or crashes. Where there are none (Node, old
 * engines, documents without an origin) every tab leads: messages stay right, as every step compares and swaps,
 * there are only more sockets. Not responsible for when to take over.
 */

export interface TabLeadListeners {
  onLead(): void;
  /** Another tab took over; this one waits for its turn again. */
  onLost(): void;
}

export interface TabLead {
  readonly leading: boolean;
  /** Takes the lead from whichever tab has it: for a tab that becomes visible. */
  takeOver(): void;
  /** Passes the lead on. No listener is called any more. */
  close(): void;
}

export const createTabLead = (name: string, { onLead, onLost }: TabLeadListeners): TabLead => {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks;
  let leading = false;
  let closed = false;
  /** Stops waiting, or lets go of what is held. */
  let leave = (): void => undefined;

  const lead = (): void => {
    leading = true;
    onLead();
  };
  const queue = (manager: LockManager, steal: boolean): void => {
    const waiting = new AbortController();
    let isOurs = true;
    let letGo = (): void => undefined;
    leave = () => {
      isOurs = false;
      waiting.abort();
      letGo();
    };
    const whenGranted = (): Promise<void> | undefined => {
      if (!isOurs) return undefined;
      // The listener runs after the lock is held for good.
      const held = new Promise<void>((resolve) => (letGo = resolve));
      lead();
      return held;
    };
    // `steal` and `signal` exclude each other; a steal does not wait.
    manager.request(`guest-chat-lead:${name}`, steal ? { steal } : { signal: waiting.signal }, whenGranted).catch(() => {
      if (!isOurs) return;
      isOurs = false;
      if (!leading) return lead();
      leading = false;
      queue(manager, false);
      onLost();
    });
  };

  if (locks) queue(locks, false);
  else lead();
  return {
    get leading() {
      return leading;
    },
    takeOver: () => {
      if (closed || leading || !locks) return;
      leave();
      queue(locks, true);
    },
    close: () => {
      if (closed) return;
      closed = true;
      leading = false;
      leave();
    },
  };
};
