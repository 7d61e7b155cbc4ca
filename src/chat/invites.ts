/**
 * Invites: making them, their bundles with a fresh prekey each, their flags and their end (docs/protocol.md §3, §9).
 *
 * Works out records and signs events; publishing is bundle-board.ts, and who may come in is intake.ts.
 */
import { bytesToHex, hexToBytes } from '../base/bytes.ts';
import { GuestChatError } from '../base/errors.ts';
import { atOnce } from '../base/pause.ts';
import { prekeyId } from '../crypto/handshake.ts';
import type { HostIdentity } from '../crypto/identity.ts';
import { inviteKeysOf, type InviteKeys } from '../crypto/invite-keys.ts';
import { kemPublicKey, newKemSeed, newSecretKey } from '../crypto/primitives.ts';
import { bundleHash, signBundle, type Bundle } from '../protocol/bundle.ts';
import { bundleDeletionTemplate, bundleTemplate } from '../protocol/envelope.ts';
import { BUNDLE_LIFETIME, LATE_AFTER, MAX_PREKEYS, MAX_RELAYS_PER_INVITE, MAX_WORK, PREKEY_ROTATION } from '../protocol/limits.ts';
import { canonicalRelay, encodeLink } from '../protocol/link.ts';
import { encodeProfile, isHttpsUrl, type Profile } from '../protocol/profile.ts';
import { pubkeyOf, signEvent } from '../relay/event.ts';
import type { Change, Store } from '../store/store.ts';
import { sealBundle, type BundleTrust } from './bundles.ts';
import type { Context } from './conversation.ts';
import { inviteKey, prekeyKey, stepInvite, type HostRecord, type InviteRecord, type PrekeyRecord } from './host-records.ts';
import { cursorKey, drop, put, read, type HostPart } from './records.ts';
import { decodeRecord } from '../base/record.ts';
import type { InviteChange, InviteLimits, InviteView, NewInvite } from './view.ts';

export interface Owner {
  readonly host: HostRecord;
  readonly identity: HostIdentity;
}

export const keysOfInvite = ({ identity }: Owner, invite: InviteRecord): InviteKeys => inviteKeysOf(invite.secret, identity.hostId);

export const trustOf = (owner: Owner, invite: InviteRecord): BundleTrust => ({
  hostId: owner.identity.hostId,
  author: hexToBytes(invite.author),
  keys: keysOfInvite(owner, invite),
});

/** What guests of this invite see of the host. */
export const profileOf = ({ host }: Pick<Owner, 'host'>, { greeting, terms, privacy, work }: Partial<Pick<InviteRecord, 'greeting' | 'terms' | 'privacy' | 'work'>>): Profile => {
  const { hours = '', reply = '', away = '', isAway = false } = host.about ?? {};
  return {
    name: host.name,
    ...(greeting === undefined ? {} : { greeting }),
    ...(terms === undefined ? {} : { terms }),
    ...(privacy === undefined ? {} : { privacy }),
    ...(hours === '' ? {} : { hours }),
    ...(reply === '' ? {} : { reply }),
    ...(isAway && away !== '' ? { away } : {}),
    ...(work === undefined ? {} : { pow: work }),
  };
};

type Unpublished = Omit<InviteRecord, 'bundle'> & { readonly bundle?: InviteRecord['bundle'] };

/**
 * A new bundle around a new prekey, with the flags of the invite: the record to store, and the prekeys' records.
 * A revoked invite gets a tombstone whose prekey secret is nowhere.
 */
