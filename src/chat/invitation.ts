/**
 * A guest's view of an invite: whom it trusts, where its bundle lies, and the first chat record made from it
 * (docs/protocol.md §3, §4). Stores nothing.
 */
import { bytesToHex } from '../base/bytes.ts';
import { GuestChatError, type ErrorCode } from '../base/errors.ts';
import { atOnce, inTurns, pause } from '../base/pause.ts';
import type { Clock, Random } from '../base/ports.ts';
import { guestIdOf, safetyDigits, safetyQr } from '../crypto/safety-number.ts';
import { startSession } from '../crypto/handshake.ts';
import { kemPublicKey, newKemSeed, newSecretKey, publicKeyOf, warmUpCurve, warmUpKem, type KemSeed } from '../crypto/primitives.ts';
import { inviteKeysOf } from '../crypto/invite-keys.ts';
import { KIND_BUNDLE, MAX_RELAYS } from '../protocol/limits.ts';
import { canonicalRelay, type InviteLink } from '../protocol/link.ts';
import type { Profile } from '../protocol/profile.ts';
import type { Filter } from '../relay/event.ts';
import type { Pool } from '../relay/pool.ts';
import { newestBundle, refusalOf, type BundleTrust, type CheckedBundle, type Refusal } from './bundles.ts';
import { compose, type Context, type Next } from './conversation.ts';
import { noAcks } from './receipts.ts';
import type { ChatRecord, GuestPart, SessionRecord } from './records.ts';
import type { HostProfile, SafetyNumber } from './view.ts';

export interface Invitation {
  readonly link: string;
  readonly trust: BundleTrust;
  /** The page's relays first, then the invite's. */
  readonly relays: readonly string[];
  /** Finds the bundle. */
  readonly filter: Filter;
}

/** Bundles of one answer that are looked at: each costs a signature and two multiplications on a curve to check. */
const MAX_LOOKED_AT = 24;

export const unionOfRelays = (...lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())].slice(0, MAX_RELAYS);

/** `text`: the link as it was given. `pageRelays`: what the page adds; what is no relay URL is passed over. */
export const readInvitation = (link: InviteLink, text: string, pageRelays: readonly string[]): Invitation => {
  const keys = inviteKeysOf(link.secret, link.hostId);
  const added = pageRelays.map(canonicalRelay).filter((relay) => relay !== null);
  return {
    link: text,
    trust: { hostId: link.hostId, author: link.author, keys },
    relays: unionOfRelays(added, link.relays),
    filter: { kinds: [KIND_BUNDLE], authors: [bytesToHex(link.author)], limit: MAX_LOOKED_AT },
  };
};

export interface Found {
  readonly checked: CheckedBundle;
  /** Why no new chat may be started; null where one may. */
  readonly refusal: Refusal | null;
}

const nothingFound = ({ answered, refused }: { readonly answered: number; readonly refused: number }): ErrorCode =>
  answered > 0 ? 'bundle-missing' : refused > 0 ? 'relay-refused' : 'relay-unreachable';

/** While the relays are asked, the first time: what a bundle is checked with, and then what a session is opened with. */
let warmCurve: Promise<void> | undefined;
let warm: Promise<void> | undefined;

/** The newest bundle of all relays. @throws GuestChatError bundle-missing, relay-unreachable, relay-refused */
export const findBundle = async ({ trust, relays, filter }: Invitation, pool: Pool, clock: Clock, random: Random): Promise<Found> => {
  warmCurve ??= pause().then(() => inTurns(warmUpCurve()));
  warm ??= warmCurve.then(() => inTurns(warmUpKem()));
  const answer = await pool.fetch(filter, relays);
  await warmCurve;
  const now = Math.floor(clock.now() / 1_000);
  const contents = [...new Set(answer.events.map(({ content }) => content))].slice(0, MAX_LOOKED_AT);
  const checked = await newestBundle(contents, trust, now, random);
  if (!checked) throw new GuestChatError(nothingFound(answer));
  return { checked, refusal: refusalOf(checked.bundle, now) };
};

/** What a screen may show of a profile. */
export const shownProfile = ({ relays: _, pow: __, ...shown }: Profile): HostProfile => shown;

/** A session towards this bundle, not yet part of a chat. */
export const openSession = async (
  { trust: { keys } }: Invitation,
  { bundle, hash }: CheckedBundle,
  guestSeed: Uint8Array,
  mailboxSecret: Uint8Array,
  { clock, random }: Pick<Context, 'clock' | 'random'>,
): Promise<Omit<SessionRecord, 'index' | 'renewed'>> => {
  const created = Math.floor(clock.now() / 1_000);
  const mailbox = publicKeyOf(mailboxSecret);
  await pause();
  await warm;
  const work = startSession(
    {
      bundle: { hash, identityPublic: bundle.identityPublic, prekeyPublic: bundle.prekeyPublic },
      keys: { initKey: keys.initKey, preSharedKey: keys.preSharedKey },
      guestSeed: guestSeed as KemSeed,
      mailbox,
      created,
    },
    random,
  );
  const state = await inTurns(work);
  return { state, generation: bundle.generation, created, frozen: false, failures: 0, pausedUntil: 0 };
};

/** What of a bundle a guest's record keeps. */
export const bundleMark = ({ bundle }: CheckedBundle): GuestPart['bundle'] => ({ generation: bundle.generation, created: bundle.created });

/** The first record of a chat, and the hello in its outbox. */
export const firstChat = async (chatId: string, invitation: Invitation, checked: CheckedBundle, name: string, context: Context): Promise<Next> => {
  const { clock, random } = context;
  const now = clock.now();
  const guestSeed = newKemSeed(random);
  const mailboxSecret = newSecretKey(random);
  const session = await openSession(invitation, checked, guestSeed, mailboxSecret, context);
  await pause();
  const { bundle } = checked;
  const chat: ChatRecord = {
    id: chatId,
    part: {
      role: 'guest', link: invitation.link, mailboxSecret, guestSeed, hostProfile: bundle.profile, hostProfileAt: bundle.created * 1_000,
      bundle: bundleMark(checked), renewals: [],
    },
    phase: 'open',
    name,
    theirMailbox: bytesToHex(bundle.inbox),
    relays: unionOfRelays(invitation.relays, bundle.profile.relays ?? []),
    sessions: [{ ...session, index: 0, renewed: false }],
    held: [], createdAt: now, lastActive: now, ourLastTs: 0, theirLastTs: 0, ourEpochTs: 0, gaps: [], acks: noAcks, unreadIds: [],
    answered: false, verified: false, nextSeq: 0,
  };
  return compose(chat, { k: 'hello' }, context);
};

/** Digits and QR text cost ten thousand hashes: worked out when they are looked at, and once. */
const cachedDigits = new Map<string, string>();

export const safetyNumberOf = (hostId: Uint8Array, guestId: Uint8Array, verifiable: boolean, verified: boolean): SafetyNumber => ({
  verifiable,
  verified,
  get digits() {
    const key = bytesToHex(hostId) + bytesToHex(guestId);
    const digits = cachedDigits.get(key) ?? safetyDigits(hostId, guestId);
    cachedDigits.set(key, digits);
    return digits;
  },
  get qr() {
    return safetyQr(hostId, guestId);
  },
});

/** H("guest-id", gk.pk) of our own key. */
export const ownGuestId = (guestSeed: Uint8Array): Uint8Array => guestIdOf(atOnce(kemPublicKey(guestSeed as KemSeed)));
