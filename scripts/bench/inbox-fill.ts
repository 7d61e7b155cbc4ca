/**
 * Runs in a page of the site that is measured: puts an inbox into the browser's own storage, through the engine's own
 * store, so that its records lie there sealed like any.
 *
 * One chat is real, with a guest behind it; the others are copies of it with keys and names of their own.
 */
import { base64ToBytes, bytesToHex } from '../../src/base/bytes.ts';
import { systemRandom } from '../../src/base/ports.ts';
import { decodeRecord } from '../../src/base/record.ts';
import { noAcks } from '../../src/chat/receipts.ts';
import { seenChange } from '../../src/chat/mailboxes.ts';
import { guestKey, initKey } from '../../src/chat/host-records.ts';
import { chatKey, messageKey, orderKey, pointerKey, put, type ChatRecord } from '../../src/chat/records.ts';
import type { HistoryItem } from '../../src/chat/view.ts';
import { contentId } from '../../src/protocol/content.ts';
import { openStore } from '../../src/store/idb.ts';
import type { Change, Store } from '../../src/store/store.ts';

export interface Filling {
  /** Records of the real inbox: key and value, in base64. */
  readonly records: readonly (readonly [string, string])[];
  readonly chatId: string;
  /** Chats in all. */
  readonly chats: number;
  readonly messages: number;
}

const MINUTE = 60_000;
/** Long enough that a transaction is worth it, short enough to be sealed at once. */
const AT_ONCE = 2_000;

const newId = (): string => bytesToHex(systemRandom(16));

const copyOf = (chat: ChatRecord, n: number, lastActive: number): ChatRecord => {
  const { part } = chat;
  if (part.role !== 'host') throw new Error('a chat of a host');
  const sessions = chat.sessions.map((session) => session.state === null ? session : { ...session, state: { ...session.state, id: systemRandom(32), receiveHeaderKey: systemRandom(32), sendHeaderKey: systemRandom(32) } as typeof session.state });
  // A few wait for an answer: whoever writes now stands below them, and on the first screen of every inbox.
  const waits = n <= 4;
  return {
    ...chat, id: newId(), name: `Guest ${n}`, sessions, acks: noAcks, unreadIds: waits ? [contentId(systemRandom(16))] : [], createdAt: lastActive - 300 * MINUTE, lastActive, theirLastTs: lastActive, ourLastTs: lastActive,
    part: { ...part, guestId: bytesToHex(systemRandom(32)), lastText: `The last words of guest ${n}, as long as words are.`, lastFrom: waits ? 'them' : 'us', waitingSince: waits ? lastActive : null },
  };
};

const historyOf = (chat: ChatRecord, messages: number): readonly Change[] =>
  Array.from({ length: messages }, (_, i): readonly Change[] => {
    const at = chat.lastActive - (messages - i) * MINUTE;
    const from = i % 2 === 0 ? 'them' : 'us';
    const id = contentId(systemRandom(16));
    const item: HistoryItem = { kind: 'text', id, order: orderKey(at, from, 0, i >> 1, i), from, text: `Message ${i} of a talk that went on for a while.`, at, ...(from === 'us' ? { status: 'read' } : {}) };
    const seen = from === 'them' ? [seenChange(newId(), { chatId: chat.id, id, at })] : [];
    return [put(messageKey(chat.id, item.order), item), put(pointerKey(chat.id, id), item.order), ...seen];
  }).flat();

const commit = async (store: Store, changes: Change[], least: number): Promise<void> => {
  // New records all: nothing has to be read before they are sealed.
  while (changes.length > least) if (!(await store.transact(changes.splice(0, AT_ONCE).map((change) => ({ ...change, rev: 0 }))))) throw new Error('there is an inbox already');
};

export const fillInbox = async ({ records, chatId, chats, messages }: Filling): Promise<void> => {
  const store = await openStore({ name: 'guest-chat-inbox', persist: 'device' });
  // The summaries are left out: the first opening makes them anew, of all chats.
  const waiting: Change[] = records.filter(([key]) => !key.startsWith('sum')).map(([key, value]) => ({ key, value: base64ToBytes(value) }));
  const real = waiting.find(({ key }) => key === chatKey(chatId))?.value;
  if (!real) throw new Error('the real chat is missing');
  const template = decodeRecord<ChatRecord>(real);
  const now = Date.now();
  for (let n = 1; n < chats; n++) {
    const chat = copyOf(template, n, now - n * 10 * MINUTE);
    const part = chat.part.role === 'host' ? chat.part : null;
    waiting.push(put(chatKey(chat.id), chat), put(guestKey(part?.inviteId ?? '', part?.guestId ?? ''), chat.id), put(initKey(bytesToHex(systemRandom(32))), { chatId: chat.id, prekey: '' }), ...historyOf(chat, messages));
    await commit(store, waiting, AT_ONCE);
  }
  await commit(store, waiting, 0);
  store.close();
};
