/** Where tests of the relay client begin: a scripted relay, a clock that stands still, a pool with counted sockets. All ends with the test. */
import { afterEach } from 'node:test';
import type { Clock } from '../../src/base/ports.ts';
import type { NostrEvent } from '../../src/relay/event.ts';
import { createPool, type Pool } from '../../src/relay/pool.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { countSockets, random, shape, type CountedSockets } from './relay-peers.ts';
import { filtersOf, isLive, isProbe, startScriptedRelay, type Script, type ScriptedRelay, type ScriptedRelayOptions, type SentFilter } from './scripted-relay.ts';

/** Run after the test that is under way, last come first. */
export const endings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Unix seconds: where the clock stands. */
export const NOW = 1_800_000_000;

export interface Setting {
  readonly relay: ScriptedRelay;
  readonly clock: FakeClock;
  readonly pool: Pool;
  readonly sockets: CountedSockets;
}

export interface SettingOptions extends ScriptedRelayOptions {
  keysFor?(relay: string): readonly Uint8Array[];
  readonly sockets?: CountedSockets;
  /** What the pool takes for the time; the clock's own without it. */
  poolClock?(clock: FakeClock): Clock;
}

export const set = async (script: Script, { keysFor, sockets = countSockets(), poolClock = (clock) => clock, ...options }: SettingOptions = {}): Promise<Setting> => {
  const relay = await startScriptedRelay(script, options);
  const clock = createFakeClock(NOW * 1_000);
  const pool = createPool({ clock: poolClock(clock), random, openSocket: sockets.openSocket, ...(keysFor ? { keysFor } : {}) });
  endings.push(() => relay.stop(), () => pool.close());
  return { relay, clock, pool, sockets };
};

export const isCatchUp = (message: readonly unknown[]): boolean => message[0] === 'REQ' && !isLive(message) && !isProbe(message);
/** The filters of all questions about what is stored. */
export const catchUps = (relay: ScriptedRelay): readonly SentFilter[] => relay.heard('REQ').filter(isCatchUp).flatMap(filtersOf);

/** A relay with a store of its own: newest first, within the limit and its own; it finds every event for anyone. */
export const storing = (stored: readonly NostrEvent[], ownLimit = 500): Script => (message, connection) => {
  const [type, id] = message;
  if (type !== 'REQ') return;
  for (const { since = 0, until = Infinity, limit = ownLimit } of filtersOf(message)) {
    const found = stored.filter(({ created_at }) => created_at >= since && created_at <= until).sort((a, b) => b.created_at - a.created_at);
    for (const event of found.slice(0, Math.min(limit, ownLimit))) connection.say('EVENT', id, event);
  }
  connection.say('EOSE', id);
};

export const unique = (contents: readonly string[]): readonly string[] => [...new Set(contents)];
export const count = (length: number): readonly string[] => Array.from({ length }, (_, i) => String(i));
export const series = (length: number, at: (i: number) => number): readonly NostrEvent[] => Array.from({ length }, (_, i) => shape(String(i), at(i)));
