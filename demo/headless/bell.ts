/**
 * Rings a webhook when somebody waits: one POST of `{"event":"guest-wrote"}` for each guest, however many messages they
 * write, and again when they write half a day later. It says nothing else: no name, no text, not which chat.
 *
 * What is to be rung is stored before it is tried, and tried again, later and later, until the other side has taken it:
 * a ring outlives a webhook that is down and a host that is killed.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../../src/core.ts';

export interface BellOptions {
  readonly store: Store;
  readonly url: string;
  /** First pause (ms) after a POST that failed, doubling up to ten minutes. */
  readonly retryMs?: number;
  onProblem(what: string): void;
}

export interface Bell {
  /** This guest has written. */
  ring(chatId: string): Promise<void>;
  /** Forgets guests who are no more, and goes on with what was not rung. */
  start(chatIds: readonly string[]): Promise<void>;
  /** Waits for a POST that is on its way. */
  stop(): Promise<void>;
}

interface Ring {
  /** When it was asked for (ms). */
  readonly at: number;
  readonly done: boolean;
}

/** Whoever rang within this time needs no other ring. */
const RING_AGAIN_MS = 12 * 3_600_000;
const RETRY_MS = 5_000;
const RETRY_MAX_MS = 600_000;
const PATIENCE_MS = 10_000;

const keyOf = (chatId: string): string => `bell/${chatId}`;
const bytesOf = (ring: Ring): Uint8Array => new TextEncoder().encode(JSON.stringify(ring));
const ringOf = (value: Uint8Array): Ring => JSON.parse(new TextDecoder().decode(value)) as Ring;

export const createBell = ({ store, url, retryMs = RETRY_MS, onProblem }: BellOptions): Bell => {
  const due = new Set<string>();
  const over = new AbortController();
  let working: Promise<void> | null = null;

  const post = async (): Promise<boolean> => {
    try {
      const response = await fetch(url, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"event":"guest-wrote"}', redirect: 'error', signal: AbortSignal.any([over.signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      await response.body?.cancel();
      if (!response.ok) onProblem(`webhook: ${response.status}`);
      return response.ok;
    } catch {
      if (!over.signal.aborted) onProblem('webhook: not reached');
      return false;
    }
  };
  /** One after another; a webhook that is down is asked once for all who wait. */
  const work = async (): Promise<void> => {
    let pause = retryMs;
    for (let [chatId] = due; chatId !== undefined && !over.signal.aborted; [chatId] = due) {
      if (await post()) {
        due.delete(chatId);
        pause = retryMs;
        await store.transact([{ key: keyOf(chatId), value: bytesOf({ at: Date.now(), done: true }) }]);
      } else {
        await wait(pause, undefined, { signal: over.signal }).catch(() => undefined);
        pause = Math.min(RETRY_MAX_MS, pause * 2);
      }
    }
  };
  const begin = (): void => {
    working ??= work()
      .catch(() => onProblem('webhook: what was rung cannot be stored'))
      .finally(() => (working = null));
  };

  return {
    ring: async (chatId) => {
      const stored = await store.get(keyOf(chatId));
      const before = stored && ringOf(stored.value);
      if (due.has(chatId) || (before?.done && before.at > Date.now() - RING_AGAIN_MS)) return;
      await store.transact([{ key: keyOf(chatId), value: bytesOf({ at: Date.now(), done: false }) }]);
      due.add(chatId);
      begin();
    },
    start: async (chatIds) => {
      const kept = new Set(chatIds.map(keyOf));
      const rings = await store.list('bell/');
      await store.transact(rings.filter(({ key }) => !kept.has(key)).map(({ key }) => ({ key, value: null })));
      for (const { key, value } of rings) if (kept.has(key) && !ringOf(value).done) due.add(key.slice('bell/'.length));
      if (due.size > 0) begin();
    },
    stop: async () => {
      over.abort();
      await working;
    },
  };
};
