/**
 * A relay on a loopback port that says what a test tells it to: refusals, nonsense, silence, frames out of place.
 *
 * Knows no Nostr but the envelope: every answer is the script's. `answers` has the polite ones, to build on.
 */
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { NostrEvent } from '../../src/relay/event.ts';

export interface ScriptedConnection {
  /** What the client said, in order. */
  readonly heard: readonly (readonly unknown[])[];
  /** One Nostr message. */
  say(...message: readonly unknown[]): void;
  /** Any frame at all; bytes make a binary one. */
  raw(data: string | Uint8Array): void;
  /** Cuts the connection without a goodbye. */
  cut(): void;
}

export type Script = (message: readonly unknown[], connection: ScriptedConnection) => void;

export interface ScriptedRelay {
  readonly url: string;
  readonly port: number;
  /** All there ever were, in order. */
  readonly connections: readonly ScriptedConnection[];
  /** Of the connections that are open now. */
  open(): number;
  /** What all clients ever said of one type ("REQ", "EVENT", "AUTH", "CLOSE"). */
  heard(type: string): readonly (readonly unknown[])[];
  /** From now on. */
  follow(script: Script): void;
  stop(): Promise<void>;
}

export interface ScriptedRelayOptions {
  readonly port?: number;
  onOpen?(connection: ScriptedConnection): void;
}

export const startScriptedRelay = async (first: Script, { port = 0, onOpen }: ScriptedRelayOptions = {}): Promise<ScriptedRelay> => {
  let script = first;
  const connections: ScriptedConnection[] = [];
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  server.on('connection', (socket) => {
    const heard: unknown[][] = [];
    const raw = (data: string | Uint8Array): void => {
      if (socket.readyState === socket.OPEN) socket.send(data);
    };
    const connection: ScriptedConnection = { heard, raw, say: (...message) => raw(JSON.stringify(message)), cut: () => socket.terminate() };
    connections.push(connection);
    socket.on('error', () => socket.terminate());
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as unknown[];
      heard.push(message);
      script(message, connection);
    });
    onOpen?.(connection);
  });
  await new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${listening}`,
    port: listening,
    connections,
    open: () => server.clients.size,
    heard: (type) => connections.flatMap(({ heard }) => heard.filter(([first_]) => first_ === type)),
    follow: (next) => {
      script = next;
    },
    stop: async () => {
      for (const client of server.clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** A filter as the client sent it. */
export type SentFilter = Readonly<Record<string, unknown>> & { readonly since?: number; readonly until?: number; readonly limit?: number };

export const filtersOf = (message: readonly unknown[]): readonly SentFilter[] => message.slice(2) as SentFilter[];

/** The client's standing subscription, as opposed to its questions about what is stored. */
export const isLive = (message: readonly unknown[]): boolean => message[0] === 'REQ' && filtersOf(message).every(({ limit, since, until }) => limit === 1 && since === undefined && until === undefined);

/** The question whether anybody is there: nothing can match it. */
export const isProbe = (message: readonly unknown[]): boolean => message[0] === 'REQ' && filtersOf(message)[0]?.until === 1;

/** Polite: ends every question at once, with these events for the questions about what is stored; takes every event. */
export const polite =
  (stored: readonly NostrEvent[] = []): Script =>
  (message, connection) => {
    const [type, subject] = message;
    if (type === 'EVENT') connection.say('OK', (subject as NostrEvent).id, true, '');
    if (type !== 'REQ') return;
    if (!isLive(message) && !isProbe(message)) for (const event of stored) connection.say('EVENT', subject, event);
    connection.say('EOSE', subject);
  };
