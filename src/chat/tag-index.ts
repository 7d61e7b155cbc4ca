/** Which chats a tag may belong to: the tags that peers may use now, of all sessions of all chats (docs/protocol.md §5). */
import { tagsOf, type ChatSummary } from './summaries.ts';

export interface TagIndex {
  /** Chat ids. */
  find(tag: string): readonly string[];
  learn(chat: Pick<ChatSummary, 'id' | 'tags'>): void;
  forget(chatId: string): void;
}

export const createTagIndex = (): TagIndex => {
  /** Nearly always one; two where somebody took pains. */
  const chatsByTag = new Map<string, string | readonly string[]>();
  const tagsOfChat = new Map<string, string>();
  /** Looked into when the first tag is asked for: an inbox is shown before. */
  const waiting = new Map<string, string>();

  const remove = (chatId: string): void => {
    for (const tag of tagsOf({ tags: tagsOfChat.get(chatId) ?? '' })) {
      const left = all(tag).filter((other) => other !== chatId);
      if (left.length === 0) chatsByTag.delete(tag);
      else chatsByTag.set(tag, left);
    }
    tagsOfChat.delete(chatId);
  };
  const all = (tag: string): readonly string[] => {
    const found = chatsByTag.get(tag) ?? [];
    return typeof found === 'string' ? [found] : found;
  };
  const settle = (): void => {
    for (const [chatId, tags] of waiting) {
      if (tagsOfChat.get(chatId) === tags) continue;
      remove(chatId);
      tagsOfChat.set(chatId, tags);
      for (const tag of tagsOf({ tags })) chatsByTag.set(tag, chatsByTag.has(tag) ? [...all(tag), chatId] : chatId);
    }
    waiting.clear();
  };
  return {
    find: (tag) => {
      settle();
      return all(tag);
    },
    learn: ({ id, tags }) => void waiting.set(id, tags),
    forget: (chatId) => {
      waiting.delete(chatId);
      remove(chatId);
    },
  };
};