const withNewBundle = async (owner: Owner, invite: Unpublished, { store, clock, random }: Context): Promise<{ readonly invite: InviteRecord; readonly changes: readonly Change[] }> => {
  const { identity, host } = owner;
  const now = Math.floor(clock.now() / 1_000);
  const previous = invite.bundle;
  const created = Math.max(now, (previous?.created ?? 0) + 1, (invite.newestSeen ?? 0) + 1);
  const expires = Math.max(created + BUNDLE_LIFETIME, previous?.expires ?? 0);
  const flags = flagsOf(owner, invite, clock.now());
  const profile = profileOf(owner, invite);
  // What will be said at the end has to fit as well.
  encodeProfile({ ...profile, over: true });
  const keys = inviteKeysOf(invite.secret, identity.hostId);
  const prekeySeed = newKemSeed(random);
  const prekeyPublic = atOnce(kemPublicKey(prekeySeed));
  const bytes = signBundle(
    {
      ...flags, singleUse: invite.singleUse, inviteId: hexToBytes(invite.id), deviceId: host.deviceId, generation: host.generation, created, expires,
      inbox: hexToBytes(invite.inbox), signaturePublic: identity.signaturePublic, identityPublic: identity.identityPublic, prekeyPublic,
      profile: flags.revoked && !invite.revoked ? { ...profile, over: true } : profile,
    },
    identity.hostId, identity.signatureSecret, random,
  );
  const author = hexToBytes(invite.author);
  const sealed = sealBundle(bytes, { hostId: identity.hostId, author, keys }, random);
  const event = signEvent(bundleTemplate(sealed, keys.dTag, created, expires), invite.authorSecret, random, invite.author);
  const changes = await retirePrekeys(store, invite.id, now);
  if (!invite.revoked) {
    const prekey: PrekeyRecord = { seed: prekeySeed, bundleHash: bundleHash(bytes), generation: host.generation, created, expires };
    changes.push(put(prekeyKey(invite.id, bytesToHex(prekeyId(prekeyPublic))), prekey));
  }
  return {
    invite: {
      ...invite,
      bundle: { event, generation: host.generation, created, expires, publishedAt: [], profile: JSON.stringify(profile), flags },
      ...(invite.revoked ? { deletion: signEvent(bundleDeletionTemplate(invite.author, keys.dTag, created - 1, expires), invite.authorSecret, random, invite.author) } : {}),
    },
    changes,
  };
};

/** Marks the current prekey as superseded, and deletes the secrets that no Init may use any more. */
const retirePrekeys = async (store: Store, inviteId: string, now: number): Promise<Change[]> => {
  const changes: Change[] = [];
  const records = (await store.list(`spk/${inviteId}/`)).map(({ key, value }) => ({ key, prekey: decodeRecord<PrekeyRecord>(value) }));
  const newestFirst = records.sort((a, b) => b.prekey.created - a.prekey.created);
  for (const [place, { key, prekey }] of newestFirst.entries()) {
    // One place is for the prekey that is being made.
    if (place >= MAX_PREKEYS - 1 || isPrekeyOver(prekey, now)) changes.push(drop(key));
    else if (prekey.supersededAt === undefined) changes.push(put(key, { ...prekey, supersededAt: now }));
  }
  return changes;
};

export const isPrekeyOver = ({ supersededAt, expires }: PrekeyRecord, now: number): boolean => now > Math.min(supersededAt ?? expires, expires) + LATE_AFTER;

const shortText = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());

/** Of what a limit may be. */
export const isLimits = (limits: InviteLimits): boolean =>
  Object.entries(limits).every(([name, value]: [string, unknown]) => ['guests', 'open', 'perHour', 'unanswered', 'until'].includes(name) && Number.isSafeInteger(value) && (value as number) >= 1);

