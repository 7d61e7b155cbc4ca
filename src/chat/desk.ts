/**
 * What a host's person does beside answering: what guests see of the host, saved replies, notes and labels, putting a
 * chat aside, requests, the blocked ones, and reading through everything that is kept. Steps over the store; nothing
 * runs by itself.
 */
import { GuestChatError } from '../base/errors.ts';
import { pause } from '../base/pause.ts';
import { decodeRecord } from '../base/record.ts';
import { MAX_TEXT_LENGTH } from '../protocol/limits.ts';
import { encodeProfile, isName, isText } from '../protocol/profile.ts';
import type { Store } from '../store/store.ts';
import { compose, dropOutbox, sendingSession, withoutKeys, type Context } from './conversation.ts';
import { expiresAt } from './expiry.ts';
import { guestKey, stepHost, type HostRecord, type InviteRecord, inviteKey } from './host-records.ts';
import { profileOf, type Owner } from './invites.ts';
import { areLabels, MAX_LABEL_LENGTH, MAX_LABELS } from './labels.ts';
import { noAcks } from './receipts.ts';
import { draftKey, drop, chatKey, messageKey, read, stepChat, type ChatRecord, type HostPart } from './records.ts';
import { isSnoozable, snoozedOf, snoozeView } from './snooze.ts';
import { withAllRead } from './steps.ts';
import type { ChatSummary } from './summaries.ts';
import type { HistoryItem, HostAbout, SavedReply } from './view.ts';

const MAX_ABOUT = 300;
const MAX_REPLIES = 100;
/** Items that are looked at in one go. */
const PAGE = 200;

/** Changes what is only the host's in a chat; null leaves it. */
const stepPart = (store: Store, chatId: string, change: (part: HostPart, chat: ChatRecord) => HostPart | null): Promise<void> =>
  stepChat(store, chatId, (chat) => {
    const part = chat.part.role === 'host' ? change(chat.part, chat) : null;
    return part === null ? { result: undefined } : { chat: { ...chat, part }, result: undefined };
  });

/** @throws GuestChatError invalid-name, invalid-text */
export const saveProfile = async ({ store, clock }: Context, typed: string, given: HostAbout): Promise<void> => {
  const name = typed.trim();
  if (!isName(name)) throw new GuestChatError('invalid-name');
  const about: HostAbout = { hours: given.hours.trim(), reply: given.reply.trim(), away: given.away.trim(), isAway: given.isAway };
  const texts = [about.hours, about.reply, about.away].filter((text) => text !== '');
  if (!texts.every((text) => isText(text) && text.length <= MAX_ABOUT)) throw new GuestChatError('invalid-text', `each has at most ${MAX_ABOUT} characters`);
  const invites = (await store.list('inv/')).map(({ value }) => decodeRecord<InviteRecord>(value)).filter(({ revoked }) => !revoked);
  await stepHost(store, (host) => {
    const next: HostRecord = { ...host, name, about, aboutAt: clock.now() };
    // Together with what an invite says it has to fit into a bundle.
    for (const invite of [{}, ...invites]) encodeProfile({ ...profileOf({ host: next }, invite), over: true });
    return next;
  });
};

/** @throws GuestChatError invalid-text */
export const saveReplies = async ({ store }: Context, replies: readonly SavedReply[]): Promise<void> => {
  const names = new Set(replies.map(({ name }) => name));
  if (names.size !== replies.length || replies.length > MAX_REPLIES || !replies.every(({ name, text }) => /^[\p{L}\p{N}_-]{1,32}$/u.test(name) && isText(text))) throw new GuestChatError('invalid-text', 'replies have names of their own');
  await stepHost(store, (host) => ({ ...host, replies }));
};

/** @throws GuestChatError invalid-text */
export const saveNote = async ({ store }: Context, chatId: string, typed: string): Promise<void> => {
  const note = typed.trim();
  if (note !== '' && !isText(note)) throw new GuestChatError('invalid-text', `a note has at most ${MAX_TEXT_LENGTH} characters`);
  await stepPart(store, chatId, ({ note: _, ...part }) => (note === '' ? part : { ...part, note }));
};

