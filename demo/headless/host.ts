/**
 * A host without a browser: keeps an invite open, answers with its owner's away text, and tells a webhook that somebody
 * wrote (bell.ts), so that a phone rings.
 *
 * Uses the engine alone; outside of this repository, `../../src/core.ts` is `guest-chat/core`.
 */
import WebSocket from 'ws';
import { createHost, errorCode, type Host, type HostEvent, type HostSnapshot, type Socket } from '../../src/core.ts';
import { createBell } from './bell.ts';
import { createLevelStore, openLevelFolder } from './level-store.ts';

export interface HeadlessOptions {
  /** Where everything is kept; made where it is not there. */
  readonly folder: string;
  /** The host's name, at the first start. */
  readonly name: string;
  /** Of the invite that is made at the first start. */
  readonly relays: readonly string[];
  /** Empty: nothing is answered. */
  readonly away: string;
  /** Gets a POST of `{"event":"guest-wrote"}` for each guest who waits. */
  readonly webhook?: string;
  /** First pause (ms) after a webhook did not take it. */
  readonly retryMs?: number;
  /** Something could not be done: a code, never a text of somebody's. */
  onProblem(what: string): void;
}

export interface HeadlessHost {
  readonly host: Host;
  /** The invite: for a link or the `invite` attribute. */
  readonly link: string;
  stop(): Promise<void>;
}

/** Whoever has heard from us within this time needs no away text. */
const AWAY_AFTER_MS = 12 * 3_600_000;

const openSocket = (url: string): Socket => {
  const socket = new WebSocket(url);
  // A browser's socket reports an error as an event and nothing else.
  socket.on('error', () => undefined);
  return socket;
};

const until = (host: Host, is: (snapshot: HostSnapshot) => boolean): Promise<HostSnapshot> =>
  new Promise((resolve) => {
    if (is(host.snapshot)) return resolve(host.snapshot);
    const stop = host.subscribe((snapshot) => {
      if (!is(snapshot)) return;
      stop();
      resolve(snapshot);
    });
  });

/** @throws GuestChatError storage-blocked, storage-lost, invalid-name, invite-invalid */
export const startHeadlessHost = async ({ folder: path, name, relays, away, webhook, retryMs, onProblem }: HeadlessOptions): Promise<HeadlessHost> => {
  const folder = await openLevelFolder(path);
  const host = createHost({ store: createLevelStore(folder), openSocket });
  const bell = webhook === undefined ? null : createBell({ store: createLevelStore(folder), url: webhook, onProblem, ...(retryMs === undefined ? {} : { retryMs }) });
  /** One answer after another, so that two messages at once get one. */
  let answers: Promise<void> = Promise.resolve();

  const answer = async (chatId: string): Promise<void> => {
    if (away === '') return;
    // What was said is in the store, so that a restart does not say it again.
    await host.openThread(chatId);
    const ours = host.snapshot.thread?.history.findLast((item) => item.kind === 'text' && item.from === 'us');
    if (!ours || ours.at < Date.now() - AWAY_AFTER_MS) await host.send(chatId, away);
  };
  /** First it is stored that somebody is to be rung for, then answered: who is killed in between does both again. */
  const heed = (chatId: string): void => {
    answers = answers
      .then(() => bell?.ring(chatId))
      .then(() => answer(chatId))
      .catch((error: unknown) => onProblem(errorCode(error)));
  };
  host.onEvent((event: HostEvent) => {
    if (event.kind === 'failed') onProblem(event.code);
    if (event.kind === 'message-received') heed(event.chatId);
  });

  await host.open();
  const { phase } = host.snapshot;
  if (phase.kind === 'failed') {
    await folder.level.close();
    throw new Error(`the host cannot be opened: ${phase.code}`);
  }
  if (phase.kind === 'first-run') await host.setUp(name);
  const { chats } = host.snapshot;
  await bell?.start(chats.map(({ id }) => id));
  // What came in just before the last process ended was heard by nobody.
  for (const { id, state, waitingSince } of chats) if (state === 'open' && waitingSince !== null) heed(id);
  const usable = host.snapshot.invites.find(({ state }) => state === 'active');
  const { link } = usable ?? (await host.createInvite({ label: 'Headless', relays, singleUse: false }));
  await until(host, ({ invites }) => invites.some((invite) => invite.link === link && invite.published));
  return {
    host,
    link,
    stop: async () => {
      await answers;
      await bell?.stop();
      host.close();
      await folder.level.close();
    },
  };
};
