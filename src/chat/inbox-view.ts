/**
 * What a screen sees of an inbox that runs, put together anew at every look. What has not changed is what it was, down to
 * its parts: nobody is told of a look that finds nothing new, as after most acknowledgements.
 */
import { isAlike, keptAlike, likeBefore } from '../base/alike.ts';
import type { HostRecord, InviteRecord } from './host-records.ts';
import { deskView, type OpenSnapshot } from './host-views.ts';
import { inviteView, type Owner } from './invites.ts';
import type { KeptOut } from './kept-out.ts';
import type { Line } from './line.ts';
import type { Roster, Views } from './roster.ts';
import { NOBODY } from './signals.ts';
import type { Thread } from './thread.ts';

/** What runs, now. */
export interface Running {
  readonly now: number;
  /** Chats that look expired may be called so. */
  readonly settled: boolean;
  readonly owner: Owner;
  readonly line: Line | null;
  readonly relaysAway: readonly string[] | undefined;
  readonly thread: Thread | null;
}

export interface InboxView {
  readonly snapshot: OpenSnapshot;
  /** Looks again; null: nothing is new. */
  look(running: Running): Pick<Views, 'turned' | 'back'> | null;
}

const READY: OpenSnapshot['phase'] = { kind: 'ready' };
const ELSEWHERE: OpenSnapshot['phase'] = { kind: 'elsewhere' };
const IDLE: OpenSnapshot['connection'] = { kind: 'idle' };
const CONNECTING: OpenSnapshot['connection'] = { kind: 'connecting' };
const NO_RELAYS: readonly string[] = [];

export const createInboxView = (invites: ReadonlyMap<string, InviteRecord>, roster: Roster, keptOut: KeptOut, first: Running): InboxView => {
  let desk: { readonly host: HostRecord; readonly view: ReturnType<typeof deskView> } | null = null;

  const deskNow = ({ host }: Owner): ReturnType<typeof deskView> => (desk = desk?.host === host ? desk : { host, view: deskView(host) }).view;
  const invitesNow = ({ owner, now }: Running, before: OpenSnapshot['invites']): OpenSnapshot['invites'] => {
    const list = likeBefore(before);
    for (const [n, invite] of [...invites.values()].entries()) {
      list.add(keptAlike(before[n], inviteView(owner, invite, now, roster.openOf(invite.id).size, keptOut.guestsOf(invite.id))));
    }
    return list.list();
  };
  const threadNow = ({ thread, line }: Running, before: OpenSnapshot['thread']): OpenSnapshot['thread'] => {
    const record = thread && roster.record(thread.chatId);
    return thread && record ? keptAlike(before, { ...thread.view(record, line?.theirs(record.id) ?? NOBODY), chatId: thread.chatId }) : null;
  };
  const view = (running: Running, before: OpenSnapshot | null): { readonly next: OpenSnapshot; readonly news: Views } => {
    const { now, settled, owner, line, relaysAway } = running;
    const news = roster.views({ now, settled, isTyping: (chatId) => line?.theirs(chatId).typing ?? false, heldBack: keptOut.texts });
    const next: OpenSnapshot = {
      phase: owner.host.elsewhere === undefined ? READY : ELSEWHERE,
      connection: line?.connection ?? (invites.size === 0 ? IDLE : CONNECTING),
      relaysAway: relaysAway ?? NO_RELAYS,
      ...deskNow(owner),
      blocked: news.blocked,
      invites: invitesNow(running, before?.invites ?? []),
      chats: news.chats,
      thread: threadNow(running, before?.thread ?? null),
    };
    return { next, news };
  };
  let snapshot = view(first, null).next;

  return {
    get snapshot() {
      return snapshot;
    },
    look: (running) => {
      const { next, news } = view(running, snapshot);
      if (isAlike(snapshot, next)) return null;
      snapshot = next;
      return news;
    },
  };
};
