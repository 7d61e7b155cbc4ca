/**
 * A conversation: how sending and receiving change a chat, the same for guest and host.
 *
 * Every function works out the next chat record and the records that belong to it; the caller commits both in one
 * transaction (`stepChat`). No socket, no timer, no screen.
 *
 *   compose     content → ratchet step + outbox + history
 *   take        wire → ratchet step + history + acknowledgements
 */
import { GuestChatError } from '../base/errors.ts';
import { inTurns } from '../base/pause.ts';
import type { Clock, Random } from '../base/ports.ts';
import { encodeWire, type Wire } from '../crypto/codec.ts';
import { decrypt, encrypt, type Decrypted } from '../crypto/ratchet.ts';
import { isConfirmed, type Session } from '../crypto/session.ts';
import { comparePositions, type Position } from '../crypto/skipped-keys.ts';
import { contentId, decodeContent, encodeContent, pad, unpad, type Acks, type Content, type ContentId } from '../protocol/content.ts';
import { BODY_FAILURE_PAUSE_MS, CONTENT_ID_BYTES, DIVERGED_GRACE_MS, MAX_BODY_FAILURES, MAX_CONTENT_BYTES_EPOCH_0, MAX_TEXT_LENGTH, MAX_TEXT_LENGTH_EPOCH_0 } from '../protocol/limits.ts';
import type { Profile } from '../protocol/profile.ts';
import type { Change, Store } from '../store/store.ts';
import { owesDelivered, takeAcks } from './receipts.ts';
import { drop, messageKey, orderKey, outboxKey, pointerKey, put, read, readItem, type ChatRecord, type Gap, type HostPart, type OutboxRecord, type SessionRecord } from './records.ts';
import type { HistoryItem, NoteItem, TextItem } from './view.ts';

export interface Context {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
}

export type Body =
  | { readonly k: 'hello' }
  | { readonly k: 'text'; readonly x: string; readonly re?: ContentId }
  | { readonly k: 'ack' }
  | { readonly k: 'profile'; readonly p: Profile }
  | { readonly k: 'end' }
  | { readonly k: 'blocked' };

/** A text that is in the history already and is sealed anew under the same id. */
interface Existing {
  readonly id: ContentId;
  readonly ts: number;
  readonly order?: string;
}

export interface Next {
  readonly chat: ChatRecord;
  readonly changes: readonly Change[];
}

const MAX_GAPS = 64;

export const newContentId = (random: Random): ContentId => contentId(random(CONTENT_ID_BYTES));

/** The session that sends, if one may. */
export const sendingSession = (chat: ChatRecord): (SessionRecord & { readonly state: Session }) | null => {
  const last = chat.sessions.at(-1);
  return last?.state && !last.frozen && chat.phase === 'open' ? { ...last, state: last.state } : null;
};

export const isFrozen = (chat: ChatRecord): boolean => chat.sessions.at(-1)?.frozen ?? false;

export const isChatConfirmed = (chat: ChatRecord): boolean => chat.sessions.some(({ state }) => state !== null && isConfirmed(state));

/** An open chat without keys came out of a backup: it waits for its guest to agree on new ones. */
const isRestored = (chat: ChatRecord): boolean => chat.phase === 'open' && chat.sessions.at(-1)?.state === null;

/** A host's new session after a renewal carries no text until the guest is authenticated on it. */
const holdsTexts = (chat: ChatRecord): boolean => {
  const session = chat.sessions.at(-1);
  return chat.part.role === 'host' && session?.state != null && session.renewed && !isConfirmed(session.state);
};

export const maxTextLength = (chat: ChatRecord): number => {
  const state = chat.sessions.at(-1)?.state;
  return state?.role === 'guest' && state.epoch === 0 ? MAX_TEXT_LENGTH_EPOCH_0 : MAX_TEXT_LENGTH;
};

const replaceSession = (chat: ChatRecord, session: SessionRecord): ChatRecord =>
  ({ ...chat, sessions: chat.sessions.map((other) => (other.index === session.index ? session : other)) });

const spoken = (chat: ChatRecord, from: 'us' | 'them', text: string, at: number): ChatRecord => ({
  ...chat,
  lastActive: Math.max(chat.lastActive, at),
  answered: chat.answered || from === 'them',
  part: chat.part.role === 'guest' ? chat.part : partAfter(chat.part, from, text, at),
});

