/**
 * `npm run bench -- messages`: how long a message takes from guest to host and back, against a bare event of the same size through
 * the same relay in the same run, and the sizes of the scripts. Prints a table, then JSON. Compare ratios, not times.
 * Guest, host and relay share one process and one core: what each works on adds up.
 *
 * The round trip ends when the guest holds the host's next text, which carries the acknowledgement: acknowledgements
 * on their own wait two seconds by design, so that several messages share one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { startRelay } from '../../demo/relay.ts';
import { bytesToHex } from '../../src/base/bytes.ts';
import { systemClock, systemRandom } from '../../src/base/ports.ts';
import type { Guest, Host } from '../../src/chat/view.ts';
import { newSecretKey, publicKeyOf } from '../../src/crypto/primitives.ts';
import { messageTemplate } from '../../src/protocol/envelope.ts';
import { KIND_MESSAGE } from '../../src/protocol/limits.ts';
import { signEvent } from '../../src/relay/event.ts';
import { createPool, type Pool } from '../../src/relay/pool.ts';
import { openConversation } from '../../test/support/conversation.ts';
import { nodeSocket } from '../../test/support/node-socket.ts';
import { atMost } from './aims.ts';

const ROUNDS = 60;
const WARM_UP = 10;
/** Of a short text, in a turn that has begun. */
const WIRE_BYTES = 2_833;

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

interface BareTimes {
  readonly oneWay: readonly number[];
  readonly roundTrip: readonly number[];
}

/** Bare events of a message's size, each signed as it goes, as any client has to: one way, and there and back. */
const bareEvents = async (url: string, wireBytes: number): Promise<BareTimes> => {
  const keys = [newSecretKey(systemRandom), newSecretKey(systemRandom)] as const;
  const mailboxes = keys.map((key) => bytesToHex(publicKeyOf(key)));
  const [there, back] = [listen(url, mailboxes[0] ?? ''), listen(url, mailboxes[1] ?? '')];
  const pass = async (from: number): Promise<void> => {
    const [sender, receiver] = from === 0 ? [back, there] : [there, back];
    const template = messageTemplate(systemRandom(wireBytes), mailboxes[from] ?? '', Math.floor(Date.now() / 1_000), 0);
    const arrived = receiver.next();
    void sender.pool.publish(signEvent(template, keys[from === 0 ? 1 : 0], systemRandom, mailboxes[from === 0 ? 1 : 0]), [url]);
    await arrived;
  };
  const oneWay = await measure(() => pass(0));
  const roundTrip = await measure(async () => {
    await pass(0);
    await pass(1);
  });
  there.pool.close();
  back.pool.close();
  return { oneWay, roundTrip };
};

const sizes = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    ['guest-chat.js', 'engine.js', 'guest-chat.all.js', 'inbox.js', 'core.js'].flatMap((name) => {
      const path = fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
      return existsSync(path) ? [[name, gzipSync(readFileSync(path), { level: 9 }).length]] : [];
    }),
  );

export const benchMessages = async (): Promise<object> => {
  const relay = await startRelay({ port: 0 });
  const chat = await openConversation({ relay });
  // In the same run, before and after, so that a busy machine weighs on both alike.
  const before = await bareEvents(relay.url, WIRE_BYTES);
  const oneWay = await measure(async (i) => {
    const atHost = nextText(chat.host);
    await chat.guest.send(`remark ${i}`);
    await atHost;
  });
  const roundTrip = await measure(async (i) => {
    const atHost = nextText(chat.host);
    await chat.guest.send(`question ${i}`);
    await atHost;
    const atGuest = nextText(chat.guest);
    await chat.host.send(chat.chatId, `answer ${i}`);
    await atGuest;
  });
  const after = await bareEvents(relay.url, WIRE_BYTES);
  await chat.close();
  await relay.stop();

  const rows = [
    { name: 'one way, in a running turn', bare: [...before.oneWay, ...after.oneWay], message: oneWay },
    { name: 'there and back, two new turns', bare: [...before.roundTrip, ...after.roundTrip], message: roundTrip },
  ].map(({ name, bare, message }) => ({ name, bare: quantile(bare, 0.5), message: quantile(message, 0.5), p95: quantile(message, 0.95), ratio: quantile(message, 0.5) / quantile(bare, 0.5) }));
  const cell = (value: number, digits = 1): string => value.toFixed(digits).padStart(10);
  console.log(`over the embedded relay, ${ROUNDS} times each; medians in ms; aim for the ratio: 2 or less\n`);
  console.log(`${''.padEnd(32)}${['bare', 'message', 'p95', 'ratio'].map((head) => head.padStart(10)).join('')}`);
  for (const { name, bare, message, p95, ratio } of rows) console.log(`${name.padEnd(32)}${cell(bare)}${cell(message)}${cell(p95)}${cell(ratio, 2)}`);
  for (const { name, ratio } of rows) atMost(`a message against a bare event, ${name}`, ratio, 2);
  console.log('');
  const weights = sizes();
  for (const [name, bytes] of Object.entries(weights)) console.log(`${name.padEnd(32)}${String(bytes).padStart(9)}   bytes, gzip`);
  return { rows, gzipBytes: weights };
};
