/**
 * What a host's backup holds, and what a restored device makes of it (docs/protocol.md §10, §11): the identity, the
 * invites, who the chats are with, and the history. No ratchet, no prekey and nothing that waited to be sent: two
 * devices may never go on from the same keys. Guests find the new generation in the bundles, and agree on new keys.
 *
 * The envelope is crypto/backup.ts's.
 */
import { bytesToHex } from '../base/bytes.ts';
import { GuestChatError } from '../base/errors.ts';
import { decodeRecord, encodeRecord } from '../base/record.ts';
import { hostIdentityOf } from '../crypto/identity.ts';
import { inviteKeysOf } from '../crypto/invite-keys.ts';
import { isSecretKey, KEM_PUBLIC_KEY_BYTES, type KemPublicKey } from '../crypto/primitives.ts';
import { guestIdOf } from '../crypto/safety-number.ts';
import { isContentId } from '../protocol/content.ts';
import { MAX_RELAYS, MAX_RELAYS_PER_INVITE } from '../protocol/limits.ts';
import { canonicalRelay } from '../protocol/link.ts';
import { isHttpsUrl, isName, isText } from '../protocol/profile.ts';
import { pubkeyOf } from '../relay/event.ts';
import type { Change, Store } from '../store/store.ts';
import type { Context } from './conversation.ts';
import { guestKey, HOST_KEY, type HostRecord, type InviteRecord } from './host-records.ts';
import { isLimits, isWork, restoreInvite, type KeptInvite } from './invites.ts';
import { areLabels } from './labels.ts';
import { noAcks } from './receipts.ts';
import { chatKey, messageKey, pointerKey, put, read, type ChatRecord, type HostPart } from './records.ts';
import type { HistoryItem, HostAbout, SavedReply } from './view.ts';

interface KeptChat {
  readonly id: string;
  readonly inviteId: string;
  readonly guestPublic: Uint8Array;
  readonly mailbox: string;
  readonly name: string;
  readonly rename?: string;
  readonly note?: string;
  readonly labels?: readonly string[];
  readonly snooze?: NonNullable<HostPart['snooze']>;
  readonly request?: true;
  readonly verified: boolean;
  readonly phase: ChatRecord['phase'];
  readonly endedBy?: 'us' | 'them';
  /** Of the bundle of the last handshake. */
  readonly generation: number;
  readonly createdAt: number;
  readonly lastActive: number;
  readonly waitingSince: number | null;
  /** Texts before our first answer, of a guest who has none: they stay a stranger, under the limits for strangers. */
  readonly unanswered?: number;
  readonly unreadIds: readonly string[];
  /** Oldest first; empty where the history was left out. */
  readonly history: readonly HistoryItem[];
}

interface BackupContent {
  readonly version: 1;
  readonly madeAt: number;
  readonly host: Pick<HostRecord, 'seed' | 'generation' | 'name' | 'about' | 'replies'>;
  readonly invites: readonly KeptInvite[];
  readonly chats: readonly KeptChat[];
}

/** A pause of the whole inbox is one of every invite there. */
const keptInvite = ({ bundle: _, newestSeen: __, deletion: ___, keptOut: ____, restored: _____, ...kept }: InviteRecord, allPaused: boolean): KeptInvite => ({ ...kept, paused: kept.paused || allPaused });

const keptChat = async (store: Store, chat: ChatRecord, withHistory: boolean): Promise<readonly KeptChat[]> => {
  const { part } = chat;
  if (part.role !== 'host') return [];
  const history = withHistory ? (await store.list(`msg/${chat.id}/`)).map(({ value }) => decodeRecord<HistoryItem>(value)) : [];
  return [{
    id: chat.id, inviteId: part.inviteId, guestPublic: part.guestPublic, mailbox: chat.theirMailbox, name: chat.name, ...(part.rename === undefined ? {} : { rename: part.rename }),
    ...(part.note === undefined ? {} : { note: part.note }), ...(part.labels === undefined ? {} : { labels: part.labels }), ...(part.snooze === undefined ? {} : { snooze: part.snooze }), ...(part.request ? { request: part.request } : {}), verified: chat.verified, phase: part.shut === undefined ? chat.phase : 'blocked', ...(chat.endedBy === undefined ? {} : { endedBy: chat.endedBy }), generation: chat.sessions.at(-1)?.generation ?? 0,
    createdAt: chat.createdAt, lastActive: chat.lastActive, waitingSince: part.waitingSince, ...(part.unanswered === undefined ? {} : { unanswered: part.unanswered }), unreadIds: chat.unreadIds, history,
  }];
};

