/**
 * The ratchet (docs/protocol.md §5): a double ratchet with a hybrid KEM in the place of Diffie–Hellman
 * (Alwen, Coretti, Dodis 2019). Pure: a new state comes back, or the old one stands.
 *
 *   tag  = Exp(HK, "tag", sid ‖ u32 e, 8)
 *   core = Seal(HK, L("core") ‖ sid ‖ tag, u32 e ‖ u32 n ‖ u32 pn ‖ u32 0)                          88 bytes
 *   kemC = Seal(HK, L("kem") ‖ sid ‖ H("core", core), kem)                                    0, 3528 or 2408 bytes
 *   body = Seal(mk, L("body") ‖ sid ‖ H("hdr", core ‖ kemC), padded content)
 *
 * Not responsible for storing: the caller commits the new state before anything leaves or is shown.
 */
import { concatBytes, createReader, sameBytes, u32 } from '../base/bytes.ts';
import { GuestChatError } from '../base/errors.ts';
import type { Random } from '../base/ports.ts';
import { kemPartBytes, type Wire } from './codec.ts';
import { stepChain } from './chain.ts';
import { kemSeen } from './handshake.ts';
import {
  checkKemPublicKey, hash, hkdfExpand, hkdfExtract, KEM_CIPHERTEXT_BYTES, KEM_PUBLIC_KEY_BYTES, kemDecapsulate, kemEncapsulate, kemPublicKey, label, newKemSeed,
  type ChainKey, type KemPublicKey, type MessageKey, type RootKey,
} from './primitives.ts';
import { open, seal } from './seal.ts';
import { tagOf, type ReceiveChain, type SendChain, type Session } from './session.ts';
import { accept, acceptedAt, comparePositions, pruneSkipped, type Position, type SkippedKey } from './skipped-keys.ts';

/** Highest step forward in one chain: a first message may cost this many hashes and no more. */
export const MAX_JUMP = 1_000;
/** Epoch and counter are u32 on the wire and stay below this. */
const MAX_COUNTER = 2 ** 31;

/** Ext and Exp of one turn: RK ‖ CK = Exp(Ext(rk, ikm), "ratchet", sid ‖ u32 e ‖ H("kem", pk ‖ kem), 64). */
const turn = (rootKey: RootKey, ikm: Uint8Array, sessionId: Uint8Array, epoch: number, publicKey: KemPublicKey, kem: Uint8Array): { rootKey: RootKey; chainKey: ChainKey } => {
  const prk = hkdfExtract(rootKey, ikm);
  const okm = hkdfExpand(prk, 'ratchet', concatBytes(sessionId, u32(epoch), hash('kem', publicKey, kem)), 64);
  for (const secret of [prk, ikm]) secret.fill(0);
  return { rootKey: okm.slice(0, 32) as RootKey, chainKey: okm.slice(32, 64) as ChainKey };
};

/** A state in which a message can be sent: our turn begins here if it is ours to begin. */
function* withSendChain(session: Session, random: Random): Generator<void, Session & { readonly send: SendChain }> {
  if (session.send && session.send.epoch >= session.epoch) return session as Session & { readonly send: SendChain };
  const epoch = session.epoch + 1;
  if (!session.theirPublic || epoch >= MAX_COUNTER) throw new GuestChatError('internal', 'no key to send to');
  const { ciphertext, sharedSecret } = yield* kemEncapsulate(session.theirPublic, random);
  const ourSeed = newKemSeed(random);
  yield;
  const ourPublic = yield* kemPublicKey(ourSeed);
  let kem: Uint8Array;
  let ikm: Uint8Array;
  if (epoch === 1 && session.role === 'host') {
    const toGuest = yield* kemEncapsulate(session.guestPublic, random);
    kem = concatBytes(ciphertext, toGuest.ciphertext, ourPublic);
    ikm = concatBytes(sharedSecret, toGuest.sharedSecret);
    toGuest.sharedSecret.fill(0);
  } else {
    kem = concatBytes(ciphertext, ourPublic);
    ikm = sharedSecret.slice();
  }
  sharedSecret.fill(0);
  const keys = turn(session.rootKey, ikm, session.id, epoch, session.theirPublic, kem);
  return {
    ...session,
    rootKey: keys.rootKey,
    epoch,
    send: { epoch, chainKey: keys.chainKey, n: 0, previous: session.send?.n ?? 0, kem },
    ourSeed,
    theirPublic: null,
  };
}

export interface Encrypted {
  readonly session: Session;
  readonly wire: Wire;
  readonly position: Position;
}

/**
 * `padded`: a content as `pad` leaves it. The new state must be stored before the wire leaves. In pieces where a turn
 * begins: a page may have its turn at each `yield`.
 */
