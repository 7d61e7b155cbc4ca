/**
 * The steps of one chat that guest and host take alike: each reads the record, works out the next one and commits.
 * No socket and no timer; whoever leads sends what the steps put into the outbox.
 */
import { GuestChatError } from '../base/errors.ts';
import { decodeRecord } from '../base/record.ts';
import type { Wire } from '../crypto/codec.ts';
import { MAX_TEXT_LENGTH } from '../protocol/limits.ts';
import { isContentId, type ContentId } from '../protocol/content.ts';
import { isText } from '../protocol/profile.ts';
import { closed, compose, dropOutbox, findText, maxTextLength, sendingSession, take, withoutKeys, type Body, type Context } from './conversation.ts';
import { expiryOf } from './expiry.ts';
import { seenChange } from './mailboxes.ts';
import { ackDueAt, owesDelivered, owesRead } from './receipts.ts';
import { draftKey, drop, messageKey, put, stepChat, type ChatRecord, type OutboxRecord } from './records.ts';

/** @throws GuestChatError invalid-text, chat-closed, storage-full, storage-blocked */
export const sendText = (context: Context, chatId: string, text: string, replyTo?: string): Promise<ContentId> => {
  if (!isText(text) || (replyTo !== undefined && !isContentId(replyTo))) throw new GuestChatError('invalid-text', `text must have 1–${MAX_TEXT_LENGTH} characters`);
  return stepChat(context.store, chatId, async (chat) => {
    if (chat.phase !== 'open' || expiryOf(chat.lastActive, context.clock.now()) !== 'live') throw new GuestChatError('chat-closed');
    if (text.length > maxTextLength(chat)) throw new GuestChatError('invalid-text', `text over ${maxTextLength(chat)} characters`);
    const body: Body = { k: 'text', x: text, ...(replyTo === undefined ? {} : { re: replyTo }) };
    const { chat: next, changes, id } = await compose(chat, body, context);
    // What was being typed has become this text.
    return { chat: next, changes: [...changes, drop(draftKey(chatId))], result: id };
  });
};

/** Every text so far has been seen; the same record where that is nothing new. `tell`: the other side may know. */
export const withAllRead = (chat: ChatRecord, tell: boolean, now: number): ChatRecord =>
  chat.unreadIds.length === 0 ? chat : { ...chat, unreadIds: [], acks: tell && chat.phase === 'open' ? owesRead(chat.acks, chat.unreadIds, now) : chat.acks };

export const markRead = ({ store, clock }: Context, chatId: string, tell: boolean): Promise<void> =>
  stepChat(store, chatId, (chat) => {
    const next = withAllRead(chat, tell, clock.now());
    return next === chat ? { result: undefined } : { chat: next, result: undefined };
  });

export const saveDraft = async ({ store }: Context, chatId: string, text: string): Promise<void> => {
  await store.transact([text === '' ? drop(draftKey(chatId)) : put(draftKey(chatId), text)]);
};

/**
 * Takes a text out of the history of this device. What the other side does not have yet is sent on; what was given up
 * is not tried again.
 */
export const deleteText = async ({ store }: Context, chatId: string, id: string): Promise<void> => {
  const item = isContentId(id) ? await findText(store, chatId, id) : undefined;
  if (!item || item.status === 'queued') return;
  const changes = [drop(messageKey(chatId, item.order))];
  for (const { key, value } of item.status === 'failed' ? await store.list(`out/${chatId}/`) : []) if (decodeRecord<OutboxRecord>(value).id === id) changes.push(drop(key));
  await store.transact(changes);
};

export const setVerified = ({ store }: Context, chatId: string, verified: boolean): Promise<void> =>
  stepChat(store, chatId, (chat) => (chat.verified === verified ? { result: undefined } : { chat: { ...chat, verified }, result: undefined }));

/** Says goodbye where a session can; the keys go with the first OK of a relay. */
export const endChat = (context: Context, chatId: string, k: 'end' | 'blocked'): Promise<void> =>
  stepChat(context.store, chatId, async (chat) => {
    if (chat.phase !== 'open') return { result: undefined };
    const phase = k === 'end' ? 'ended' : 'blocked';
    const dropped = await dropOutbox(context.store, chatId);
    if (!sendingSession(chat)) return { ...closed(chat, phase, 'us'), changes: dropped, result: undefined };
    const { chat: next, changes } = await compose(chat, { k }, context);
    return { chat: { ...next, phase, endedBy: 'us' }, changes: [...dropped, ...changes], result: undefined };
  });

/** After the goodbye has left: no key of the chat stays. */
export const eraseKeys = ({ store }: Context, chatId: string): Promise<void> =>
  stepChat(store, chatId, async (chat) => ({ chat: withoutKeys(chat), changes: await dropOutbox(store, chatId), result: undefined }));

/** Acknowledges on its own what is due. */
export const sendDueAcks = (context: Context, chatId: string): Promise<void> =>
  stepChat(context.store, chatId, async (chat) => {
    const due = ackDueAt(chat.acks);
    if (due === null || due > context.clock.now() || !sendingSession(chat)) return { result: undefined };
    const { chat: next, changes } = await compose(chat, { k: 'ack' }, context);
    return { chat: next, changes, result: undefined };
  });

/** They repeat a content that we took: our acknowledgement was lost. */
export const oweAgain = ({ store, clock }: Context, chatId: string, id: ContentId): Promise<void> =>
  stepChat(store, chatId, (chat) =>
    chat.phase === 'open' && isContentId(id) ? { chat: { ...chat, acks: owesDelivered(chat.acks, [id], clock.now()) }, result: undefined } : { result: undefined });

/** When the chat wants to be acknowledged next (ms); null: nothing is owed, or nothing can be sent. */
export const nextAckAt = (chat: ChatRecord): number | null => (sendingSession(chat) ? ackDueAt(chat.acks) : null);

export type Arrived =
  /** Committed, or finally nothing. */
  | 'done'
  /** Not of any session of this chat. */
  | 'foreign'
  /** The session is left alone for a minute. */
  | 'later';

/** Takes a wire into a chat, with the record that it was seen. */
export const takeWire = (context: Context, chatId: string, wire: Wire, hash: string): Promise<Arrived> =>
  stepChat<Arrived>(context.store, chatId, async (chat) => {
    if (chat.phase !== 'open') return { result: 'done' };
    const now = context.clock.now();
    const taken = await take(chat, wire, context);
    if (!('chat' in taken)) {
      const isPaused = chat.sessions.some(({ pausedUntil }) => pausedUntil > now);
      return { result: taken.kind === 'known' ? 'done' : isPaused ? 'later' : 'foreign' };
    }
    const seen = seenChange(hash, { chatId, id: taken.kind === 'message' ? taken.id : '', at: now });
    const dropped = taken.chat.phase === 'open' ? [] : await dropOutbox(context.store, chatId);
    return { chat: taken.chat, changes: [...dropped, ...taken.changes, seen], result: 'done' };
  });
