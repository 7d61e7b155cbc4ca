/**
 * The wire of a message (docs/protocol.md §5):
 *
 *   u8 form ‖ [Init 4864] ‖ tag[8] ‖ core[88] ‖ kemC ‖ body        form: 1 with Init (epoch 0), 0 without
 *
 * How long kemC is depends on the epoch, which only the header key reveals: `tail` is kemC ‖ body.
 */
import { concatBytes, createReader, u8 } from '../base/bytes.ts';
import { invalidMessage } from '../base/errors.ts';
import { KEM_CIPHERTEXT_BYTES, KEM_PUBLIC_KEY_BYTES } from './primitives.ts';
import { SEAL_OVERHEAD } from './seal.ts';

export const TAG_BYTES = 8;
export const CORE_BYTES = 16 + SEAL_OVERHEAD;
export const INIT_BYTES = 4_864;
/** Largest kemC (epoch 1) and body (16 KiB pad): nothing longer is looked at. */
const MAX_TAIL = 3_528 + 16_384 + SEAL_OVERHEAD;
const MIN_TAIL = 256 + SEAL_OVERHEAD;

export interface Wire {
  /** In front of every message of epoch 0, and only there. */
  readonly init: Uint8Array | null;
  readonly tag: Uint8Array;
  readonly core: Uint8Array;
  /** kemC ‖ body. */
  readonly tail: Uint8Array;
}

/** Length of the sealed KEM part of a message of this epoch: 0, 3528 or 2408 bytes. */
export const kemPartBytes = (epoch: number): number =>
  epoch === 0 ? 0 : (epoch === 1 ? 2 : 1) * KEM_CIPHERTEXT_BYTES + KEM_PUBLIC_KEY_BYTES + SEAL_OVERHEAD;

export const encodeWire = (wire: Wire): Uint8Array =>
  concatBytes(u8(wire.init ? 1 : 0), wire.init ?? new Uint8Array(0), wire.tag, wire.core, wire.tail);

/** @throws GuestChatError invalid-message */
export const decodeWire = (bytes: Uint8Array): Wire => {
  const reader = createReader(bytes);
  const form = reader.u8();
  if (form > 1) throw invalidMessage();
  const init = form === 1 ? reader.bytes(INIT_BYTES) : null;
  const tag = reader.bytes(TAG_BYTES);
  const core = reader.bytes(CORE_BYTES);
  const tail = reader.rest();
  if (tail.length < MIN_TAIL || tail.length > MAX_TAIL) throw invalidMessage();
  return { init, tag, core, tail };
};
