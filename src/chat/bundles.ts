/**
 * Bundles: how a guest opens and checks them, which of several counts, and how a host makes one
 * (docs/protocol.md §3). No socket: events in, templates out.
 */
import { concatBytes, sameBytes } from '../base/bytes.ts';
import { GuestChatError, type ErrorCode } from '../base/errors.ts';
import { pause } from '../base/pause.ts';
import type { Random } from '../base/ports.ts';
import { hostIdOf } from '../crypto/identity.ts';
import type { InviteKeys } from '../crypto/invite-keys.ts';
import { checkKemPublicKey, label } from '../crypto/primitives.ts';
import { open, seal } from '../crypto/seal.ts';
import { bundleHash, decodeBundle, isSignedBy, type Bundle } from '../protocol/bundle.ts';
import { contentBytes } from '../protocol/envelope.ts';
import { BUNDLE_CLOCK_SKEW } from '../protocol/limits.ts';

/** What the checks are made against. */
export interface BundleTrust {
  /** 32 bytes, out of the link. */
  readonly hostId: Uint8Array;
  /** P.pk, 32 bytes. */
  readonly author: Uint8Array;
  readonly keys: InviteKeys;
}

export interface CheckedBundle {
  readonly bundle: Bundle;
  /** bh. */
  readonly hash: Uint8Array;
}

const contextOf = (author: Uint8Array): Uint8Array => concatBytes(label('bundle'), author);

export const sealBundle = (bytes: Uint8Array, { author, keys }: BundleTrust, random: Random): Uint8Array => seal(keys.bundleKey, contextOf(author), bytes, random);

/**
 * Everything but time and flags, which `refusalOf` judges: the seal, the magic, the host's keys, the invite, the
 * signature, both KEM keys, and that it is not dated ahead. Nearly each of them takes a phone some frames, so the page has
 * its turn between them. `now`: unix seconds.
 * @throws GuestChatError invalid-message
 */
export const openBundle = async (content: string, trust: BundleTrust, now: number, random: Random): Promise<CheckedBundle> => {
  const sealed = contentBytes(content);
  await pause();
  const bytes = open(trust.keys.bundleKey, contextOf(trust.author), sealed);
  await pause();
  const bundle = decodeBundle(bytes);
  const isTheHosts = sameBytes(hostIdOf(bundle.signaturePublic, bundle.identityPublic), trust.hostId) && sameBytes(bundle.inviteId, trust.keys.inviteId);
  await pause();
  if (!isTheHosts || !isSignedBy(bytes, trust.hostId, bundle.signaturePublic) || bundle.created > now + BUNDLE_CLOCK_SKEW) throw new GuestChatError('invalid-message');
  for (const key of [bundle.identityPublic, bundle.prekeyPublic]) {
    await pause();
    checkKemPublicKey(key, random);
  }
  await pause();
  return { bundle, hash: bundleHash(bytes) };
};

/** A newer bundle has a higher generation, then a later date. */
export const isNewer = (a: { readonly generation: number; readonly created: number }, b: { readonly generation: number; readonly created: number }): boolean =>
  a.generation > b.generation || (a.generation === b.generation && a.created > b.created);

/** The newest of the contents that pass the checks; null where none does. */
export const newestBundle = async (contents: readonly string[], trust: BundleTrust, now: number, random: Random): Promise<CheckedBundle | null> => {
  let newest: CheckedBundle | null = null;
  for (const content of contents) {
    try {
      const checked = await openBundle(content, trust, now, random);
      if (!newest || isNewer(checked.bundle, newest.bundle)) newest = checked;
    } catch {
      // One bad bundle must not hide a good one on another relay.
    }
  }
  return newest;
};

export type Refusal = ErrorCode & ('invite-revoked' | 'invite-used' | 'invite-expired' | 'invite-paused');

/** Why no session may be opened with this bundle; null where one may. `now`: unix seconds. */
export const refusalOf = (bundle: Bundle, now: number): Refusal | null => {
  if (bundle.revoked) return bundle.profile.over ? 'invite-expired' : 'invite-revoked';
  if (bundle.usedUp) return 'invite-used';
  if (now > bundle.expires) return 'invite-expired';
  if (bundle.paused) return 'invite-paused';
  return null;
};