const partAfter = ({ unanswered, ...part }: HostPart, from: 'us' | 'them', text: string, at: number): HostPart => ({
  ...part,
  lastText: text,
  lastFrom: from,
  waitingSince: from === 'us' ? null : (part.waitingSince ?? at),
  ...(from === 'us' || unanswered === undefined ? {} : { unanswered: unanswered + 1 }),
});

/**
 * Seals a content and puts it into the outbox; a text goes into the history too.
 * @throws GuestChatError chat-closed, or invalid-text where the content is too large for this epoch
 */
export const compose = async (chat: ChatRecord, body: Body, { clock, random }: Context, existing?: Existing): Promise<Next & { readonly id: ContentId }> => {
  const session = sendingSession(chat);
  const id = existing?.id ?? newContentId(random);
  const ts = existing?.ts ?? Math.max(clock.now(), chat.ourLastTs);
  if (body.k === 'text' && (holdsTexts(chat) || isRestored(chat))) return { ...hold(chat, body, id, ts, existing), id };
  if (!session) throw new GuestChatError('chat-closed');

  const inEpoch0 = session.state.role === 'guest' && session.state.epoch === 0;
  const { a, left } = takeAcks(chat.acks);
  const name = session.state.role === 'guest' && (inEpoch0 || body.k === 'hello') && (body.k === 'text' || body.k === 'hello') ? { name: chat.name } : {};
  const bytes = encodeContent({ ...body, ...name, ...a, id, ts } as Content);
  if (inEpoch0 && bytes.length > MAX_CONTENT_BYTES_EPOCH_0) throw new GuestChatError('invalid-text', `content over ${MAX_CONTENT_BYTES_EPOCH_0} bytes before the first answer`);
  const sealed = await inTurns(encrypt(session.state, pad(bytes), random));

  const isNew = body.k === 'text' && existing?.order === undefined;
  const order = body.k === 'text' ? (existing?.order ?? orderKey(ts, 'us', 0, 0, chat.nextSeq)) : undefined;
  const outbox: OutboxRecord = {
    chatId: chat.id, id, wire: encodeWire(sealed.wire), mailbox: chat.theirMailbox, relays: chat.relays, state: 'queued', createdAt: clock.now(),
    kind: body.k === 'text' ? 'text' : body.k === 'ack' ? 'ack' : body.k === 'end' || body.k === 'blocked' ? 'last' : 'control',
    ...(order === undefined ? {} : { order }),
  };
  const next: ChatRecord = {
    ...replaceSession(chat, { ...session, state: sealed.session }),
    acks: body.k === 'ack' ? { ...left, lastAlone: clock.now() } : left,
    ourLastTs: Math.max(ts, chat.ourLastTs),
    ourEpochTs: sealed.position.n === 0 ? ts : chat.ourEpochTs,
    nextSeq: chat.nextSeq + 1,
  };
  return {
    id,
    chat: isNew && body.k === 'text' ? spoken(next, 'us', body.x, ts) : next,
    changes: [put(outboxKey(chat.id, chat.nextSeq), outbox), ...(isNew && order !== undefined && body.k === 'text' ? historyChanges(chat.id, ourText(body, id, ts, order)) : [])],
  };
};

const ourText = (body: Body & { readonly k: 'text' }, id: ContentId, at: number, order: string): TextItem =>
  ({ kind: 'text', id, order, from: 'us', text: body.x, at, status: 'queued', ...(body.re === undefined ? {} : { replyTo: body.re }) });

const historyChanges = (chatId: string, item: HistoryItem): readonly Change[] => [put(messageKey(chatId, item.order), item), put(pointerKey(chatId, item.id), item.order)];

/** Stores a text that may not be sealed yet; `flushHeld` does it later. */
const hold = (chat: ChatRecord, body: Body & { readonly k: 'text' }, id: ContentId, ts: number, existing?: Existing): Next => {
  const order = existing?.order ?? orderKey(ts, 'us', 0, 0, chat.nextSeq);
  const next: ChatRecord = { ...chat, held: [...chat.held, id], ourLastTs: Math.max(ts, chat.ourLastTs), nextSeq: chat.nextSeq + 1 };
  return existing?.order === undefined ? { chat: spoken(next, 'us', body.x, ts), changes: historyChanges(chat.id, ourText(body, id, ts, order)) } : { chat: next, changes: [] };
};

export const findText = async (store: Store, chatId: string, id: ContentId): Promise<TextItem | undefined> => {
  const order = await read<string>(store, pointerKey(chatId, id));
  const item = order === undefined ? undefined : await readItem(store, chatId, order);
  return item?.kind === 'text' ? item : undefined;
};

