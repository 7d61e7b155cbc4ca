/**
 * The development relay: Nostr over one port of this machine (NIP-01, 09, 11, 40, and 42 on request), in memory, with
 * an append-only file when given a path.
 *
 * For the demo and the tests, not for the internet: no rate limits, and everyone may write.
 */
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { bytesToHex, hexToBytes, utf8 } from '../src/base/bytes.ts';
import { sha256, verify } from '../src/crypto/primitives.ts';
import { isExpired, parseEvent, type NostrEvent } from '../src/relay/event.ts';

export interface RelayOptions {
  /** 0: any free port. */
  readonly port?: number;
  /** The network it listens on: this machine alone, unless told otherwise. */
  readonly host?: string;
  /** Where events are kept; in memory alone without it. */
  readonly file?: string;
  /** Messages are read only by the mailboxes they are addressed to, which have to prove themselves (NIP-42). */
  readonly auth?: boolean;
  /** Unix seconds; the machine's clock without it. */
  readonly now?: () => number;
  /** Holds what has expired, as relays without NIP-40 do. */
  readonly keepsExpired?: boolean;
  /** Answers an event that must not be taken, e.g. "blocked: not here". Null takes it. */
  readonly refuse?: (event: NostrEvent) => string | null;
}

export interface DemoRelay {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
  stored(): readonly NostrEvent[];
  connections(): number;
}

const MAX_FRAME = 262_144;
/** As src/relay/event.ts reads them. */
const MAX_EVENT = 65_536;
const MAX_SUBSCRIPTIONS = 20;
const MAX_FILTERS = 10;
const MAX_LIMIT = 500;
const MAX_AHEAD_SECONDS = 900;

type RawFilter = Readonly<Record<string, unknown>>;

interface Connection {
  readonly socket: WebSocket;
  readonly challenge: string;
  readonly pubkeys: Set<string>;
  readonly subscriptions: Map<string, readonly RawFilter[]>;
}

const systemNow = (): number => Math.floor(Date.now() / 1_000);
const isReplaceable = (kind: number): boolean => kind === 0 || kind === 3 || (kind >= 10_000 && kind < 20_000);
const isEphemeral = (kind: number): boolean => kind >= 20_000 && kind < 30_000;
const isAddressable = (kind: number): boolean => kind >= 30_000 && kind < 40_000;
const tagValues = (event: NostrEvent, name: string): readonly string[] => event.tags.filter(([tag]) => tag === name).map(([, value]) => value ?? '');

/** Events of which only the newest counts share an address. */
const addressOf = (event: NostrEvent): string | null => {
  if (isReplaceable(event.kind)) return `${event.kind}:${event.pubkey}:`;
  return isAddressable(event.kind) ? `${event.kind}:${event.pubkey}:${tagValues(event, 'd')[0] ?? ''}` : null;
};

const isAuthentic = (event: NostrEvent): boolean => {
  const id = sha256(utf8(JSON.stringify([0, event.pubkey, event.created_at, event.kind, event.tags, event.content])));
  return bytesToHex(id) === event.id && verify(hexToBytes(event.sig), id, hexToBytes(event.pubkey));
};

/** Kinds of guest-chat that are for one mailbox: messages, typing and presence. */
const PRIVATE_KINDS = [7_447, 20_447];

const listHas = (list: unknown, value: string | number): boolean => !Array.isArray(list) || list.includes(value);

