/**
 * `npm run bench`: how long a message takes from guest to host and back, against a bare event of the same size through
 * the same relay in the same run, and the sizes of the scripts. Prints a table, then JSON. Compare ratios, not times.
 *
 * The round trip ends when the guest holds the host's next text, which carries the acknowledgement: acknowledgements
 * on their own wait two seconds by design, so that several messages share one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { startRelay } from '../demo/relay.ts';
import { bytesToHex } from '../src/base/bytes.ts';
import { systemClock, systemRandom } from '../src/base/ports.ts';
import type { Guest, Host } from '../src/chat/view.ts';
import { newSecretKey, publicKeyOf } from '../src/crypto/primitives.ts';
import { messageTemplate } from '../src/protocol/envelope.ts';
import { KIND_MESSAGE } from '../src/protocol/limits.ts';
import { signEvent } from '../src/relay/event.ts';
import { createPool, type Pool } from '../src/relay/pool.ts';
import { openConversation } from '../test/support/conversation.ts';
import { nodeSocket } from '../test/support/node-socket.ts';

const ROUNDS = 60;
const WARM_UP = 10;

const quantile = (times: readonly number[], q: number): number => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0;

const nextText = (side: Pick<Guest, 'onEvent'> | Pick<Host, 'onEvent'>): Promise<void> =>
  new Promise((resolve) => {
    const stop = side.onEvent((event: { readonly kind: string }) => {
      if (event.kind !== 'message-received') return;
      stop();
      resolve();
    });
  });

const measure = async (round: (i: number) => Promise<void>): Promise<readonly number[]> => {
  const times: number[] = [];
  for (let i = 0; i < WARM_UP + ROUNDS; i++) {
    const start = performance.now();
    await round(i);
    if (i >= WARM_UP) times.push(performance.now() - start);
  }
  return times;
};

/** A pool that hands over events of one mailbox as they come. */
const listen = (url: string, mailbox: string): { readonly pool: Pool; next(): Promise<void> } => {
  const pool = createPool({ clock: systemClock, random: systemRandom, openSocket: nodeSocket });
  let heard = (): void => {};
  pool.watch({ relays: [url], filter: { kinds: [KIND_MESSAGE], '#p': [mailbox] }, since: async () => Math.floor(Date.now() / 1_000), onEvent: () => heard() });
  return { pool, next: () => new Promise((resolve) => (heard = resolve)) };
};

/** Bare events of a message's size, signed beforehand, there and back. */
const bareRoundTrips = async (url: string, wireBytes: number): Promise<readonly number[]> => {
  const keys = [newSecretKey(systemRandom), newSecretKey(systemRandom)] as const;
  const mailboxes = keys.map((key) => bytesToHex(publicKeyOf(key)));
  const [there, back] = [listen(url, mailboxes[0] ?? ''), listen(url, mailboxes[1] ?? '')];
  const signed = (to: string): ReturnType<typeof signEvent> => signEvent(messageTemplate(systemRandom(wireBytes), to, Math.floor(Date.now() / 1_000), 0), keys[0], systemRandom);
  const events = Array.from({ length: WARM_UP + ROUNDS }, () => mailboxes.map(signed));
  const times = await measure(async (i) => {
    const [out, home] = events[i] ?? [];
    if (!out || !home) return;
    const arrived = there.next();
    void there.pool.publish(out, [url]);
    await arrived;
    const returned = back.next();
    void back.pool.publish(home, [url]);
    await returned;
  });
  there.pool.close();
  back.pool.close();
  return times;
};

const sizes = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    ['guest-chat.js', 'engine.js', 'guest-chat.all.js', 'inbox.js', 'core.js'].flatMap((name) => {
      const path = fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
      return existsSync(path) ? [[name, gzipSync(readFileSync(path), { level: 9 }).length]] : [];
    }),
  );

const main = async (): Promise<void> => {
  const relay = await startRelay({ port: 0 });
  const chat = await openConversation({ relay });
  // In the same run, before and after, so that a busy machine weighs on both alike.
  const before = await bareRoundTrips(relay.url, 2_833);
  const turns = await measure(async (i) => {
    const atHost = nextText(chat.host);
    await chat.guest.send(`question ${i}`);
    await atHost;
    const atGuest = nextText(chat.guest);
    await chat.host.send(chat.chatId, `answer ${i}`);
    await atGuest;
  });
  const after = await bareRoundTrips(relay.url, 2_833);
  await chat.close();
  await relay.stop();

  const bare = [...before, ...after];
  const rows = Object.entries({ 'bare event, there and back': bare, 'message and answer, encrypted': turns });
  console.log(`round trips over the embedded relay, ${ROUNDS} each, ms\n`);
  console.log(`${''.padEnd(32)}${'median'.padStart(9)}${'p95'.padStart(9)}`);
  for (const [name, times] of rows) console.log(`${name.padEnd(32)}${quantile(times, 0.5).toFixed(1).padStart(9)}${quantile(times, 0.95).toFixed(1).padStart(9)}`);
  const ratio = quantile(turns, 0.5) / quantile(bare, 0.5);
  console.log(`${'ratio of the medians'.padEnd(32)}${ratio.toFixed(2).padStart(9)}   aim: 2 or less\n`);
  const weights = sizes();
  for (const [name, bytes] of Object.entries(weights)) console.log(`${name.padEnd(32)}${String(bytes).padStart(9)}   bytes, gzip`);
  console.log(`\n${JSON.stringify({ roundTripMs: { bare: quantile(bare, 0.5), message: quantile(turns, 0.5), ratio }, gzipBytes: weights })}`);
};

await main();
