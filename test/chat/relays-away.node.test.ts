import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEmitter } from '../../src/base/emitter.ts';
import { createRelaysAway, type RelaysAway } from '../../src/chat/relays-away.ts';
import type { Pool, RelayState } from '../../src/relay/pool.ts';
import { untilTrue } from '../support/conversation.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const WAITING: RelayState = { kind: 'waiting', reason: 'unreachable' };

/** A pool of two relays, of which the test says how they are. */
const setUp = () => {
  const clock = createFakeClock(0);
  const changed = createEmitter<void>();
  const states = new Map<string, RelayState>([['wss://a', { kind: 'online' }], ['wss://b', { kind: 'online' }]]);
  const pool = { states: () => states, subscribe: changed.subscribe } as Pick<Pool, 'states' | 'subscribe'> as Pool;
  const name = crypto.randomUUID();
  const open = (wanted: readonly string[] = ['wss://a', 'wss://b', 'wss://b']): RelaysAway => createRelaysAway({ name, store: { kind: 'device' }, clock, wanted: () => wanted, onChange: () => undefined });
  const turn = (relay: string, state: RelayState): void => {
    states.set(relay, state);
    changed.emit();
  };
  return { clock, pool, open, turn };
};

describe('relays that are away', () => {
  it('are told when some seconds are over, also where they try again meanwhile, and until they are back', async () => {
    const { clock, pool, open, turn } = setUp();
    const away = open();
    away.watch(pool);
    turn('wss://b', WAITING);
    await clock.advance(6_000);
    turn('wss://b', { kind: 'connecting' });
    assert.deepEqual(away.relays, []);
    await clock.advance(6_000);
    assert.deepEqual(away.relays, ['wss://b']);
    turn('wss://b', { kind: 'online' });
    assert.deepEqual(away.relays, []);
    away.close();
  });

  it('are no matter where they are back soon, or nobody wants them', async () => {
    const { clock, pool, open, turn } = setUp();
    const away = open(['wss://a']);
    away.watch(pool);
    turn('wss://b', WAITING);
    turn('wss://a', WAITING);
    await clock.advance(9_000);
    turn('wss://a', { kind: 'online' });
    turn('wss://a', WAITING);
    await clock.advance(9_000);
    assert.deepEqual(away.relays, []);
    away.close();
  });

  it('are told to the other tabs, and by the one that takes over without a gap', async () => {
    const { clock, pool, open, turn } = setUp();
    const first = open();
    first.watch(pool);
    turn('wss://b', WAITING);
    await clock.advance(10_000);
    const second = open();
    await untilTrue(() => second.relays.length === 1, 'the second tab is told');
    first.close();
    second.watch(pool);
    assert.deepEqual(second.relays, ['wss://b']);
    turn('wss://b', { kind: 'online' });
    assert.deepEqual(second.relays, []);
    second.close();
  });
});