/** Seals texts of ours anew, in their order, under the same ids. */
export const resend = async (chat: ChatRecord, ids: readonly ContentId[], context: Context): Promise<Next> => {
  let next: Next = { chat, changes: [] };
  const items = (await Promise.all(ids.map((id) => findText(context.store, chat.id, id)))).filter((item) => item !== undefined);
  for (const item of items.sort((a, b) => (a.order < b.order ? -1 : 1))) {
    const body: Body = { k: 'text', x: item.text, ...(item.replyTo === undefined ? {} : { re: item.replyTo }) };
    const composed = await compose(next.chat, body, context, { id: item.id, ts: item.at, order: item.order });
    next = { chat: composed.chat, changes: [...next.changes, ...composed.changes] };
  }
  return next;
};

const flushHeld = (chat: ChatRecord, context: Context): Promise<Next> | Next =>
  chat.held.length > 0 && sendingSession(chat) && !holdsTexts(chat) ? resend({ ...chat, held: [] }, chat.held, context) : { chat, changes: [] };

export const addNote = (chat: ChatRecord, note: NoteItem['note'], id: string, at: number): readonly Change[] =>
  historyChanges(chat.id, { kind: 'note', id, order: orderKey(at, 'us', 0, 0, chat.nextSeq), at, note });

export type Taken = (
  /** Commit `chat` and `changes`; `id` is the content's. */
  | { readonly kind: 'message'; readonly id: ContentId }
  /** Commit too: the session is frozen, or a failure was counted. */
  | { readonly kind: 'frozen' } | { readonly kind: 'unreadable' }
) & Next | {
  /** Nothing to commit, the wire is done with · not for this chat. */
  readonly kind: 'known' | 'foreign';
};

const tryable = (session: SessionRecord, now: number): session is SessionRecord & { readonly state: Session } =>
  session.state !== null && session.pausedUntil <= now && (session.receivesUntil === undefined || session.receivesUntil > now);

/** Tries a wire on the sessions of a chat, the newest first. */
export const take = async (chat: ChatRecord, wire: Wire, context: Context): Promise<Taken> => {
  const now = context.clock.now();
  for (const session of chat.sessions.toReversed()) {
    if (!tryable(session, now)) continue;
    const decrypted = await inTurns(decrypt(session.state, wire, Math.floor(now / 1_000), context.random));
    if (decrypted.kind === 'invalid' && !decrypted.position) continue;
    return takeFrom(chat, session, decrypted, context);
  }
  return { kind: 'foreign' };
};

const gapId = (session: SessionRecord, { epoch, n }: Position): string => `gap-${session.index}-${epoch}-${n}`;

const takeFrom = async (chat: ChatRecord, session: SessionRecord & { readonly state: Session }, decrypted: Decrypted, context: Context): Promise<Taken> => {
  const now = context.clock.now();
  switch (decrypted.kind) {
    case 'duplicate':
    case 'old':
      return { kind: 'known' };
    case 'frozen':
      if (session.frozen) return { kind: 'known' };
      // Anyone who writes to the mailbox can feign this once; that no true message comes for a quarter of an hour, they cannot.
      if (decrypted.reason === 'diverged' && now - (session.divergedAt ?? now) < DIVERGED_GRACE_MS) {
        return unreadable(chat, { ...session, divergedAt: session.divergedAt ?? now }, decrypted.position, context);
      }
      return { kind: 'frozen', chat: { ...replaceSession(chat, { ...session, frozen: true }), nextSeq: chat.nextSeq + 1 }, changes: addNote(chat, 'frozen', `frozen-${session.index}`, now) };
    case 'invalid':
      return !decrypted.position || session.frozen ? { kind: 'known' } : unreadable(chat, session, decrypted.position, context);
    case 'message': {
      // A frozen session opens what is late and nothing new.
      if (session.frozen && !decrypted.late) return { kind: 'known' };
      return takeMessage(chat, session, decrypted, context);
    }
  }
};

/** A gap where the header says that a message is, and one more failure; after five in a row the session is left alone for a minute. */
const unreadable = async (chat: ChatRecord, session: SessionRecord, position: Position, { store, clock }: Context): Promise<Taken> => {
  const now = clock.now();
  const failures = session.failures + 1;
  const isPaused = failures >= MAX_BODY_FAILURES;
  const id = gapId(session, position);
  const known = await store.get(pointerKey(chat.id, id));
  const next = replaceSession(chat, { ...session, failures: isPaused ? 0 : failures, pausedUntil: isPaused ? now + BODY_FAILURE_PAUSE_MS : session.pausedUntil });
  return { kind: 'unreadable', chat: { ...next, nextSeq: chat.nextSeq + 1 }, changes: known ? [] : addNote(chat, 'unreadable', id, now) };
};