/** @throws GuestChatError invite-invalid */
const checked = (given: NewInvite): Pick<InviteRecord, 'label' | 'relays' | 'singleUse' | 'terms' | 'privacy' | 'greeting' | 'limits' | 'approval' | 'work'> => {
  const relays = [...new Set(given.relays.map((relay) => canonicalRelay(relay)))];
  const urls = [given.terms, given.privacy].map(shortText);
  const isGood = relays.length >= 1 && relays.length <= MAX_RELAYS_PER_INVITE && urls.every((url) => url === undefined || isHttpsUrl(url));
  const limits = given.limits ?? {};
  const { approval, work = 0 } = given;
  if (!isGood || relays.includes(null) || !isLimits(limits) || !isWork(work)) throw new GuestChatError('invite-invalid', 'an invite needs 1–5 wss:// relays and https:// links');
  const [terms, privacy] = urls;
  const greeting = shortText(given.greeting);
  return {
    label: given.label.trim(), relays: relays.filter((relay) => relay !== null), singleUse: given.singleUse,
    ...(terms === undefined ? {} : { terms }), ...(privacy === undefined ? {} : { privacy }), ...(greeting === undefined ? {} : { greeting }),
    ...(Object.keys(limits).length === 0 ? {} : { limits }), ...(approval ? { approval } : {}), ...(work > 0 ? { work } : {}),
  };
};

export const isWork = (bits: unknown): boolean => Number.isInteger(bits) && (bits as number) >= 0 && (bits as number) <= MAX_WORK;

/** @throws GuestChatError invite-invalid */
export const createInvite = async (owner: Owner, given: NewInvite, context: Context): Promise<InviteRecord> => {
  const { store, clock, random } = context;
  const secret = random(32);
  const authorSecret = newSecretKey(random);
  const inboxSecret = newSecretKey(random);
  const fresh: Unpublished = {
    ...checked(given), id: bytesToHex(inviteKeysOf(secret, owner.identity.hostId).inviteId), secret, authorSecret, author: pubkeyOf(authorSecret), inboxSecret, inbox: pubkeyOf(inboxSecret),
    createdAt: clock.now(), guests: 0, paused: false, revoked: false,
  };
  let made;
  try {
    made = await withNewBundle(owner, fresh, context);
  } catch (error) {
    // The profile's texts: too long, or with control characters.
    throw new GuestChatError('invite-invalid', 'texts of the invite cannot be used', { cause: error });
  }
  const cursors = await Promise.all(made.invite.relays.map(async (relay) => {
    const known = await read<Readonly<Record<string, number>>>(store, cursorKey(relay));
    // Nobody can have written to this mailbox before now.
    return known && put(cursorKey(relay), { ...known, [made.invite.inbox]: Math.floor(clock.now() / 1_000) });
  }));
  await store.transact([...made.changes, put(inviteKey(made.invite.id), made.invite, 0), ...cursors.filter((change) => change !== undefined)]);
  return made.invite;
};

/** What a backup holds of an invite: all but the bundle, which is made anew. */
export type KeptInvite = Omit<Unpublished, 'bundle' | 'newestSeen' | 'deletion' | 'restored'>;

/** The records of an invite that comes out of a backup, with a first bundle of this device. */
export const restoreInvite = async (owner: Owner, kept: KeptInvite, context: Context): Promise<readonly Change[]> => {
  const { invite, changes } = await withNewBundle(owner, { ...kept, restored: true }, context);
  return [...changes, put(inviteKey(invite.id), invite, 0)];
};

/** What the device before said of a restored invite after the backup was made: closed by it, it is not open again. A pause is its last word only until ours. */
export const adoptFlags = (owner: Owner, inviteId: string, { revoked, usedUp, paused, profile }: Bundle, context: Context): Promise<void> =>
  stepInvite(context.store, inviteId, (invite) => {
    const now = context.clock.now();
    const guests = Math.max(1, invite.guests);
    // Its time was over, which the flag alone does not tell from a revocation; it may be given another end.
    const wasOver = revoked && profile.over === true;
    const next = {
      ...invite,
      revoked: invite.revoked || (revoked && !wasOver),
      paused: invite.paused || (paused && invite.bundle.publishedAt.length === 0),
      limits: { ...invite.limits, ...(usedUp && !isUsedUp(invite) ? { guests } : {}), ...(wasOver && !isOver(invite, now) ? { until: now } : {}) },
    };
    const isSame = next.revoked === invite.revoked && next.paused === invite.paused && isUsedUp(next) === isUsedUp(invite) && isOver(next, now) === isOver(invite, now);
    return invite.restored !== true || isSame ? {} : withNewBundle(owner, next, context);
  });

