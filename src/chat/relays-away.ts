/**
 * Relays of a host that are not reached for longer than a connection takes to come up. `Connection` says nothing of one
 * that is away while another is there, and what guests write to it is not seen. The tab that leads knows; the others
 * are told by it.
 */
import type { Clock } from '../base/ports.ts';
import type { Pool } from '../relay/pool.ts';
import type { Store } from '../store/store.ts';

export interface RelaysAwayOptions {
  /** The same in every tab of these chats, and in no other. */
  readonly name: string;
  readonly store: Pick<Store, 'kind'>;
  readonly clock: Clock;
  /** Relays that matter now; one may turn up twice. */
  wanted(): readonly string[];
  onChange(): void;
}

export interface RelaysAway {
  readonly relays: readonly string[];
  /** This tab leads from now on; null: no longer. */
  watch(pool: Pool | null): void;
  /** What is wanted may have changed. */
  look(): void;
  close(): void;
}

/** What comes back by itself within this time (ms) is not worth a line. */
const AWAY_MS = 10_000;

/** What another tab said; null for anything else that turns up on the channel. */
const asRelays = (data: unknown): readonly string[] | null => (Array.isArray(data) && data.every((relay) => typeof relay === 'string') ? data : null);

export const createRelaysAway = ({ name, store, clock, wanted, onChange }: RelaysAwayOptions): RelaysAway => {
  const channel = typeof BroadcastChannel === 'function' && store.kind !== 'memory' ? new BroadcastChannel(`guest-chat-relays:${name}`) : null;
  let relays: readonly string[] = [];
  /** Since when each is not reached (ms). */
  let since: ReadonlyMap<string, number> = new Map();
  let pool: Pool | null = null;
  let stop = (): void => {};
  let cancelAlarm = (): void => {};

  const show = (next: readonly string[]): boolean => {
    if (next.length === relays.length && next.every((relay, n) => relay === relays[n])) return false;
    relays = next;
    onChange();
    return true;
  };
  const look = (): void => {
    cancelAlarm();
    if (!pool) return;
    const now = clock.now();
    const states = pool.states();
    // One that the tab before knew to be away stays so until it is reached.
    since = new Map(wanted().filter((relay) => states.get(relay)?.kind !== 'online').map((relay) => [relay, since.get(relay) ?? (relays.includes(relay) ? -Infinity : now)]));
    const next = Math.min(...[...since.values()].map((at) => at + AWAY_MS).filter((at) => at > now));
    if (next < Infinity) cancelAlarm = clock.after(next - now, look);
    if (show([...since].flatMap(([relay, at]) => (at + AWAY_MS <= now ? [relay] : [])))) channel?.postMessage(relays);
  };

  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === 'ask') return pool ? channel.postMessage(relays) : undefined;
      const told = asRelays(data);
      if (told && !pool) show(told);
    };
    channel.postMessage('ask');
  }

  return {
    get relays() {
      return relays;
    },
    watch: (next) => {
      stop();
      cancelAlarm();
      since = new Map();
      pool = next;
      stop = next?.subscribe(look) ?? (() => {});
      if (next) look();
      else channel?.postMessage('ask');
    },
    look,
    close: () => {
      stop();
      cancelAlarm();
      pool = null;
      channel?.close();
    },
  };
};
