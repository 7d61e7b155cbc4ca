/**
 * Typing and presence (docs/protocol.md §6): sealed under a key of the header key, outside the ratchet.
 *
 *   tag[8] ‖ Seal(Exp(HK, "eph", sid, 32), L("eph") ‖ sid ‖ tag, u8 what ‖ u64 ms)
 *
 * Whoever steals a header key can forge these; nothing but a hint on the screen rests on them.
 */
import { concatBytes, createReader, u64, u8 } from '../base/bytes.ts';
import { invalidMessage } from '../base/errors.ts';
import type { Random } from '../base/ports.ts';
import { TAG_BYTES } from './codec.ts';
import { hkdfExpand, label, type HeaderKey } from './primitives.ts';
import { open, seal } from './seal.ts';
import { tagOf, type Session } from './session.ts';

const SIGNALS = ['idle', 'typing', 'here', 'gone'] as const;
export type Signal = (typeof SIGNALS)[number];

export const isSignal = (value: unknown): value is Signal => SIGNALS.some((signal) => signal === value);

const keyOf = (headerKey: HeaderKey, sessionId: Uint8Array): Uint8Array => hkdfExpand(headerKey, 'eph', sessionId, 32);
const contextOf = (sessionId: Uint8Array, tag: Uint8Array): Uint8Array => concatBytes(label('eph'), sessionId, tag);

/** 89 bytes. `at`: milliseconds. */
export const sealSignal = (session: Session, signal: Signal, at: number, random: Random): Uint8Array => {
  const tag = tagOf(session.sendHeaderKey, session.id, session.send?.epoch ?? session.epoch);
  const plaintext = concatBytes(u8(SIGNALS.indexOf(signal)), u64(at));
  return concatBytes(tag, seal(keyOf(session.sendHeaderKey, session.id), contextOf(session.id, tag), plaintext, random));
};

/** The caller ignores a signal that is not newer than the session's last. @throws GuestChatError invalid-message */
export const openSignal = (session: Session, bytes: Uint8Array): { readonly signal: Signal; readonly at: number } => {
  const tag = bytes.slice(0, TAG_BYTES);
  const reader = createReader(open(keyOf(session.receiveHeaderKey, session.id), contextOf(session.id, tag), bytes.subarray(TAG_BYTES)));
  const signal = SIGNALS[reader.u8()];
  const at = reader.u64();
  reader.end();
  if (!signal) throw invalidMessage();
  return { signal, at };
};
