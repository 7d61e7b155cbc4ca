/** What a host's store needs done from time to time: forgetting what nobody needs, and finding out whether it is still needed. */
import { errorCode } from '../base/errors.ts';
import { decodeRecord } from '../base/record.ts';
import type { Change, Store } from '../store/store.ts';
import { guestKey, HOST_KEY, type HostRecord, type InitRecord } from './host-records.ts';
import { chatKey, draftKey, drop, put, read, type ChatRecord, type OutboxRecord } from './records.ts';
import type { ChatSummary } from './summaries.ts';

type Whose = Pick<ChatSummary, 'id' | 'inviteId' | 'guestId'>;

/**
 * Everything of one chat, out of the store, with what else is to change in the same moment. The Init that opened it stays,
 * so that it cannot open another. `rev`: of the chat's record. False: that is another by now, or another change was late;
 * nothing was done.
 */
export const eraseChat = async (store: Store, { id, inviteId, guestId }: Whose, rev: number | undefined, more: readonly Change[] = []): Promise<boolean> => {
  const keys = (await Promise.all([`msg/${id}/`, `mid/${id}/`, `out/${id}/`].map((prefix) => store.keys(prefix)))).flat();
  const chat: Change = { ...drop(chatKey(id)), ...(rev === undefined ? {} : { rev }) };
  return store.transact([chat, ...[...keys, draftKey(id), guestKey(inviteId, guestId)].map((key): Change => drop(key)), ...more]);
};

/** A chat that ran out. `isTold`: counted for whoever opens the inbox, until they have read it. */
export const eraseExpired = async (store: Store, chat: ChatSummary, isTold: boolean): Promise<void> => {
  let rev: number | undefined;
  let isGone = false;
  try {
    const stored = await store.get(chatKey(chat.id));
    // A text came in meanwhile: it has not run out.
    if (stored && decodeRecord<ChatRecord>(stored.value).lastActive !== chat.lastActive) return;
    // Erased already, it is not told of again; what may be left of it goes.
    isGone = stored === undefined;
    rev = stored?.rev ?? 0;
  } catch (error) {
    // What is damaged has run out as well; a store that cannot be asked now says nothing.
    if (errorCode(error) !== 'storage-lost') throw error;
  }
  const record = isTold && !isGone ? await store.get(HOST_KEY) : undefined;
  const { erased = 0, ...host } = record ? decodeRecord<HostRecord>(record.value) : {};
  // Where something came between, it is due once more.
  await eraseChat(store, chat, rev, record ? [put(HOST_KEY, { ...host, erased: erased + 1 }, record.rev)] : []);
};

/** A single-use invite is called used up only when its guest has our first answer on the relay. */
export const hasAnswered = async (store: Store, chatId: string): Promise<boolean> => {
  const chat = await read<ChatRecord>(store, chatKey(chatId));
  if (!chat || chat.phase !== 'open') return true;
  if (chat.sessions.at(-1)?.state?.send === null) return false;
  const waiting = await Promise.all((await store.keys(`out/${chatId}/`)).map((key) => read<OutboxRecord>(store, key)));
  return waiting.every((entry) => entry?.state !== 'queued');
};

/** Inits are remembered while their chat or their prekey lives. */
export const forgetInits = async (store: Store, isChat: (chatId: string) => boolean): Promise<void> => {
  const prekeys = new Set(await store.keys('spk/'));
  const over = (await store.list('ini/')).filter(({ value }) => {
    const init = decodeRecord<InitRecord>(value);
    return !isChat(init.chatId) && !prekeys.has(init.prekey);
  });
  await store.transact(over.map(({ key }) => drop(key)));
};