/** @throws GuestChatError invalid-text */
export const saveLabels = async ({ store }: Context, chatId: string, typed: readonly string[]): Promise<void> => {
  const labels = typed.map((label) => label.trim());
  if (!areLabels(labels)) throw new GuestChatError('invalid-text', `a chat has up to ${MAX_LABELS} labels of 1–${MAX_LABEL_LENGTH} characters, each once`);
  await stepPart(store, chatId, ({ labels: _, ...part }) => (labels.length === 0 ? part : { ...part, labels }));
};

/** @throws GuestChatError chat-closed, internal */
export const snoozeChat = ({ store, clock }: Context, chatId: string, until: number): Promise<void> =>
  stepChat(store, chatId, (chat) => {
    const { part } = chat;
    const now = clock.now();
    if (!Number.isSafeInteger(until) || until <= now) throw new GuestChatError('internal', 'a chat is snoozed until a time that comes');
    if (part.role !== 'host' || !isSnoozable(snoozedOf(chat, part), now) || until >= expiresAt(chat.lastActive)) throw new GuestChatError('chat-closed');
    // A clock that was set back meanwhile, and a text of later.
    const snooze = { until, at: Math.max(now, chat.lastActive) };
    return { chat: { ...chat, unreadIds: [], part: { ...part, snooze } }, result: undefined };
  });

export const wakeChat = ({ store }: Context, chatId: string): Promise<void> => stepPart(store, chatId, ({ snooze, ...part }) => (snooze ? part : null));

/**
 * Somebody looks at the chat: its texts are read, and what is left of a snooze that is over goes. One that holds is not
 * ended by looking. `tell`: the guest may know.
 */
export const lookAt = ({ store, clock }: Context, chatId: string, tell: boolean): Promise<void> =>
  stepChat(store, chatId, (chat) => {
    const now = clock.now();
    const { part } = chat;
    const seen = withAllRead(chat, tell, now);
    // Judged by what was unread: it may be what has ended the snooze.
    if (part.role !== 'host' || !part.snooze || snoozeView(snoozedOf(chat, part), now).snoozedUntil !== null) return seen === chat ? { result: undefined } : { chat: seen, result: undefined };
    const { snooze: _, ...rest } = part;
    return { chat: { ...seen, part: rest }, result: undefined };
  });

/** Whoever is answered asks for nothing any more, and is in sight. */
export const afterAnswer = ({ store }: Context, chatId: string): Promise<void> => stepPart(store, chatId, ({ request, snooze, ...part }) => (request || snooze ? part : null));

export const acceptRequest = ({ store }: Context, chatId: string): Promise<void> => stepPart(store, chatId, ({ request, ...part }) => (request ? part : null));

/** Nothing of this guest is read from now on, and nothing is on its way to them; the keys stay, for `unblock`. */
export const shutOut = ({ store }: Context, chatId: string, shut: 'blocked' | 'refused'): Promise<void> =>
  stepChat(store, chatId, async (chat) => {
    const { part } = chat;
    if (part.role !== 'host' || chat.phase === 'blocked' || part.shut !== undefined) return { result: undefined };
    const dropped = await dropOutbox(store, chatId);
    // The goodbye that would have taken the keys with it may be among what is dropped.
    if (chat.phase !== 'open') return { chat: { ...withoutKeys(chat), phase: 'blocked', endedBy: 'us' }, changes: dropped, result: undefined };
    const { snooze: _, ...rest } = part;
    return { chat: { ...chat, part: { ...rest, shut }, acks: noAcks }, changes: dropped, result: undefined };
  });

export const isShut = async ({ store }: Context, chatId: string): Promise<boolean> => {
  const part = (await read<ChatRecord>(store, chatKey(chatId)))?.part;
  return part?.role === 'host' && part.shut !== undefined;
};

/** Whom the host blocked stays so when the chat has expired. */
export const staysBlocked = ({ phase, shut }: Pick<ChatSummary, 'phase' | 'shut'>): boolean => phase === 'blocked' || shut === 'blocked';

/** Of a blocked guest nothing is left but who it is. */
export const isBare = ({ phase, lastText }: Pick<ChatSummary, 'phase' | 'lastText'>): boolean => phase === 'blocked' && lastText === null;

