/** Which chats a tag may belong to: the tags that peers may use now, of all sessions of all chats (docs/protocol.md §5). */
import { expectedTags } from '../crypto/session.ts';
import { TAG_EPOCHS_AHEAD, TAG_EPOCHS_BACK } from '../protocol/limits.ts';
import type { ChatRecord } from './records.ts';

export interface TagIndex {
  /** Chat ids. */
  find(tag: string): readonly string[];
  learn(chat: ChatRecord): void;
  forget(chatId: string): void;
}

export const createTagIndex = (): TagIndex => {
  const chatsByTag = new Map<string, Set<string>>();
  const tagsOfChat = new Map<string, { readonly state: string; readonly tags: readonly string[] }>();
  const forget = (chatId: string): void => {
    for (const tag of tagsOfChat.get(chatId)?.tags ?? []) {
      chatsByTag.get(tag)?.delete(chatId);
      if (chatsByTag.get(tag)?.size === 0) chatsByTag.delete(tag);
    }
    tagsOfChat.delete(chatId);
  };
  return {
    find: (tag) => [...(chatsByTag.get(tag) ?? [])],
    learn: ({ id, sessions }) => {
      // Tags move with the epoch, and with the skipped keys of older ones.
      const state = sessions.map((session) => `${session.index}.${session.state?.epoch ?? '-'}.${session.state?.skipped.length ?? 0}`).join();
      if (tagsOfChat.get(id)?.state === state) return;
      forget(id);
      const tags = sessions.flatMap((session) => (session.state ? expectedTags(session.state, TAG_EPOCHS_BACK, TAG_EPOCHS_AHEAD) : []));
      tagsOfChat.set(id, { state, tags });
      for (const tag of tags) chatsByTag.set(tag, (chatsByTag.get(tag) ?? new Set()).add(id));
    },
    forget,
  };
};
