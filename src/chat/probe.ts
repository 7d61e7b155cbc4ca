/**
 * What can be told of an invite from outside, with no key of its host: for each of its relays whether it is reached,
 * lets strangers read and write, and holds the invite's bundle. Stores nothing, and asks the relays of the invite alone.
 */
import { bytesToBase64 } from '../base/bytes.ts';
import { systemClock, systemRandom, systemSocket, type Clock, type OpenSocket, type Random } from '../base/ports.ts';
import { newSecretKey } from '../crypto/primitives.ts';
import { KIND_MESSAGE } from '../protocol/limits.ts';
import { decodeLink } from '../protocol/link.ts';
import { createClient, type Client, type PublishOutcome } from '../relay/client.ts';
import { pubkeyOf, signEvent, type NostrEvent } from '../relay/event.ts';
import type { RefusalReason } from '../relay/messages.ts';
import { newestBundle, refusalOf, type Refusal } from './bundles.ts';
import { readInvitation, type Invitation } from './invitation.ts';

export type { PublishOutcome, RefusalReason };

export interface ProbedBundle {
  /** Why nobody can start a chat; null: anybody with the invite can. */
  readonly refusal: Refusal | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Until then it serves without its host. */
  readonly expiresAt: number;
}

export type ReadAnswer =
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  /** Connected, and then nothing was to be heard, or the connection ended. */
  | { readonly kind: 'silent' }
  /** It has nothing by this invite's author. */
  | { readonly kind: 'nothing' }
  /** It has something, and none of it is what the host made for this invite. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'found'; readonly bundle: ProbedBundle };

export type RelayReport =
  | { readonly kind: 'unreachable'; readonly relay: string }
  | { readonly kind: 'reached'; readonly relay: string; readonly read: ReadAnswer; readonly write: PublishOutcome };

export interface ProbePorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly openSocket: OpenSocket;
}

const systemPorts: ProbePorts = { clock: systemClock, random: systemRandom, openSocket: systemSocket };

/** A person waits. */
const PATIENCE_MS = 8_000;
/** The empty message to nobody is gone after this, where the relay knows NIP-40. Seconds. */
const TRIAL_LIFETIME = 60;
/** A guest's first message is about as large: relays may limit sizes. */
const TRIAL_BYTES = 5_376;

const within = <T>(work: Promise<T>, otherwise: T, clock: Clock): Promise<T> =>
  new Promise((resolve) => {
    const cancel = clock.after(PATIENCE_MS, () => resolve(otherwise));
    void work.then((value) => {
      cancel();
      resolve(value);
    });
  });

const readFrom = async (client: Client, { filter, trust }: Invitation, { clock, random }: ProbePorts): Promise<ReadAnswer> => {
  const events: NostrEvent[] = [];
  const asked = new Promise<ReadAnswer>((resolve) => {
    const stop = client.subscribe([filter], {
      onEvent: (event) => {
        if (events.length < (filter.limit ?? 0)) events.push(event);
      },
      onEnd: () => {
        stop();
        resolve({ kind: 'nothing' });
      },
      onClosed: (reason) => resolve(reason === null ? { kind: 'silent' } : { kind: 'refused', reason }),
    });
  });
  const answer = await within(asked, { kind: 'silent' }, clock);
  if (answer.kind !== 'nothing' || events.length === 0) return answer;
  const now = Math.floor(clock.now() / 1_000);
  const checked = await newestBundle(events.map(({ content }) => content), trust, now, random);
  if (!checked) return { kind: 'damaged' };
  const { created, expires } = checked.bundle;
  return { kind: 'found', bundle: { refusal: refusalOf(checked.bundle, now), createdAt: created * 1_000, expiresAt: expires * 1_000 } };
};

/** An event as guests send them, to a mailbox that nobody has. */
const trialEvent = (key: Uint8Array, { clock, random }: ProbePorts): NostrEvent => {
  const now = Math.floor(clock.now() / 1_000);
  const tags = [['p', pubkeyOf(newSecretKey(random))], ['expiration', String(now + TRIAL_LIFETIME)]];
  return signEvent({ kind: KIND_MESSAGE, created_at: now, tags, content: bytesToBase64(random(TRIAL_BYTES)) }, key, random);
};

/** `keys`: what a relay is told that asks who we are. */
const withClient = async <T>(relay: string, keys: readonly Uint8Array[], ports: ProbePorts, otherwise: T, use: (client: Client) => Promise<T>): Promise<T> => {
  const client = createClient({ ...ports, url: relay, keysFor: () => keys, onState: () => {} });
  const release = client.hold();
  try {
    return (await within(client.whenOnline(), false, ports.clock)) ? await use(client) : otherwise;
  } finally {
    release();
    client.close();
  }
};

/** Guests read the bundle before they have a key, and write with one that the relay has never heard of. */
const probeRelay = async (relay: string, invitation: Invitation, ports: ProbePorts): Promise<RelayReport> => {
  const key = newSecretKey(ports.random);
  const [read, write] = await Promise.all([
    withClient(relay, [], ports, null, (client) => readFrom(client, invitation, ports)),
    withClient<PublishOutcome>(relay, [key], ports, { kind: 'offline' }, (client) => within(client.publish(trialEvent(key, ports)), { kind: 'timeout' }, ports.clock)),
  ]);
  return read ? { kind: 'reached', relay, read, write } : { kind: 'unreachable', relay };
};

export interface OpenedInvite {
  /** What the chat on the page uses: the page's relays, then the invite's. */
  readonly relays: readonly string[];
  /** Asks them all. Never rejects. */
  probe(): Promise<readonly RelayReport[]>;
}

export type OpenInvite = (invite: string, pageRelays: readonly string[]) => OpenedInvite;

/** `pageRelays`: what the tag adds. @throws GuestChatError invite-invalid */
export const openInvite = (invite: string, pageRelays: readonly string[], ports: ProbePorts = systemPorts): OpenedInvite => {
  const invitation = readInvitation(decodeLink(invite), invite, pageRelays);
  const { relays } = invitation;
  return { relays, probe: () => Promise.all(relays.map((relay) => probeRelay(relay, invitation, ports))) };
};
