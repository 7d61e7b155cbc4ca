/**
 * The line: of all tabs that show the same chats, one holds the sockets, reads the mailboxes and empties the outbox.
 * The others ask it how the connection is, and take over when it does not answer (a phone froze it).
 *
 * Not responsible for what a wire means: `handle` is the engine's.
 */
import type { NostrEvent } from '../relay/event.ts';
import { createPool, type Pool } from '../relay/pool.ts';
import type { OpenSocket } from '../base/ports.ts';
import { createTabLead } from '../store/tab-lead.ts';
import type { Context } from './conversation.ts';
import { createMailboxes, type Mailboxes, type MailboxesOptions } from './mailboxes.ts';
import { createOutbox } from './outbox.ts';
import { createSignals, isSignal, type Signal, type SignalsOptions, type Theirs } from './signals.ts';
import type { Connection } from './view.ts';

export interface Desk {
  readonly pool: Pool;
  readonly mailboxes: Mailboxes;
}

export interface LineOptions extends Pick<MailboxesOptions, 'handle' | 'onRepeated' | 'onCaughtUp'>, Pick<SignalsOptions, 'chat' | 'chatsByTag'> {
  /** The same in every tab of these chats, and in no other. */
  readonly name: string;
  readonly context: Context;
  readonly openSocket: OpenSocket;
  /** Secret keys of the mailboxes read at a relay (NIP-42). */
  keysFor(relay: string): readonly Uint8Array[];
  onLastSent(chatId: string): Promise<void>;
  /** How far the work is that the host demands; undefined: done. */
  readonly onWork?: (done?: number) => void;
  /** Brings the chat that an ephemeral event may belong to, or the one of this id, where `chat` does not have all of them. Never rejects. */
  bring?(whose: NostrEvent | string): Promise<void>;
  /** This tab leads from now on, until `close` of the desk's owner or `onShut`. */
  onDesk(desk: Desk): void;
  onShut(): void;
  onConnection(): void;
  /** They type, are here, or are gone. */
  onSignal(chatId: string): void;
  onError(error: unknown): void;
}

export interface Line {
  readonly connection: Connection;
  theirs(chatId: string): Theirs;
  /** Of our person. */
  say(chatId: string, signal: Signal): void;
  /** A text of theirs is there: they type it no longer. */
  heard(chatId: string): void;
  /** Null in a tab that does not lead. */
  readonly desk: Desk | null;
  wake(): void;
  close(): void;
}

/** A leading tab that is alive answers in a few milliseconds; a busy one in a second. */
const ANSWER_MS = 1_500;

export const connectionOf = (pool: Pool): Connection => {
  const states = [...pool.states().values()];
  if (states.length === 0) return { kind: 'idle' };
  if (states.some(({ kind }) => kind === 'online')) return { kind: 'online' };
  if (states.some(({ kind }) => kind === 'connecting')) return { kind: 'connecting' };
  return { kind: 'offline', reason: states.every((state) => state.kind === 'waiting' && state.reason === 'refused') ? 'refused' : 'unreachable' };
};

const isSame = (a: Connection, b: Connection): boolean => a.kind === b.kind && (a.kind !== 'offline' || b.kind !== 'offline' || a.reason === b.reason);

type TabMessage =
  | { readonly ask: 'connection' | 'wake' }
  | { readonly connection: Connection }
  /** `from: us`: to be sent; `them`: to be shown. */
  | { readonly from: 'us' | 'them'; readonly chatId: string; readonly signal: Signal };

/** What another tab said; null for anything else that turns up on the channel. */
const asTabMessage = (data: unknown): TabMessage | null => {
  if (typeof data !== 'object' || data === null) return null;
  if ('ask' in data) return data.ask === 'wake' || data.ask === 'connection' ? { ask: data.ask } : null;
  if ('signal' in data && 'from' in data && 'chatId' in data) {
    const { signal, from, chatId } = data;
    return isSignal(signal) && (from === 'us' || from === 'them') && typeof chatId === 'string' ? { from, chatId, signal } : null;
  }
  if (!('connection' in data) || typeof data.connection !== 'object' || data.connection === null || !('kind' in data.connection)) return null;
  const { kind } = data.connection;
  if (kind === 'idle' || kind === 'connecting' || kind === 'online') return { connection: { kind } };
  const refused = 'reason' in data.connection && data.connection.reason === 'refused';
  return kind === 'offline' ? { connection: { kind, reason: refused ? 'refused' : 'unreachable' } } : null;
};

