/**
 * The safety number (docs/protocol.md §7): 60 digits that two people compare. The host's half comes first and never
 * changes, so that an owner can print it on the site.
 */
import { bytesToBase64url, concatBytes } from '../base/bytes.ts';
import { hash, sha256, type KemPublicKey } from './primitives.ts';

/** Makes each try at a look-alike this much dearer. */
const ROUNDS = 5_200;

/** Six groups of five digits. `identity`: 32 bytes. */
const halfOf = (which: 'sn host' | 'sn guest', identity: Uint8Array): string => {
  let digest = hash(which, identity);
  for (let round = 1; round < ROUNDS; round++) digest = sha256(concatBytes(digest, identity));
  return Array.from({ length: 6 }, (_, group) => {
    const value = digest.subarray(5 * group, 5 * group + 5).reduce((sum, byte) => sum * 256 + byte, 0);
    return String(value % 100_000).padStart(5, '0');
  }).join(' ');
};

/** H("guest-id", gk.pk), 32 bytes. */
export const guestIdOf = (guestPublic: KemPublicKey): Uint8Array => hash('guest-id', guestPublic);

/** 12 groups of five digits, separated by single spaces. About 10,400 hashes: compute once. */
export const safetyDigits = (hostId: Uint8Array, guestId: Uint8Array): string => `${halfOf('sn host', hostId)} ${halfOf('sn guest', guestId)}`;

/** The text of the QR code. */
export const safetyQr = (hostId: Uint8Array, guestId: Uint8Array): string => `gc1sn:${bytesToBase64url(concatBytes(hostId, guestId))}`;
