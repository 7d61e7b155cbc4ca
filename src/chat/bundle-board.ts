/**
 * The host's bundles on the relays: every relay of an invite holds its current one, and no other device of ours
 * publishes newer ones (docs/protocol.md §3, §9). Only the tab that leads runs it.
 */
import { decodeRecord } from '../base/record.ts';
import type { Bundle } from '../protocol/bundle.ts';
import { KIND_BUNDLE } from '../protocol/limits.ts';
import type { NostrEvent } from '../relay/event.ts';
import type { Pool, Watch } from '../relay/pool.ts';
import { isNewer, openBundle } from './bundles.ts';
import type { Context } from './conversation.ts';
import { inviteKey, stepInvite, type InviteRecord } from './host-records.ts';
import { adoptFlags, trustOf, type Owner } from './invites.ts';
import { read } from './records.ts';

export interface BundleBoard {
  /** Look again: invites or relays have changed. */
  kick(invites: readonly InviteRecord[]): void;
  close(): void;
}

export interface BundleBoardOptions {
  readonly context: Context;
  readonly pool: Pool;
  owner(): Owner;
  /** A bundle under our own signature that is newer than ours, of this generation. */
  onNewerElsewhere(generation: number): void;
  onError(error: unknown): void;
}

/** First pause after a relay did not take a bundle, doubling up to ten minutes. */
const RETRY_MS = 5_000;
const RETRY_MAX_MS = 600_000;