/** @throws GuestChatError storage-lost where there is no identity */
export const collectBackup = async ({ store, clock }: Context, withHistory: boolean): Promise<Uint8Array> => {
  const host = await read<HostRecord>(store, HOST_KEY);
  if (!host) throw new GuestChatError('storage-lost');
  const invites = (await store.list('inv/')).map(({ value }) => decodeRecord<InviteRecord>(value)).filter(({ secret }) => secret.length > 0);
  const chats: KeptChat[] = [];
  for (const { value } of await store.list('chat/')) chats.push(...(await keptChat(store, decodeRecord<ChatRecord>(value), withHistory)));
  const { seed, generation, name, about, replies } = host;
  const kept = { seed, generation, name, ...(about ? { about } : {}), ...(replies ? { replies } : {}) };
  return encodeRecord({ version: 1, madeAt: clock.now(), host: kept, invites: invites.map((invite) => keptInvite(invite, host.paused === true)), chats } satisfies BackupContent);
};

// What may stand in one ------------------------------------------------------------------------------------------------

const isTime = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isId = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{32}$/u.test(value);
const isKey = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/u.test(value);
const isBytes = (value: unknown, length: number): value is Uint8Array => value instanceof Uint8Array && value.length === length;
const isMaybe = (value: unknown, is: (value: unknown) => boolean): boolean => value === undefined || is(value);
const isLine = (value: unknown): boolean => typeof value === 'string' && value.length <= 300;
const isAbout = (value: unknown): boolean => {
  const { hours, reply, away, isAway } = value as HostAbout;
  return [hours, reply, away].every(isLine) && typeof isAway === 'boolean';
};
const areReplies = (value: unknown): boolean => Array.isArray(value) && value.every(({ name, text }: SavedReply) => isLine(name) && isText(text));
const isSnooze = (value: unknown): boolean => {
  const { until, at } = value as NonNullable<HostPart['snooze']>;
  return isTime(until) && isTime(at);
};
const isOrder = (value: unknown): boolean => typeof value === 'string' && /^[0-9]{14}\.[01](\.[0-9a-f]{8}){3}$/u.test(value);

const isGoodInvite = (invite: KeptInvite, hostId: Uint8Array): boolean =>
  isBytes(invite.secret, 32) && invite.id === bytesToHex(inviteKeysOf(invite.secret, hostId).inviteId) &&
  isBytes(invite.authorSecret, 32) && isSecretKey(invite.authorSecret) && invite.author === pubkeyOf(invite.authorSecret) &&
  isBytes(invite.inboxSecret, 32) && isSecretKey(invite.inboxSecret) && invite.inbox === pubkeyOf(invite.inboxSecret) &&
  isLine(invite.label) && Array.isArray(invite.relays) && invite.relays.length >= 1 && invite.relays.length <= MAX_RELAYS_PER_INVITE && invite.relays.every((relay) => canonicalRelay(relay) === relay) &&
  [invite.terms, invite.privacy].every((url) => isMaybe(url, isHttpsUrl)) && isMaybe(invite.greeting, isLine) && isMaybe(invite.usedBy, isId) &&
  isMaybe(invite.limits, (limits) => typeof limits === 'object' && limits !== null && isLimits(limits)) && isMaybe(invite.work, isWork) && isMaybe(invite.approval, (approval) => approval === true) && isMaybe(invite.cameAt, (times) => Array.isArray(times) && times.every(isTime)) &&
  [invite.singleUse, invite.paused, invite.revoked].every((flag) => typeof flag === 'boolean') && isTime(invite.createdAt) && isTime(invite.guests);

const isGoodItem = (item: HistoryItem): boolean =>
  isOrder(item.order) && isTime(item.at) &&
  (item.kind === 'note'
    ? typeof item.id === 'string' && ['renewed', 'unreadable', 'frozen'].includes(item.note)
    : item.kind === 'text' && isContentId(item.id) && isText(item.text) && ['us', 'them'].includes(item.from) && isMaybe(item.replyTo, isContentId) &&
      isMaybe(item.status, (status) => ['queued', 'sent', 'delivered', 'read', 'failed'].includes(status as string)));

const isGoodChat = (chat: KeptChat): boolean =>
  isId(chat.id) && isId(chat.inviteId) && isBytes(chat.guestPublic, KEM_PUBLIC_KEY_BYTES) && isKey(chat.mailbox) &&
  (chat.name === '' || isName(chat.name)) && isMaybe(chat.rename, isName) && isMaybe(chat.note, isText) && isMaybe(chat.labels, areLabels) && isMaybe(chat.snooze, isSnooze) && isMaybe(chat.request, (request) => request === true) && typeof chat.verified === 'boolean' &&
  ['open', 'ended', 'blocked'].includes(chat.phase) && isMaybe(chat.endedBy, (by) => by === 'us' || by === 'them') &&
  [chat.generation, chat.createdAt, chat.lastActive].every(isTime) && (chat.waitingSince === null || isTime(chat.waitingSince)) && isMaybe(chat.unanswered, isTime) &&
  chat.unreadIds.every((id) => isContentId(id)) && chat.history.every(isGoodItem);