/** Nobody new may come in by it any more. */
export const isUsedUp = ({ usedBy, guests, limits }: Pick<InviteRecord, 'usedBy' | 'guests' | 'limits'>): boolean =>
  usedBy !== undefined || guests >= (limits?.guests ?? Infinity);

/** Its time is over. */
export const isOver = ({ limits }: Pick<InviteRecord, 'limits'>, now: number): boolean => now >= (limits?.until ?? Infinity);

const HOUR_MS = 3_600_000;

/** When there is room for another guest (ms): now or before, later, or Infinity: when a chat has ended. */
const roomAt = ({ limits = {}, cameAt = [] }: InviteRecord, openChats: number, now: number): number => {
  if (openChats >= (limits.open ?? Infinity)) return Infinity;
  const lastHour = cameAt.filter((at) => at > now - HOUR_MS);
  return limits.perHour === undefined || lastHour.length < limits.perHour ? now : (lastHour.at(-limits.perHour) ?? now) + HOUR_MS;
};

const mostUnanswered = (invite: InviteRecord | undefined): number => invite?.limits?.unanswered ?? Infinity;

/** The guest has written as many texts as may come before our first, or is not read at all. */
export const hasSaidEnough = ({ unanswered, shut }: Pick<HostPart, 'unanswered' | 'shut'>, invite: InviteRecord | undefined): boolean =>
  shut !== undefined || (unanswered !== undefined && unanswered >= mostUnanswered(invite));

/** More than that: a text that is not taken yet. */
export const hasSaidTooMuch = ({ unanswered = 0 }: HostPart, invite: InviteRecord | undefined): boolean => unanswered > mostUnanswered(invite);

/** When somebody new may come in by this invite (ms); at or before now: at once. Infinity: not by time alone. */
export const opensAt = (owner: Owner, invite: InviteRecord, openChats: number, now: number): number =>
  isPaused(owner, invite) || isUsedUp(invite) || isOver(invite, now) ? Infinity : roomAt(invite, openChats, now);

/** Nobody new comes in for now: by this invite, or at all. */
export const isPaused = ({ host }: Pick<Owner, 'host'>, invite: Pick<InviteRecord, 'paused'>): boolean => invite.paused || host.paused === true;

/** What the bundle says of the invite. One that is over is as one that was revoked; its profile says the difference. */
const flagsOf = (owner: Owner, invite: Unpublished, now: number): InviteRecord['bundle']['flags'] => ({ paused: isPaused(owner, invite), revoked: invite.revoked || isOver(invite, now), usedUp: isUsedUp(invite) });

const flagsDiffer = (owner: Owner, invite: InviteRecord, now: number): boolean => {
  const { flags } = invite.bundle;
  const { paused, revoked, usedUp } = flagsOf(owner, invite, now);
  return flags.paused !== paused || flags.revoked !== revoked || flags.usedUp !== usedUp;
};

/** Changes flags, and makes the bundle that says so. Flags do not wait for the interval between bundles. */
export const changeInvite = (owner: Owner, inviteId: string, change: Partial<Pick<InviteRecord, 'paused' | 'revoked'>>, context: Context): Promise<void> =>
  stepInvite(context.store, inviteId, (invite) => {
    if (invite.revoked || invite.secret.length === 0) return {};
    const next = { ...invite, ...change };
    if (next.paused === invite.paused && next.revoked === invite.revoked) return {};
    // A revocation has a tombstone, also where the time is over; a pause may say nothing new while all are paused.
    return next.revoked || flagsDiffer(owner, next, context.clock.now()) ? withNewBundle(owner, next, context) : { invite: next };
  });