/** After its ten days: the guest stays blocked, by a record without keys and texts. A refused one is forgotten. */
export const forgetTexts = ({ store }: Context, chatId: string): Promise<void> =>
  stepChat(store, chatId, async (now) => {
    if (now.part.role !== 'host' || isBare({ phase: now.phase, lastText: now.part.lastText })) return { result: undefined };
    const { shut: _, note: __, labels: ___, snooze: ____, ...part } = now.part;
    const keys = (await Promise.all([`msg/${chatId}/`, `mid/${chatId}/`, `out/${chatId}/`].map((prefix) => store.keys(prefix)))).flat();
    const bare: ChatRecord = { ...withoutKeys(now), phase: 'blocked', endedBy: 'us', part: { ...part, lastText: null, lastFrom: null, waitingSince: null } };
    return { chat: bare, changes: [...keys, draftKey(chatId)].map(drop), result: undefined };
  });

/** What was shut goes on; a chat without keys is an ended one, and its guest nobody we know. */
export const unblock = ({ store }: Context, chatId: string): Promise<void> =>
  stepChat(store, chatId, (chat) => {
    const { part } = chat;
    if (part.role !== 'host') return { result: undefined };
    const { shut, ...opened } = part;
    if (shut !== undefined) return { chat: { ...chat, part: opened }, result: undefined };
    if (chat.phase !== 'blocked') return { result: undefined };
    return { chat: { ...chat, phase: 'ended', endedBy: 'us' }, changes: [drop(guestKey(part.inviteId, part.guestId))], result: undefined };
  });

export const dismissErased = ({ store }: Context): Promise<void> => stepHost(store, ({ erased, ...host }) => (erased === undefined ? null : host));

export const pauseAll = ({ store }: Context, isPaused: boolean): Promise<void> =>
  stepHost(store, ({ paused = false, ...host }) => (paused === isPaused ? null : isPaused ? { ...host, paused: true } : host));

/** The guest of this chat has not heard what the host says of itself now, and can be told. */
export const isUntold = ({ aboutAt }: HostRecord, { toldAt, request, shut, sends }: Pick<ChatSummary, 'toldAt' | 'request' | 'shut' | 'sends'>): boolean =>
  aboutAt !== undefined && toldAt < aboutAt && !request && shut === undefined && sends;

export const tellProfile = async (context: Context, owner: Owner, chatId: string): Promise<void> => {
  const { store } = context;
  await stepChat(store, chatId, async (chat) => {
    if (chat.part.role !== 'host') return { result: undefined };
    const { toldAt = chat.createdAt, request, shut } = chat.part;
    if (!isUntold(owner.host, { toldAt, ...(request ? { request } : {}), ...(shut ? { shut } : {}), sends: sendingSession(chat) !== null })) return { result: undefined };
    const invite = await read<InviteRecord>(store, inviteKey(chat.part.inviteId));
    const told: ChatRecord = { ...chat, part: { ...chat.part, toldAt: owner.host.aboutAt ?? 0 } };
    const { chat: next, changes } = await compose(told, { k: 'profile', p: profileOf(owner, invite ?? {}) }, context);
    return { chat: next, changes, result: undefined };
  });
};

export const historyOf = async ({ store }: Context, chatId: string): Promise<readonly HistoryItem[]> =>
  (await store.list(messageKey(chatId, ''))).map(({ value }) => decodeRecord<HistoryItem>(value));

/** Newest first, a page at a time, so that a long history holds up nothing. */
const hasText = async (store: Store, chatId: string, matches: (text: string) => boolean, signal: AbortSignal): Promise<boolean> => {
  let before: { readonly before?: string } = {};
  for (;;) {
    const page = await store.list(messageKey(chatId, ''), { ...before, reverse: true, limit: PAGE });
    if (signal.aborted) return false;
    const found = page.some(({ value }) => {
      const item = decodeRecord<HistoryItem>(value);
      return item.kind === 'text' && matches(item.text);
    });
    const last = page.at(-1);
    if (found || !last || page.length < PAGE) return found;
    before = { before: last.key };
    await pause();
  }
};

export async function* searchTexts({ store }: Context, chatIds: readonly string[], matches: (text: string) => boolean, signal: AbortSignal): AsyncGenerator<string> {
  for (const chatId of chatIds) {
    if (signal.aborted) return;
    if (await hasText(store, chatId, matches, signal)) yield chatId;
  }
}
