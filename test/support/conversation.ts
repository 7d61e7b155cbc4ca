/**
 * A guest and a host over the development relay, in one Node process: real engines, real sockets, stores in memory
 * that outlive the engines on them, so that "reload" is closing one engine and opening the next.
 */
import assert from 'node:assert/strict';
import { startRelay } from '../../demo/relay.ts';
import { createGuest } from '../../src/chat/guest.ts';
import { createHost } from '../../src/chat/host.ts';
import type { Guest, GuestSnapshot, Host, HostSnapshot, InviteView, NewInvite, TextItem, ThreadView } from '../../src/chat/view.ts';
import type { Clock } from '../../src/base/ports.ts';
import { createMemoryStore, createSharedMemory, type SharedMemory } from '../../src/store/memory.ts';
import { createHurriedClock, type JumpingClock } from './jumping-clock.ts';
import { nodeSocket } from './node-socket.ts';
import { rememberedStretch } from './remembered-stretch.ts';

export type DemoRelay = Awaited<ReturnType<typeof startRelay>>;

/** Resolves with the first snapshot that fits; fails with what is there instead. */
export const until = async <S>(
  subject: { readonly snapshot: S; subscribe(listener: (snapshot: S) => void): () => void },
  is: (snapshot: S) => boolean,
  what: string,
  timeoutMs = 15_000,
): Promise<S> => {
  if (is(subject.snapshot)) return subject.snapshot;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new assert.AssertionError({ message: `waited in vain for: ${what}; there is ${JSON.stringify(subject.snapshot, (key, value: unknown) => (key === 'link' ? undefined : value))}` }));
    }, timeoutMs);
    const stop = subject.subscribe((snapshot) => {
      if (!is(snapshot)) return;
      clearTimeout(timer);
      stop();
      resolve(snapshot);
    });
  });
};

/** For what no snapshot tells: asked again every few milliseconds. */
export const untilTrue = async (is: () => boolean, what: string, timeoutMs = 15_000): Promise<void> => {
  const end = Date.now() + timeoutMs;
  while (!is()) {
    if (Date.now() > end) throw new assert.AssertionError({ message: `waited in vain for: ${what}` });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

export const texts = (thread: ThreadView | null): readonly string[] =>
  (thread?.history ?? []).filter((item): item is TextItem => item.kind === 'text').map(({ text }) => text);

export const statusOf = (thread: ThreadView | null, text: string): TextItem['status'] =>
  (thread?.history ?? []).filter((item): item is TextItem => item.kind === 'text').find((item) => item.text === text)?.status;

export interface ConversationOptions {
  /** Without one, what is due by time alone is not waited for. */
  readonly clock?: JumpingClock;
  readonly relay?: DemoRelay;
  readonly invite?: Partial<NewInvite>;
}

export const openHost = async (memory: SharedMemory, clock?: Clock, openSocket = nodeSocket): Promise<Host> => {
  const host = createHost({ store: createMemoryStore(memory), openSocket, stretch: rememberedStretch, ...(clock ? { clock } : {}) });
  await host.open();
  if (host.snapshot.phase.kind === 'first-run') await host.setUp('Anna');
  await until(host, ({ phase }) => phase.kind === 'ready', 'the inbox is ready');
  return host;
};

export const openGuest = (memory: SharedMemory, invite: string, clock?: Clock): Guest =>
  createGuest({ invite, store: createMemoryStore(memory), openSocket: nodeSocket, ...(clock ? { clock } : {}) });

export interface Conversation {
  readonly clock: JumpingClock;
  readonly relay: DemoRelay;
  host: Host;
  guest: Guest;
  readonly hostMemory: SharedMemory;
  readonly guestMemory: SharedMemory;
  readonly invite: InviteView;
  readonly chatId: string;
  reloadHost(): Promise<void>;
  reloadGuest(): Promise<void>;
  close(): Promise<void>;
}

export const publishedInvite = async (host: Host, relays: readonly string[], change: Partial<NewInvite> = {}): Promise<InviteView> => {
  const { id } = await host.createInvite({ label: 'Shop', relays, singleUse: false, ...change });
  const snapshot = await until(host, ({ invites }) => invites.some((invite) => invite.id === id && invite.published), 'the invite is published');
  return snapshot.invites.find((invite) => invite.id === id) as InviteView;
};

/** Both are there, the guest has started, and the keys are confirmed on both sides. */
export const openConversation = async ({ clock = createHurriedClock(), relay: given, invite: change = {} }: ConversationOptions = {}): Promise<Conversation> => {
  const relay = given ?? (await startRelay({ port: 0, now: () => Math.floor(clock.now() / 1_000) }));
  const hostMemory = createSharedMemory();
  const guestMemory = createSharedMemory();
  const host = await openHost(hostMemory, clock);
  const invite = await publishedInvite(host, [relay.url], change);
  const guest = openGuest(guestMemory, invite.link, clock);
  await guest.look();
  await until(guest, ({ phase }) => phase.kind === 'welcome', 'the guest is welcome');
  await guest.start('Zoë');
  // What confirms is an acknowledgement that goes alone, two seconds later.
  const atLeisure = clock.hurry();
  const { chats } = await until(host, ({ chats: all }) => all.some(({ confirmed }) => confirmed), 'the host sees a confirmed chat');
  atLeisure();
  await host.openThread(chats[0]?.id ?? null);
  const conversation: Conversation = {
    clock, relay, host, guest, hostMemory, guestMemory, invite, chatId: chats[0]?.id ?? '',
    reloadHost: async () => {
      conversation.host.close();
      conversation.host = await openHost(hostMemory, clock);
      await conversation.host.openThread(conversation.chatId);
    },
    reloadGuest: async () => {
      conversation.guest.close();
      conversation.guest = openGuest(guestMemory, invite.link, clock);
      await conversation.guest.look();
    },
    close: async () => {
      conversation.guest.close();
      conversation.host.close();
      if (!given) await relay.stop();
    },
  };
  return conversation;
};

export const guestReads = (guest: Guest, all: readonly string[]): Promise<GuestSnapshot> =>
  until(guest, ({ thread }) => texts(thread).length === all.length && texts(thread).every((text, i) => text === all[i]), `the guest reads ${all.length} texts`);

export const hostReads = (host: Host, all: readonly string[]): Promise<HostSnapshot> =>
  until(host, ({ thread }) => texts(thread).length === all.length && texts(thread).every((text, i) => text === all[i]), `the host reads ${all.length} texts`);
