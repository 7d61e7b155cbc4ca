/** What a host's store needs done from time to time: forgetting what nobody needs, and finding out whether it is still needed. */
import { decodeRecord } from '../base/record.ts';
import type { Change, Store } from '../store/store.ts';
import { guestKey, type InitRecord } from './host-records.ts';
import { chatKey, draftKey, drop, read, type ChatRecord, type OutboxRecord } from './records.ts';
import type { ChatSummary } from './summaries.ts';

/** Everything of one chat, out of the store. The Init that opened it stays, so that it cannot open another. */
export const eraseChat = async (store: Store, { id, inviteId, guestId }: Pick<ChatSummary, 'id' | 'inviteId' | 'guestId'>): Promise<void> => {
  const keys = (await Promise.all([`msg/${id}/`, `mid/${id}/`, `out/${id}/`].map((prefix) => store.keys(prefix)))).flat();
  await store.transact([...keys, draftKey(id), chatKey(id), guestKey(inviteId, guestId)].map((key): Change => drop(key)));
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