export function* encrypt(before: Session, padded: Uint8Array, random: Random): Generator<void, Encrypted> {
  const session = yield* withSendChain(before, random);
  const { send, id, sendHeaderKey } = session;
  const { epoch, n, previous } = send;
  if (n >= MAX_COUNTER - 1) throw new GuestChatError('chat-closed', 'message counter used up');
  const { messageKey, chainKey } = stepChain(send.chainKey);
  const tag = tagOf(sendHeaderKey, id, epoch);
  const core = seal(sendHeaderKey, coreContext(id, tag), concatBytes(u32(epoch), u32(n), u32(previous), u32(0)), random);
  const kemPart = epoch === 0 ? new Uint8Array(0) : seal(sendHeaderKey, kemContext(id, core), send.kem, random);
  const body = seal(messageKey, bodyContext(id, core, kemPart), padded, random);
  messageKey.fill(0);
  return {
    session: { ...session, send: { ...send, chainKey, n: n + 1 } },
    wire: { init: session.role === 'guest' && epoch === 0 ? session.init : null, tag, core, tail: concatBytes(kemPart, body) },
    position: { epoch, n },
  };
}

const coreContext = (id: Uint8Array, tag: Uint8Array): Uint8Array => concatBytes(label('core'), id, tag);
const kemContext = (id: Uint8Array, core: Uint8Array): Uint8Array => concatBytes(label('kem'), id, hash('core', core));
const bodyContext = (id: Uint8Array, core: Uint8Array, kemPart: Uint8Array): Uint8Array => concatBytes(label('body'), id, hash('hdr', core, kemPart));

export type Decrypted =
  | { readonly kind: 'message'; readonly session: Session; readonly padded: Uint8Array; readonly position: Position; /** Opened their new turn. */ readonly turned: boolean; /** Arrived after a later one. */ readonly late: boolean }
  /** Accepted before; nothing to do. */
  | { readonly kind: 'duplicate'; readonly position: Position }
  /** From before all that is remembered; nothing to do. */
  | { readonly kind: 'old'; readonly position: Position }
  /**
   * The peer's state or ours was forked (two histories) or rolled back (we lost state): the session takes no new messages.
   * 'diverged' is a fork by all we can see, but whoever can write to the mailbox can also feign it with a copy whose body
   * they changed: where the true message opens after all, there was none.
   */
  | { readonly kind: 'frozen'; readonly reason: 'fork' | 'rollback' }
  | { readonly kind: 'frozen'; readonly reason: 'diverged'; readonly position: Position }
  /** Not a message of this session. With a position: its header was authentic, so a person may be told of a gap there. */
  | { readonly kind: 'invalid'; readonly position?: Position };

interface Header extends Position {
  readonly previous: number;
}

const openHeader = (session: Session, wire: Wire): Header | null => {
  try {
    const reader = createReader(open(session.receiveHeaderKey, coreContext(session.id, wire.tag), wire.core));
    const header = { epoch: reader.u32(), n: reader.u32(), previous: reader.u32() };
    const reserved = reader.u32();
    reader.end();
    const theirParity = session.role === 'guest' ? 1 : 0;
    const isTheirs = reserved === 0 && header.epoch % 2 === theirParity && header.epoch < MAX_COUNTER && header.n < MAX_COUNTER;
    return isTheirs && sameBytes(tagOf(session.receiveHeaderKey, session.id, header.epoch), wire.tag) && (wire.init !== null) === (header.epoch === 0) ? header : null;
  } catch {
    return null;
  }
};

/**
 * Opens one message, and one that opens a turn in pieces: a page may have its turn at each `yield`. `now`: unix seconds,
 * for the age of skipped keys. The state changes only with kind 'message'.
 */
