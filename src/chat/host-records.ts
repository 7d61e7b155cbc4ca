/**
 * What only a host stores, beside the chats of records.ts.
 *
 *   host                        the identity, and what guests see of it
 *   inv/<invite>                an invite and its current bundle
 *   spk/<invite>/<prekey id>    the secret of one prekey
 *   ini/<init hash>             an Init that opened a session: it never opens a second one
 *   gst/<invite>/<guest id>     → the chat of this guest
 */
import { decodeRecord } from '../base/record.ts';
import type { NostrEvent } from '../relay/event.ts';
import type { Change, Store } from '../store/store.ts';
import { lastPerKey, messageKey, put, type ChatRecord, type Step } from './records.ts';
import type { HistoryItem, HostAbout, InviteLimits, SavedReply } from './view.ts';

export interface HostRecord {
  /** 32 bytes; the identity. */
  readonly seed: Uint8Array;
  /** 16 bytes. */
  readonly deviceId: Uint8Array;
  /** gen, unix seconds. */
  readonly generation: number;
  readonly name: string;
  readonly about?: HostAbout;
  /** When name or about changed last (ms): running chats that were told before are told again. */
  readonly aboutAt?: number;
  readonly replies?: readonly SavedReply[];
  /** No new guests by any invite. */
  readonly paused?: true;
  /** Chats that expired and are erased, as long as nobody has read that they are. */
  readonly erased?: number;
  /** ms. */
  readonly backedUpAt?: number;
  /** Minutes without a person after which a locked inbox locks; absent: never. */
  readonly lockAfter?: number;
  /** A bundle of ours that is newer than what this device published: its generation. Nothing is sent until a person decides. */
  readonly elsewhere?: number;
}

export interface BundleState {
  readonly event: NostrEvent;
  readonly generation: number;
  /** Unix seconds. */
  readonly created: number;
  readonly expires: number;
  /** Relays that took this event. */
  readonly publishedAt: readonly string[];
  /** What it says of the host, as JSON. */
  readonly profile?: string;
}

export interface InviteRecord {
  /** Hex of 16 bytes. */
  readonly id: string;
  /** S, 32 bytes; empty once the invite is revoked and its last chat is over. */
  readonly secret: Uint8Array;
  /** Secret key of P. */
  readonly authorSecret: Uint8Array;
  /** P.pk, hex. */
  readonly author: string;
  readonly inboxSecret: Uint8Array;
  /** Hex. */
  readonly inbox: string;
  readonly label: string;
  readonly relays: readonly string[];
  readonly singleUse: boolean;
  readonly terms?: string;
  readonly privacy?: string;
  readonly greeting?: string;
  /** ms. */
  readonly createdAt: number;
  readonly guests: number;
  readonly limits?: InviteLimits;
  readonly approval?: boolean;
  /** Bits of work demanded of a first message. */
  readonly work?: number;
  /** When the last guests came in (ms), as far as `limits.perHour` asks. */
  readonly cameAt?: readonly number[];
  /** Somebody was kept out, and may wait on the relay. */
  readonly keptOut?: true;
  readonly paused: boolean;
  readonly revoked: boolean;
  /** Single-use: the chat that used it. */
  readonly usedBy?: string;
  readonly bundle: BundleState & { readonly flags: { readonly paused: boolean; readonly revoked: boolean; readonly usedUp: boolean } };
  /** created of the newest bundle of this invite that a relay has shown, where this device does not know it. */
  readonly newestSeen?: number;
  /** Out of a backup, which may be older than what the relays hold: they are read before anything is published there. */
  readonly restored?: true;
  /** NIP-09, for a revoked invite. */
  readonly deletion?: NostrEvent;
}

export interface PrekeyRecord {
  readonly seed: Uint8Array;
  /** bh of the bundle that carried it. */
  readonly bundleHash: Uint8Array;
  readonly generation: number;
  /** Unix seconds. */
  readonly created: number;
  readonly expires: number;
  /** Unix seconds; absent for the current one. */
  readonly supersededAt?: number;
}

export interface InitRecord {
  readonly chatId: string;
  /** Key of the prekey it used. */
  readonly prekey: string;
}

export const HOST_KEY = 'host';
export const inviteKey = (inviteId: string): string => `inv/${inviteId}`;
export const prekeyKey = (inviteId: string, prekeyId: string): string => `spk/${inviteId}/${prekeyId}`;
export const initKey = (initHash: string): string => `ini/${initHash}`;
export const guestKey = (inviteId: string, guestId: string): string => `gst/${inviteId}/${guestId}`;

/** One step of an invite, like `stepChat`. Absent `invite` leaves it. Undefined result where there is no such invite. */
export const stepInvite = async (
  store: Store,
  inviteId: string,
  work: (invite: InviteRecord) => { readonly invite?: InviteRecord; readonly changes?: readonly Change[] } | Promise<{ readonly invite?: InviteRecord; readonly changes?: readonly Change[] }>,
): Promise<void> => {
  for (;;) {
    const stored = await store.get(inviteKey(inviteId));
    if (!stored) return;
    const { invite, changes = [] } = await work(decodeRecord<InviteRecord>(stored.value));
    if (invite === undefined) return;
    if (await store.transact(lastPerKey([...changes, put(inviteKey(inviteId), invite, stored.rev)]))) return;
  }
};

/** One step of the identity's record. */
export const stepHost = async (store: Store, work: (host: HostRecord) => HostRecord | null): Promise<void> => {
  for (;;) {
    const stored = await store.get(HOST_KEY);
    const next = stored && work(decodeRecord<HostRecord>(stored.value));
    if (!stored || !next) return;
    if (await store.transact([put(HOST_KEY, next, stored.rev)])) return;
  }
};

/** The last line of a chat anew, as its history has it. */
export const withLastText = async (store: Store, chat: ChatRecord): Promise<Step<undefined>> => {
  const { part } = chat;
  if (part.role !== 'host') return { result: undefined };
  // Notes may stand behind the last text.
  const newest = await store.list(messageKey(chat.id, ''), { reverse: true, limit: 20 });
  const last = newest.map(({ value }) => decodeRecord<HistoryItem>(value)).find((item) => item.kind === 'text');
  return { chat: { ...chat, part: { ...part, lastText: last?.text ?? null, lastFrom: last?.from ?? null } }, result: undefined };
};