const matches = (event: NostrEvent, filter: RawFilter): boolean => {
  const { ids, kinds, authors, since, until } = filter;
  if (!listHas(ids, event.id) || !listHas(kinds, event.kind) || !listHas(authors, event.pubkey)) return false;
  if (typeof since === 'number' && event.created_at < since) return false;
  if (typeof until === 'number' && event.created_at > until) return false;
  return Object.entries(filter).every(([key, values]) => !/^#[a-zA-Z]$/.test(key) || (Array.isArray(values) && tagValues(event, key.slice(1)).some((value) => values.includes(value))));
};

const isNewerVersion = (a: NostrEvent, b: NostrEvent): boolean => a.created_at > b.created_at || (a.created_at === b.created_at && a.id < b.id);

export const startRelay = async ({ port = 7447, host = '127.0.0.1', file, auth = false, now = systemNow, keepsExpired = false, refuse = () => null }: RelayOptions = {}): Promise<DemoRelay> => {
  const events = new Map<string, NostrEvent>();
  const addresses = new Map<string, string>();
  const deletions = new Set<NostrEvent>();
  const connections = new Set<Connection>();
  /** Writes to the file, one after another. */
  let writing: Promise<void> = Promise.resolve();

  const remove = (event: NostrEvent): void => {
    events.delete(event.id);
    deletions.delete(event);
    const address = addressOf(event);
    if (address !== null && addresses.get(address) === event.id) addresses.delete(address);
  };

  /** NIP-09: whether an author asks to forget an event of theirs. */
  const deletes = (deletion: NostrEvent, event: NostrEvent): boolean => {
    if (event.kind === 5 || event.pubkey !== deletion.pubkey) return false;
    const address = addressOf(event);
    return tagValues(deletion, 'e').includes(event.id) || (address !== null && tagValues(deletion, 'a').includes(address) && event.created_at <= deletion.created_at);
  };

  /** Puts an event into memory; the answer for an event that changes nothing. */
  const keep = (event: NostrEvent): string | null => {
    if (events.has(event.id)) return 'duplicate: already here';
    if ([...deletions].some((deletion) => deletes(deletion, event))) return 'blocked: deleted by its author';
    const address = addressOf(event);
    const current = address === null ? undefined : events.get(addresses.get(address) ?? '');
    if (current && !isNewerVersion(event, current)) return 'replaced: a newer version is here';
    if (current) remove(current);
    if (address !== null) addresses.set(address, event.id);
    events.set(event.id, event);
    if (event.kind === 5) {
      deletions.add(event);
      for (const other of [...events.values()]) if (deletes(event, other)) remove(other);
    }
    return null;
  };

  const sweep = (): void => {
    for (const event of keepsExpired ? [] : [...events.values()]) if (isExpired(event, now())) remove(event);
  };

  if (file !== undefined) {
    await mkdir(dirname(file), { recursive: true });
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    for (const line of lines) {
      try {
        const event = parseEvent(JSON.parse(line));
        if (event) keep(event);
      } catch {
        // A line cut off by a crash.
      }
    }
    sweep();
    // Without what was replaced, deleted or has expired.
    await writeFile(`${file}.new`, [...events.values()].map((event) => `${JSON.stringify(event)}\n`).join(''));
    await rename(`${file}.new`, file);
  }

  const say = ({ socket }: Connection, ...message: readonly unknown[]): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };

  const mayRead = (connection: Connection, event: NostrEvent): boolean =>
    !auth || !PRIVATE_KINDS.includes(event.kind) || tagValues(event, 'p').some((mailbox) => connection.pubkeys.has(mailbox));

  /** Why a question is not answered; null where it is. */
  const refusalOf = (connection: Connection, filter: RawFilter): string | null => {
    const { kinds, '#p': mailboxes } = filter;
    if (!auth || (Array.isArray(kinds) && !kinds.some((kind) => PRIVATE_KINDS.includes(kind as number)))) return null;
    if (!Array.isArray(mailboxes)) return 'restricted: messages are not for everyone';
    return mailboxes.every((mailbox) => connection.pubkeys.has(String(mailbox))) ? null : 'auth-required: messages are for their mailbox';
  };

  const onPublish = async (connection: Connection, value: unknown): Promise<void> => {
    const event = parseEvent(value);
    if (!event) {
      const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
      return typeof id === 'string' ? say(connection, 'OK', id.slice(0, 64), false, 'invalid: not an event, or too large') : say(connection, 'NOTICE', 'invalid: not an event');
    }
    const answer = (accepted: boolean, text: string): void => say(connection, 'OK', event.id, accepted, text);
    if (!isAuthentic(event)) return answer(false, 'invalid: id or signature');
    if (event.created_at > now() + MAX_AHEAD_SECONDS) return answer(false, 'invalid: created_at is ahead of time');
    if (!keepsExpired && isExpired(event, now())) return answer(false, 'invalid: expired');
    const refusal = refuse(event);
    if (refusal !== null) return answer(false, refusal);
    if (!isEphemeral(event.kind)) {
      const kept = keep(event);
      if (kept !== null) return answer(kept.startsWith('duplicate'), kept);
      if (file !== undefined) {
        const written = writing.then(() => appendFile(file, `${JSON.stringify(event)}\n`));
        writing = written.catch(() => undefined);
        try {
          await written;
        } catch {
          remove(event);
          return answer(false, 'error: could not be stored');
        }
      }
    }
    answer(true, '');
    for (const other of connections) {
      if (!mayRead(other, event)) continue;
      for (const [id, filters] of other.subscriptions) if (filters.some((filter) => matches(event, filter))) say(other, 'EVENT', id, event);
    }
  };

  const onRequest = (connection: Connection, id: unknown, filters: readonly unknown[]): void => {
    if (typeof id !== 'string' || id.length === 0 || id.length > 64) return say(connection, 'NOTICE', 'invalid: subscription id');
    const isFilter = (filter: unknown): filter is RawFilter => typeof filter === 'object' && filter !== null && !Array.isArray(filter);
    if (filters.length === 0 || filters.length > MAX_FILTERS || !filters.every(isFilter)) return say(connection, 'CLOSED', id, 'invalid: filters');
    if (!connection.subscriptions.has(id) && connection.subscriptions.size >= MAX_SUBSCRIPTIONS) return say(connection, 'CLOSED', id, 'error: too many subscriptions');
    const refusal = filters.map((filter) => refusalOf(connection, filter)).find((reason) => reason !== null);
    if (refusal !== undefined) {
      connection.subscriptions.delete(id);
      return say(connection, 'CLOSED', id, refusal);
    }
    sweep();
    const found = new Set<NostrEvent>();
    const newestFirst = [...events.values()].filter((event) => mayRead(connection, event)).sort((a, b) => b.created_at - a.created_at || (a.id < b.id ? -1 : 1));
    for (const filter of filters) {
      const limit = Math.min(MAX_LIMIT, typeof filter.limit === 'number' ? Math.max(0, filter.limit) : MAX_LIMIT);
      for (const event of newestFirst.filter((candidate) => matches(candidate, filter)).slice(0, limit)) found.add(event);
    }
    connection.subscriptions.set(id, filters);
    for (const event of found) say(connection, 'EVENT', id, event);
    say(connection, 'EOSE', id);
  };

  const onAuth = (connection: Connection, value: unknown): void => {
    const event = parseEvent(value);
    if (!event) return;
    const isGood = event.kind === 22_242 && isAuthentic(event) && tagValues(event, 'challenge').includes(connection.challenge) && Math.abs(event.created_at - now()) < 600;
    if (isGood) connection.pubkeys.add(event.pubkey);
    say(connection, 'OK', event.id, isGood, isGood ? '' : 'invalid: authentication');
  };

  const onFrame = (connection: Connection, data: Buffer): void => {
    let message: unknown;
    try {
      message = JSON.parse(data.toString('utf8'));
    } catch {
      return say(connection, 'NOTICE', 'invalid: not JSON');
    }
    const [type, ...rest] = Array.isArray(message) ? (message as unknown[]) : [];
    if (type === 'EVENT') void onPublish(connection, rest[0]);
    else if (type === 'REQ') onRequest(connection, rest[0], rest.slice(1));
    else if (type === 'CLOSE') connection.subscriptions.delete(String(rest[0]));
    else if (type === 'AUTH') onAuth(connection, rest[0]);
    else say(connection, 'NOTICE', 'invalid: unknown message');
  };

  /** NIP-11, and a sentence for a person with a browser. */
  const onHttp = ({ headers }: IncomingMessage, response: ServerResponse): void => {
    const info = {
      name: 'guest-chat development relay', description: 'For demos and tests on this machine.', supported_nips: [1, 9, 11, ...(keepsExpired ? [] : [40]), ...(auth ? [42] : [])],
      limitation: { max_message_length: MAX_FRAME, max_subscriptions: MAX_SUBSCRIPTIONS, max_limit: MAX_LIMIT, max_content_length: MAX_EVENT, auth_required: auth },
    };
    const wantsInfo = headers.accept?.includes('application/nostr+json') ?? false;
    response.writeHead(200, { 'content-type': wantsInfo ? 'application/nostr+json' : 'text/plain; charset=utf-8', 'access-control-allow-origin': '*' });
    response.end(wantsInfo ? JSON.stringify(info) : 'This is a Nostr relay. Point a client at it.\n');
  };

  const server = createServer(onHttp);
  const sockets = new WebSocketServer({ server, maxPayload: MAX_FRAME });
  sockets.on('connection', (socket) => {
    const connection: Connection = { socket, challenge: randomBytes(16).toString('hex'), pubkeys: new Set(), subscriptions: new Map() };
    connections.add(connection);
    socket.on('message', (data) => onFrame(connection, data as Buffer));
    socket.on('close', () => connections.delete(connection));
    socket.on('error', () => socket.terminate());
    if (auth) say(connection, 'AUTH', connection.challenge);
  });
  await new Promise<void>((resolve, reject) => {
    sockets.once('error', reject);
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: listening } = server.address() as AddressInfo;

  return {
    url: `ws://${host.includes(':') ? `[${host}]` : host}:${listening}`,
    port: listening,
    stored: () => [...events.values()],
    connections: () => connections.size,
    stop: async () => {
      for (const { socket } of connections) socket.terminate();
      sockets.close();
      await new Promise((resolve) => server.close(resolve));
      await writing;
    },
  };
};