export function* decrypt(session: Session, wire: Wire, now: number, random: Random): Generator<void, Decrypted> {
  const header = openHeader(session, wire);
  if (!header) return { kind: 'invalid' };
  const split = kemPartBytes(header.epoch);
  const kemPart = wire.tail.subarray(0, split);
  const body = wire.tail.subarray(split);
  const bodyAd = bodyContext(session.id, wire.core, kemPart);
  const coreHash = hash('core', wire.core).slice(0, 16);
  const position: Position = { epoch: header.epoch, n: header.n };
  const { receive } = session;
  const unreadable: Decrypted = { kind: 'invalid', position };

  if (receive && (header.epoch < receive.epoch || (header.epoch === receive.epoch && header.n < receive.n))) {
    const key = session.skipped.find((candidate) => comparePositions(candidate, position) === 0);
    if (key) {
      const padded = tryOpen(key.messageKey, bodyAd, body);
      if (!padded) return unreadable;
      return { kind: 'message', session: { ...session, ...pruneSkipped(accept(session, { ...position, coreHash }), now) }, padded, position, turned: false, late: true };
    }
    const listed = acceptedAt(session.recent, position);
    if (listed) return sameBytes(listed, coreHash) ? { kind: 'duplicate', position } : { kind: 'frozen', reason: 'fork' };
    return session.floor && comparePositions(position, session.floor) <= 0 ? { kind: 'old', position } : { kind: 'frozen', reason: 'fork' };
  }

  if (receive && header.epoch === receive.epoch) {
    const kem = openKem(session, wire.core, header.epoch, kemPart);
    if (!kem) return unreadable;
    if (!sameBytes(kemSeen(kem), receive.kemSeen)) return { kind: 'frozen', reason: 'fork' };
    const advanced = advance(receive, header.n, now);
    const padded = advanced && tryOpen(advanced.messageKey, bodyAd, body);
    if (!advanced || !padded) return unreadable;
    const memory = accept({ ...session, skipped: [...session.skipped, ...advanced.skipped] }, { ...position, coreHash });
    return { kind: 'message', session: { ...session, ...pruneSkipped(memory, now), receive: advanced.receive }, padded, position, turned: false, late: false };
  }

  if (header.epoch > session.epoch + 1) return { kind: 'frozen', reason: 'rollback' };
  if (header.epoch !== session.epoch + 1 || !session.ourSeed) return unreadable;

  const kem = openKem(session, wire.core, header.epoch, kemPart);
  if (!kem) return unreadable;
  // They say that they sent fewer than we have read: what they sent last is lost to them.
  if (receive && header.previous < receive.n) return { kind: 'frozen', reason: 'fork' };
  const lateKeys = receive ? walkTo(receive, header.previous, now)?.skipped : header.previous === 0 ? [] : undefined;
  if (!lateKeys) return unreadable;
  const opened = yield* openTurn(session, header.epoch, kem, random);
  if (!opened) return unreadable;
  const advanced = advance({ epoch: header.epoch, chainKey: opened.chainKey, n: 0, kemSeen: kemSeen(kem) }, header.n, now);
  if (!advanced) return unreadable;
  const padded = tryOpen(advanced.messageKey, bodyAd, body);
  // An authentic turn whose body does not open: the two root keys have parted.
  if (!padded) return { kind: 'frozen', reason: 'diverged', position };
  const memory = accept({ ...session, skipped: [...session.skipped, ...lateKeys, ...advanced.skipped] }, { ...position, coreHash });
  const turned: Session = { ...session, ...pruneSkipped(memory, now), rootKey: opened.rootKey, epoch: header.epoch, receive: advanced.receive, ourSeed: null, theirPublic: opened.theirPublic };
  return { kind: 'message', session: turned.role === 'guest' ? { ...turned, init: null } : turned, padded, position, turned: true, late: false };
}

const tryOpen = (key: MessageKey, ad: Uint8Array, body: Uint8Array): Uint8Array | null => {
  try {
    return open(key, ad, body);
  } catch {
    return null;
  }
};

const openKem = (session: Session, core: Uint8Array, epoch: number, kemPart: Uint8Array): Uint8Array | null => {
  if (epoch === 0) return new Uint8Array(0);
  try {
    return open(session.receiveHeaderKey, kemContext(session.id, core), kemPart);
  } catch {
    return null;
  }
};

interface OpenedTurn {
  readonly rootKey: RootKey;
  readonly chainKey: ChainKey;
  readonly theirPublic: KemPublicKey;
}

function* openTurn(session: Session, epoch: number, kem: Uint8Array, random: Random): Generator<void, OpenedTurn | null> {
  if (!session.ourSeed) return null;
  try {
    const reader = createReader(kem);
    const fromUs = yield* kemDecapsulate(reader.bytes(KEM_CIPHERTEXT_BYTES), session.ourSeed);
    yield;
    const fromGuest = epoch === 1 && session.role === 'guest' ? yield* kemDecapsulate(reader.bytes(KEM_CIPHERTEXT_BYTES), session.guestSeed) : new Uint8Array(0);
    const theirPublic = reader.bytes(KEM_PUBLIC_KEY_BYTES) as KemPublicKey;
    reader.end();
    yield;
    checkKemPublicKey(theirPublic, random);
    yield;
    const ourPublic = yield* kemPublicKey(session.ourSeed);
    yield;
    const ikm = concatBytes(fromUs, fromGuest);
    for (const secret of [fromUs, fromGuest]) secret.fill(0);
    return { ...turn(session.rootKey, ikm, session.id, epoch, ourPublic, kem), theirPublic };
  } catch (error) {
    if (error instanceof GuestChatError && error.code === 'invalid-message') return null;
    throw error;
  }
}

interface Advanced {
  readonly receive: ReceiveChain;
  readonly messageKey: MessageKey;
  readonly skipped: readonly SkippedKey[];
}

/** Steps the chain past message `n`, keeping the keys passed over. Null beyond the jump limit. */
const advance = (receive: ReceiveChain, n: number, now: number): Advanced | null => {
  const walked = walkTo(receive, n, now);
  if (!walked) return null;
  const { messageKey, chainKey } = stepChain(walked.chainKey);
  return { receive: { ...receive, chainKey, n: n + 1 }, messageKey, skipped: walked.skipped };
};

/** The keys of messages receive.n … n−1, and the chain key of message n. Null where n lies behind, or beyond the jump limit. */
const walkTo = (receive: ReceiveChain, n: number, now: number): { readonly skipped: readonly SkippedKey[]; readonly chainKey: ChainKey } | null => {
  if (n < receive.n || n - receive.n > MAX_JUMP) return null;
  const skipped: SkippedKey[] = [];
  let { chainKey } = receive;
  for (let i = receive.n; i < n; i++) {
    const step = stepChain(chainKey);
    skipped.push({ epoch: receive.epoch, n: i, messageKey: step.messageKey, storedAt: now });
    ({ chainKey } = step);
  }
  return { skipped, chainKey };
};