export const createBundleBoard = ({ context, pool, owner, onNewerElsewhere, onError }: BundleBoardOptions): BundleBoard => {
  const { store, clock, random } = context;
  const watches = new Map<string, { readonly watch: Watch; authors: string }>();
  /** relay → ids of the bundle events it has shown since it was last read to its end. */
  const shown = new Map<string, Set<string>>();
  /** Relays that were read to their end. */
  const wereRead = new Set<string>();
  const tries = new Map<string, { count: number; nextAt: number; inFlight: boolean }>();
  let invites: readonly InviteRecord[] = [];
  let cancelTimer = (): void => {};
  let isClosed = false;

  const report = (error: unknown): void => {
    if (!isClosed) onError(error);
  };

  const markPublished = (inviteId: string, eventId: string, relay: string, isThere: boolean): Promise<void> =>
    stepInvite(store, inviteId, (invite) => {
      const { bundle } = invite;
      if (bundle.event.id !== eventId || bundle.publishedAt.includes(relay) === isThere) return {};
      const publishedAt = isThere ? [...bundle.publishedAt, relay] : bundle.publishedAt.filter((other) => other !== relay);
      return { invite: { ...invite, bundle: { ...bundle, publishedAt } } };
    });

  const publish = (invite: InviteRecord, relay: string): void => {
    const { event } = invite.bundle;
    const key = `${event.id} ${relay}`;
    const attempt = tries.get(key) ?? { count: 0, nextAt: 0, inFlight: false };
    tries.set(key, attempt);
    if (attempt.inFlight || attempt.nextAt > clock.now()) return;
    attempt.inFlight = true;
    const send = async (): Promise<void> => {
      // First the request to delete what is older, then the tombstone.
      if (invite.deletion) await pool.publish(invite.deletion, [relay]);
      const outcome = await pool.publish(event, [relay]);
      attempt.inFlight = false;
      attempt.count += 1;
      attempt.nextAt = clock.now() + Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** Math.min(attempt.count, 20));
      if (isClosed) return;
      if (outcome.kind === 'accepted') await markPublished(invite.id, event.id, relay, true);
    };
    send().catch(report).finally(work);
  };

  /** Publishes what is missing, and comes back when the next try is due. */
  const work = (): void => {
    cancelTimer();
    if (isClosed) return;
    const current = new Set<string>();
    for (const invite of invites) {
      for (const relay of invite.relays) {
        if (invite.bundle.publishedAt.includes(relay) || (invite.restored && !wereRead.has(relay))) continue;
        current.add(`${invite.bundle.event.id} ${relay}`);
        publish(invite, relay);
      }
    }
    for (const key of tries.keys()) if (!current.has(key)) tries.delete(key);
    const waiting = [...tries.values()].filter(({ inFlight }) => !inFlight).map(({ nextAt }) => nextAt);
    if (waiting.length > 0) cancelTimer = clock.after(Math.max(50, Math.min(...waiting) - clock.now()), work);
  };

  const inviteByAuthor = (author: string): InviteRecord | undefined => invites.find((invite) => invite.author === author);

  const onEvent = async (event: NostrEvent, relay: string): Promise<void> => {
    const known = inviteByAuthor(event.pubkey);
    if (!known) return;
    if (event.id === known.bundle.event.id) {
      shown.get(relay)?.add(event.id);
      return markPublished(known.id, event.id, relay, true);
    }
    const stored = await store.get(inviteKey(known.id));
    const invite = stored && decodeRecord<InviteRecord>(stored.value);
    if (!invite || invite.secret.length === 0 || event.id === invite.bundle.event.id) return;
    let shownBundle: Bundle;
    try {
      ({ bundle: shownBundle } = await openBundle(event.content, trustOf(owner(), invite), Math.floor(clock.now() / 1_000), random));
    } catch {
      // Not ours: only the holder of the signature key can speak for us.
      return;
    }
    if (isClosed) return;
    if (!isNewer(shownBundle, invite.bundle)) {
      if (invite.restored) await adopt(invite.id, shownBundle);
      return;
    }
    const { created, generation } = shownBundle;
    await stepInvite(store, known.id, (now) => ((now.newestSeen ?? 0) >= created ? {} : { invite: { ...now, newestSeen: created } }));
    onNewerElsewhere(generation);
  };

  /** An older bundle of ours, of the device before. What it closed stays closed, before anything of ours is out. */
  const adopt = async (inviteId: string, older: Bundle): Promise<void> => {
    await adoptFlags(owner(), inviteId, older, context);
    const now = await read<InviteRecord>(store, inviteKey(inviteId));
    if (now) invites = invites.map((invite) => (invite.id === inviteId ? now : invite));
  };

  /** A relay that was read to its end and did not show a bundle has lost it. */
  const onCaughtUp = async (relay: string): Promise<void> => {
    const there = shown.get(relay) ?? new Set();
    shown.set(relay, new Set());
    for (const invite of invites) {
      const { event, publishedAt } = invite.bundle;
      if (publishedAt.includes(relay) && !there.has(event.id)) await markPublished(invite.id, event.id, relay, false);
    }
    wereRead.add(relay);
    work();
  };

  const watch = (): void => {
    const authorsByRelay = new Map<string, string[]>();
    for (const invite of invites) {
      if (invite.secret.length === 0) continue;
      for (const relay of invite.relays) authorsByRelay.set(relay, [...(authorsByRelay.get(relay) ?? []), invite.author]);
    }
    for (const [relay, { watch: open }] of watches) {
      if (authorsByRelay.has(relay)) continue;
      open.close();
      watches.delete(relay);
    }
    for (const [relay, authors] of authorsByRelay) {
      const filter = { kinds: [KIND_BUNDLE], authors };
      const open = watches.get(relay);
      if (open?.authors === authors.join()) continue;
      shown.set(relay, new Set());
      if (open) {
        open.authors = authors.join();
        open.watch.update(filter);
      } else {
        const opened = pool.watch({ relays: [relay], filter, since: async () => undefined, onEvent, onCaughtUp });
        watches.set(relay, { watch: opened, authors: authors.join() });
      }
    }
  };

  const online = new Set<string>();
  const unsubscribe = pool.subscribe(() => {
    let cameBack = false;
    for (const [relay, state] of pool.states()) {
      if (state.kind !== 'online') online.delete(relay);
      else if (!online.has(relay)) {
        online.add(relay);
        cameBack = true;
        for (const [key, attempt] of tries) if (key.endsWith(` ${relay}`)) attempt.nextAt = 0;
      }
    }
    if (cameBack) work();
  });

  return {
    kick: (next) => {
      invites = next;
      watch();
      work();
    },
    close: () => {
      isClosed = true;
      unsubscribe();
      cancelTimer();
      for (const { watch: open } of watches.values()) open.close();
    },
  };
};