/** What guests see of it changes with a new bundle, what only the host's device does at once. @throws GuestChatError invite-invalid */
export const editInvite = (owner: Owner, inviteId: string, change: InviteChange, context: Context): Promise<void> =>
  stepInvite(context.store, inviteId, async (invite) => {
    if (invite.revoked || invite.secret.length === 0) return {};
    const { terms: _, privacy: __, greeting: ___, limits: ____, approval: _____, work: ______, ...kept } = invite;
    const next: InviteRecord = { ...kept, ...checked({ ...change, relays: invite.relays, singleUse: invite.singleUse }) };
    if (!needsBundle(owner, next, context.clock.now())) return { invite: next };
    try {
      return await withNewBundle(owner, next, context);
    } catch (error) {
      throw new GuestChatError('invite-invalid', 'texts of the invite cannot be used', { cause: error });
    }
  });

/** Remembers that somebody waits, across a reload, or that nobody does. */
export const markKeptOut = (inviteId: string, isWaiting: boolean, { store }: Context): Promise<void> =>
  stepInvite(store, inviteId, ({ keptOut = false, ...invite }) => (keptOut === isWaiting ? {} : { invite: isWaiting ? { ...invite, keptOut: true } : invite }));

/** A new bundle where the invite needs one: the prekey is a day old, the generation or the flags have changed. */
export const renewBundle = (owner: Owner, inviteId: string, context: Context): Promise<void> =>
  stepInvite(context.store, inviteId, (invite) => (needsBundle(owner, invite, context.clock.now()) ? withNewBundle(owner, invite, context) : {}));

export const needsBundle = (owner: Owner, invite: InviteRecord, now: number): boolean => {
  if (invite.secret.length === 0) return false;
  const { host } = owner;
  const { bundle } = invite;
  const isStale = bundle.profile !== undefined && !invite.revoked && bundle.profile !== JSON.stringify(profileOf(owner, invite));
  return isStale || flagsDiffer(owner, invite, now) || bundle.generation !== host.generation || (!invite.revoked && now / 1_000 >= bundle.created + PREKEY_ROTATION);
};

/** After the last chat of a revoked invite: what the link holds is forgotten. */
export const forgetInvite = ({ store }: Context, inviteId: string): Promise<void> =>
  stepInvite(store, inviteId, async (invite) => {
    if (!invite.revoked || invite.secret.length === 0) return {};
    const prekeys = (await store.keys(`spk/${inviteId}/`)).map(drop);
    return { invite: { ...invite, secret: new Uint8Array(0) }, changes: prekeys };
  });

const linkOf = (owner: Owner, invite: InviteRecord): string =>
  invite.secret.length === 0 ? '' : encodeLink({ singleUse: invite.singleUse, hostId: owner.identity.hostId, author: hexToBytes(invite.author), secret: invite.secret, relays: invite.relays });

export const stateOf = (owner: Owner, invite: InviteRecord, now: number): InviteView['state'] => {
  if (invite.revoked) return 'revoked';
  if (isOver(invite, now)) return 'expired';
  if (isUsedUp(invite)) return 'used';
  if (isPaused(owner, invite)) return 'paused';
  return now / 1_000 > invite.bundle.expires ? 'expired' : 'active';
};

const NO_LIMITS: InviteLimits = {};

export const inviteView = (owner: Owner, invite: InviteRecord, now: number, open: number, waiting: number): InviteView => ({
  id: invite.id,
  label: invite.label,
  link: linkOf(owner, invite),
  state: stateOf(owner, invite, now),
  singleUse: invite.singleUse,
  ...(invite.greeting === undefined ? {} : { greeting: invite.greeting }),
  ...(invite.terms === undefined ? {} : { terms: invite.terms }),
  ...(invite.privacy === undefined ? {} : { privacy: invite.privacy }),
  relays: invite.relays,
  createdAt: invite.createdAt,
  guests: invite.guests,
  open,
  waiting,
  limits: invite.limits ?? NO_LIMITS,
  approval: invite.approval ?? false,
  work: invite.work ?? 0,
  published: !flagsDiffer(owner, invite, now) && invite.bundle.generation === owner.host.generation && invite.bundle.publishedAt.length > 0,
});