const takeMessage = async (
  before: ChatRecord,
  session: SessionRecord & { readonly state: Session },
  decrypted: Decrypted & { readonly kind: 'message' },
  context: Context,
): Promise<Taken> => {
  const { store } = context;
  const now = context.clock.now();
  const { position, turned, late } = decrypted;
  const { divergedAt: _, ...healthy } = session;
  const chat = replaceSession(before, { ...healthy, state: decrypted.session, failures: 0 });

  let content: Content | undefined;
  try {
    content = decodeContent(unpad(decrypted.padded));
  } catch {
    // Authentic and not a content: the ratchet moves on, and the person sees that something came.
  }
  const missing = gapId(session, position);
  const [gapOrder, known] = await Promise.all([missing, content?.id ?? missing].map((id) => read<string>(store, pointerKey(chat.id, id))));
  if (!content) return { kind: 'unreadable', chat: { ...chat, nextSeq: chat.nextSeq + 1 }, changes: known ? [] : addNote(chat, 'unreadable', missing, now) };
  const filled = gapOrder ? [drop(messageKey(chat.id, gapOrder)), drop(pointerKey(chat.id, missing))] : [];

  const gap = late ? chat.gaps.find((one) => one.session === session.index && one.epoch === position.epoch && one.from <= position.n && position.n < one.below) : undefined;
  const earliest = gap ? gap.earliest : Math.max(chat.theirLastTs, turned ? chat.ourEpochTs : 0);
  const at = Math.min(Math.max(content.ts, late && !gap ? 0 : earliest), gap ? gap.latest : now);
  const timed: ChatRecord = {
    ...chat,
    theirLastTs: late ? chat.theirLastTs : at,
    gaps: [...chat.gaps, ...gapsBetween(session, decrypted.session, chat.theirLastTs, at)].slice(-MAX_GAPS),
  };

  const acked = content.a ? await applyAcks(timed, content.a, store) : [];
  const applied = applyContent(timed, content, known, at, orderKey(at, 'them', session.index, position.epoch, position.n), context);
  const opensEpoch2 = turned && position.epoch === 1;
  const owed: ChatRecord = opensEpoch2 && applied.chat.phase === 'open' ? { ...applied.chat, acks: { ...applied.chat.acks, now: true } } : applied.chat;
  const flushed = await flushHeld(owed, context);
  return { kind: 'message', id: content.id, chat: flushed.chat, changes: [...filled, ...acked, ...applied.changes, ...flushed.changes] };
};

const gapsBetween = (session: SessionRecord & { readonly state: Session }, after: Session, earliest: number, latest: number): readonly Gap[] => {
  const fresh = after.skipped.filter((key) => session.state.skipped.every((other) => comparePositions(key, other) !== 0));
  return [...new Set(fresh.map(({ epoch }) => epoch))].map((epoch) => {
    const numbers = fresh.filter((key) => key.epoch === epoch).map(({ n }) => n);
    return { session: session.index, epoch, from: Math.min(...numbers), below: Math.max(...numbers) + 1, earliest, latest };
  });
};

/** Our texts that the other side has or has read: out of the outbox, and marked in the history. */
const applyAcks = async (chat: ChatRecord, { d, r }: Acks, store: Store): Promise<readonly Change[]> => {
  const ids = new Set([...d, ...r]);
  const outbox = await store.list(`out/${chat.id}/`);
  const changes: Change[] = [];
  for (const { key } of outbox) {
    const entry = await read<OutboxRecord>(store, key);
    if (entry && entry.kind !== 'last' && ids.has(entry.id)) changes.push(drop(key));
  }
  for (const id of ids) {
    const item = await findText(store, chat.id, id);
    const status = r.includes(id) ? 'read' : 'delivered';
    if (item?.from !== 'us' || item.status === 'read' || item.status === status) continue;
    changes.push(put(messageKey(chat.id, item.order), { ...item, status }));
  }
  return changes;
};

