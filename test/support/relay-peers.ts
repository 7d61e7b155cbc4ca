/** What tests of the relay room share: keys, events, sockets that are counted, and a watch that takes notes. */
import type { OpenSocket } from '../../src/base/ports.ts';
import { newSecretKey } from '../../src/crypto/primitives.ts';
import { pubkeyOf, signEvent, type NostrEvent } from '../../src/relay/event.ts';
import type { Pool, Watch, WatchOptions } from '../../src/relay/pool.ts';
import { nodeSocket } from './node-socket.ts';
import { createSeededRandom } from './seeded-random.ts';

export const random = createSeededRandom('relay');
export const author = newSecretKey(random);
export const mailboxKey = newSecretKey(random);
export const mailbox = pubkeyOf(mailboxKey);
export const KIND = 7_447;
export const filter = { kinds: [KIND], '#p': [mailbox] };

const authorPubkey = pubkeyOf(author);

export interface EventDetails {
  readonly kind?: number;
  readonly to?: string;
  readonly tags?: readonly (readonly string[])[];
}

/** A real event to the mailbox. `at`: unix seconds. */
export const message = (content: string, at: number, { kind = KIND, to = mailbox, tags = [] }: EventDetails = {}): NostrEvent =>
  signEvent({ kind, created_at: at, tags: [['p', to], ...tags], content }, author, random, authorPubkey);

let shapes = 0;
/** An event in shape only: its id and signature are made up, which no client of ours looks at. */
export const shape = (content: string, at: number, { kind = KIND, to = mailbox, tags = [] }: EventDetails = {}): NostrEvent => {
  shapes += 1;
  return { id: shapes.toString(16).padStart(64, '0'), pubkey: authorPubkey, created_at: at, kind, tags: [['p', to], ...tags], content, sig: '0'.repeat(128) };
};

export interface CountedSockets {
  readonly openSocket: OpenSocket;
  /** URLs, in the order in which they were opened. */
  readonly opened: readonly string[];
  /** URLs, in the order in which the client closed them. */
  readonly closed: readonly string[];
}

export const countSockets = (open: OpenSocket = nodeSocket): CountedSockets => {
  const opened: string[] = [];
  const closed: string[] = [];
  const openSocket: OpenSocket = (url) => {
    const socket = open(url);
    opened.push(url);
    const close = socket.close.bind(socket);
    socket.close = (...how) => {
      closed.push(url);
      close(...how);
    };
    return socket;
  };
  return { openSocket, opened, closed };
};

export interface NotedWatch {
  readonly watch: Watch;
  /** Contents, in the order in which they were handed over. */
  readonly contents: readonly string[];
  readonly cursors: number[];
  readonly refusals: readonly string[];
}

export const noteWatch = (pool: Pool, relays: readonly string[], options: Partial<WatchOptions> = {}): NotedWatch => {
  const contents: string[] = [];
  const cursors: number[] = [];
  const refusals: string[] = [];
  const watch = pool.watch({
    relays, filter, since: async () => undefined,
    onRefused: (_, reason) => void refusals.push(reason),
    ...options,
    onEvent: async (event, relay) => {
      await options.onEvent?.(event, relay);
      contents.push(event.content);
    },
    onCaughtUp: async (relay, cursor) => {
      await options.onCaughtUp?.(relay, cursor);
      cursors.push(cursor);
    },
  });
  return { watch, contents, cursors, refusals };
};
