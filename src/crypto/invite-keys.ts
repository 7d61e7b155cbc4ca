/**
 * What an invite's secret S yields (docs/protocol.md §3). S is public wherever the invite is pasted into a page, so
 * nothing here may be able to replace a bundle: bundles are published under the invite's own key P instead.
 */
import { bytesToHex, concatBytes } from '../base/bytes.ts';
import { hkdfExpand, hkdfExtract, label } from './primitives.ts';

export interface InviteKeys {
  /** 16 bytes. */
  readonly inviteId: Uint8Array;
  /** Seals the bundle, 32 bytes. */
  readonly bundleKey: Uint8Array;
  /** Seals Init, 32 bytes. */
  readonly initKey: Uint8Array;
  /** psk of the handshake, 32 bytes. */
  readonly preSharedKey: Uint8Array;
  /** The `d` tag of the bundle event: 32 hex digits. */
  readonly dTag: string;
}

const NO_CONTEXT = new Uint8Array(0);

/** `secret`: S, 32 bytes. `hostId`: 32 bytes. */
export const inviteKeysOf = (secret: Uint8Array, hostId: Uint8Array): InviteKeys => {
  const prk = hkdfExtract(label('invite'), concatBytes(secret, hostId));
  return {
    inviteId: hkdfExpand(prk, 'invite id', NO_CONTEXT, 16),
    bundleKey: hkdfExpand(prk, 'invite bundle', NO_CONTEXT, 32),
    initKey: hkdfExpand(prk, 'invite init', NO_CONTEXT, 32),
    preSharedKey: hkdfExpand(prk, 'invite psk', NO_CONTEXT, 32),
    dTag: bytesToHex(hkdfExpand(prk, 'invite d', NO_CONTEXT, 16)),
  };
};