const applyContent = (chat: ChatRecord, content: Content, known: string | undefined, at: number, order: string, context: Context): Next => {
  const { part } = chat;
  const now = context.clock.now();
  const owing = content.k === 'ack' ? chat : { ...chat, acks: owesDelivered(chat.acks, [content.id], now) };
  const named = part.role === 'host' && 'name' in content && content.name !== undefined && content.ts >= part.theirNameAt
    ? { ...owing, name: content.name, part: { ...part, theirNameAt: content.ts } } : owing;
  switch (content.k) {
    case 'text': {
      if (known) return { chat: named, changes: [] };
      const item: TextItem = { kind: 'text', id: content.id, order, from: 'them', text: content.x, at, ...(content.re === undefined ? {} : { replyTo: content.re }) };
      return { chat: spoken({ ...named, unreadIds: [...named.unreadIds, content.id] }, 'them', content.x, at), changes: historyChanges(chat.id, item) };
    }
    case 'profile':
      if (part.role === 'guest') return { chat: content.ts > part.hostProfileAt ? { ...named, part: { ...part, hostProfile: content.p, hostProfileAt: content.ts } } : named, changes: [] };
      return { chat: content.ts > part.theirNameAt ? { ...named, name: content.p.name, part: { ...part, theirNameAt: content.ts } } : named, changes: [] };
    case 'end':
      return closed(chat, 'ended', 'them');
    case 'blocked':
      return part.role === 'guest' ? closed(chat, 'blocked', 'them') : { chat: named, changes: [] };
    case 'hello':
    case 'ack':
    case 'unknown':
      return { chat: named, changes: [] };
  }
};

/** Erases the keys; the history stays. Outbox records go by `dropOutbox`. */
export const closed = (chat: ChatRecord, phase: 'ended' | 'blocked', by: 'us' | 'them'): Next => ({
  chat: { ...withoutKeys(chat), phase, endedBy: by },
  changes: [],
});

export const withoutKeys = (chat: ChatRecord): ChatRecord => ({
  ...chat,
  sessions: chat.sessions.map((session) => ({ ...session, state: null })),
  acks: { ...chat.acks, d: [], r: [], now: false },
  held: [],
  gaps: [],
  part: chat.part.role === 'guest' ? { ...chat.part, guestSeed: new Uint8Array(0) } : chat.part,
});

/** Deletes what waits to be sent; texts that never left show it. */
export const dropOutbox = async (store: Store, chatId: string): Promise<readonly Change[]> => {
  const changes: Change[] = [];
  for (const { key } of await store.list(`out/${chatId}/`)) {
    const entry = await read<OutboxRecord>(store, key);
    changes.push(drop(key));
    const item = entry?.order !== undefined && entry.state !== 'sent' ? await readItem(store, chatId, entry.order) : undefined;
    if (item?.kind === 'text') changes.push(put(messageKey(chatId, item.order), { ...item, status: 'failed' }));
  }
  return changes;
};

/**
 * Puts a new session in front: the old one only receives, and what the other side has not acknowledged is sealed anew
 * under the same ids, or a hello goes where there is no such text.
 */
export const renew = async (chat: ChatRecord, fresh: Omit<SessionRecord, 'index' | 'renewed'>, receivesUntil: number, context: Context): Promise<Next> => {
  const index = (chat.sessions.at(-1)?.index ?? -1) + 1;
  const visible = isFrozen(chat) || isChatConfirmed(chat) || isRestored(chat);
  const older = chat.sessions.at(-1);
  const renewed: ChatRecord = {
    ...chat,
    sessions: [...(older ? [{ ...older, receivesUntil }] : []), { ...fresh, index, renewed: visible }],
    ourEpochTs: 0,
    held: [],
  };
  const outbox = await context.store.list(`out/${chat.id}/`);
  const entries = (await Promise.all(outbox.map(({ key }) => read<OutboxRecord>(context.store, key)))).filter((entry) => entry !== undefined);
  const note = visible ? addNote(renewed, 'renewed', `renewed-${index}`, context.clock.now()) : [];
  const noted: ChatRecord = visible ? { ...renewed, nextSeq: renewed.nextSeq + 1 } : renewed;
  const again = await resend(noted, [...chat.held, ...entries.filter(({ kind }) => kind === 'text').map(({ id }) => id)], context);
  const drops = outbox.map(({ key }) => drop(key));
  const hello = again.changes.length === 0 && chat.part.role === 'guest' ? await compose(again.chat, { k: 'hello' }, context) : { ...again, changes: [] };
  return { chat: hello.chat, changes: [...drops, ...note, ...again.changes, ...hello.changes] };
};