/** @throws GuestChatError invalid-message for anything that `collectBackup` would not have written */
const decodeBackup = (bytes: Uint8Array): BackupContent => {
  let isGood = false;
  let content: BackupContent | undefined;
  try {
    content = decodeRecord<BackupContent>(bytes);
    const { version, madeAt, host, invites, chats } = content;
    isGood = version === 1 && isTime(madeAt) && isBytes(host.seed, 32) && isTime(host.generation) && isName(host.name) && isMaybe(host.about, isAbout) && isMaybe(host.replies, areReplies) && chats.every(isGoodChat);
    const { hostId } = hostIdentityOf(host.seed);
    isGood &&= invites.every((invite) => isGoodInvite(invite, hostId));
  } catch {
    isGood = false;
  }
  if (!content || !isGood) throw new GuestChatError('invalid-message', 'not a backup');
  return content;
};

// What becomes of it ---------------------------------------------------------------------------------------------------

/** Texts of ours that the guest may not have go again once there are new keys, under the same ids. */
const isUndelivered = (item: HistoryItem): item is HistoryItem & { readonly kind: 'text' } =>
  item.kind === 'text' && item.from === 'us' && (item.status === 'queued' || item.status === 'sent');

const chatChanges = (kept: KeptChat, relays: readonly string[]): readonly Change[] => {
  const { id, inviteId, history, phase } = kept;
  const guestId = bytesToHex(guestIdOf(kept.guestPublic as KemPublicKey));
  const texts = history.filter((item) => item.kind === 'text');
  const last = texts.at(-1);
  const chat: ChatRecord = {
    id,
    part: {
      role: 'host', inviteId, guestPublic: kept.guestPublic as KemPublicKey, guestId, ...(kept.rename === undefined ? {} : { rename: kept.rename }),
      ...(kept.note === undefined ? {} : { note: kept.note }), ...(kept.labels === undefined ? {} : { labels: kept.labels }), ...(kept.snooze === undefined ? {} : { snooze: kept.snooze }), ...(kept.request ? { request: kept.request } : {}),
      theirNameAt: 0, lastText: last?.text ?? null, lastFrom: last?.from ?? null, waitingSince: kept.waitingSince, ...(kept.unanswered === undefined ? {} : { unanswered: kept.unanswered }),
    },
    phase, ...(kept.endedBy === undefined ? {} : { endedBy: kept.endedBy }), name: kept.name, theirMailbox: kept.mailbox, relays: relays.slice(0, MAX_RELAYS),
    sessions: [{ index: 0, state: null, generation: kept.generation, created: 0, renewed: false, frozen: false, failures: 0, pausedUntil: 0 }],
    held: phase === 'open' ? history.filter(isUndelivered).map((item) => item.id) : [],
    createdAt: kept.createdAt, lastActive: kept.lastActive, ourLastTs: kept.lastActive, theirLastTs: 0, ourEpochTs: 0, gaps: [],
    acks: noAcks, unreadIds: kept.unreadIds, answered: texts.some(({ from }) => from === 'them'), verified: kept.verified, nextSeq: history.length,
  };
  const items = history.flatMap((item) => [put(messageKey(id, item.order), item), put(pointerKey(id, item.id), item.order)]);
  return [put(chatKey(id), chat, 0), put(guestKey(inviteId, guestId), id, 0), ...items];
};

/**
 * Into an empty store, all or nothing: a new device of the same identity, with a generation above any the backup knows.
 * @throws GuestChatError invalid-message (nothing was written), storage-full, storage-blocked; internal where there is an identity already
 */
export const restoreBackup = async (context: Context, bytes: Uint8Array): Promise<void> => {
  const { store, clock, random } = context;
  const content = decodeBackup(bytes);
  if (await store.get(HOST_KEY)) throw new GuestChatError('internal', 'there is an identity on this device');
  const { seed, name, about, replies } = content.host;
  const generation = Math.max(Math.floor(clock.now() / 1_000), content.host.generation + 1);
  const host: HostRecord = { seed, deviceId: random(16), generation, name, ...(about ? { about } : {}), ...(replies ? { replies } : {}), backedUpAt: content.madeAt };
  const owner = { host, identity: hostIdentityOf(seed) };
  const invites = await Promise.all(content.invites.map((invite) => restoreInvite(owner, invite, context)));
  const relaysOf = new Map(content.invites.map(({ id, relays }) => [id, relays]));
  const chats = content.chats.flatMap((chat) => chatChanges(chat, relaysOf.get(chat.inviteId) ?? []));
  if (!(await store.transact([put(HOST_KEY, host, 0), ...invites.flat(), ...chats]))) throw new GuestChatError('internal', 'there is an identity on this device');
};