export const createLine = (options: LineOptions): Line => {
  const { name, context, openSocket } = options;
  const { store, clock, random } = context;
  const channel = typeof BroadcastChannel === 'function' && store.kind !== 'memory' ? new BroadcastChannel(`guest-chat-line:${name}`) : null;
  let connection: Connection = { kind: 'connecting' };
  let desk: (Desk & { close(): void }) | null = null;
  let isClosed = false;
  let cancelAnswer = (): void => {};

  const say = (message: TabMessage): void => channel?.postMessage(message);
  const setConnection = (next: Connection): void => {
    if (isSame(connection, next)) return;
    connection = next;
    options.onConnection();
  };

  const signals = createSignals({
    context,
    chat: options.chat,
    chatsByTag: options.chatsByTag,
    publish: (event, relays) => void desk?.pool.publish(event, relays),
    onChange: options.onSignal,
  });

  const openDesk = (): void => {
    const pool = createPool({ clock, random, openSocket, keysFor: options.keysFor });
    const mailboxes = createMailboxes({ ...options, pool, onSignal: async (event) => {
        await options.bring?.(event);
        const taken = signals.take(event);
        if (taken) say({ from: 'them', ...taken });
      } });
    const outbox = createOutbox({ ...options, pool });
    const heed = (): void => {
      const now = connectionOf(pool);
      if (isSame(connection, now)) return;
      setConnection(now);
      say({ connection });
    };
    const stops = [pool.subscribe(heed), store.subscribe((keys) => outbox.kick(keys.filter((key) => key.startsWith('out/'))))];
    desk = {
      pool,
      mailboxes,
      close: () => {
        for (const stop of stops) stop();
        outbox.close();
        mailboxes.close();
        pool.close();
      },
    };
    options.onDesk(desk);
    outbox.kick();
    heed();
  };
  const shutDesk = (): void => {
    desk?.close();
    desk = null;
  };

  const lead = createTabLead(name, {
    onLead: () => {
      if (!isClosed) openDesk();
    },
    onLost: () => {
      shutDesk();
      options.onShut();
      setConnection({ kind: 'connecting' });
      say({ ask: 'connection' });
    },
  });

  if (channel) {
    channel.onmessage = async ({ data }: MessageEvent<unknown>) => {
      const message = asTabMessage(data);
      if (!message || isClosed) return;
      if ('signal' in message) {
        if (message.from === 'them') signals.show(message.chatId, message.signal);
        else if (desk) {
          await options.bring?.(message.chatId);
          signals.say(message.chatId, message.signal);
        }
      } else if ('connection' in message) {
        cancelAnswer();
        if (!desk) setConnection(message.connection);
      } else if (desk) {
        if (message.ask === 'wake') desk.pool.wake();
        say({ connection });
      }
    };
    if (!desk) say({ ask: 'connection' });
  }

  return {
    get connection() {
      return connection;
    },
    get desk() {
      return desk;
    },
    theirs: signals.theirs,
    heard: (chatId) => {
      if (signals.theirs(chatId).typing) signals.show(chatId, 'here');
    },
    say: (chatId, signal) => (desk ? signals.say(chatId, signal) : say({ from: 'us', chatId, signal })),
    wake: () => {
      if (isClosed) return;
      if (desk) return desk.pool.wake();
      if (!channel) return;
      say({ ask: 'wake' });
      cancelAnswer();
      cancelAnswer = clock.after(ANSWER_MS, () => lead.takeOver());
    },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      cancelAnswer();
      signals.close();
      lead.close();
      shutDesk();
      channel?.close();
    },
  };
};
