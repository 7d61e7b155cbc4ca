/**
 * The envelope that a person's secret opens (docs/protocol.md §11), in two forms: a host's backup, and the key of an
 * inbox that is locked on this device. What is inside is chat/backup.ts's and chat/lock.ts's.
 *
 *   magic ‖ u8 kind ‖ salt[16] ‖ u32 memory KiB ‖ u8 passes              the header, 27 bytes
 *   ‖ Seal(KEK, L(label) ‖ header, u32 length ‖ content ‖ zeros)         to whole blocks, so that its size tells less
 *   ‖ SHA-256(all before)[0:4]                                           tells damage from a wrong secret
 *
 *   KEK = Exp(Argon2id(secret, salt, memory, passes, 1 lane, 32 bytes), label, header, 32)
 */
import { concatBytes, createReader, u32, u8, utf8 } from '../base/bytes.ts';
import type { Random, Stretch, StretchCosts } from '../base/ports.ts';
import { normalPassphrase, normalRecoveryCode, stretchInSlices } from './passphrase.ts';
import { equalBytes, hkdfExpand, label, sha256 } from './primitives.ts';
import { open as unseal, seal } from './seal.ts';

/** `code`: a recovery code that we made. */
export type BackupSecret = { readonly kind: 'code' | 'passphrase'; readonly text: string };

type Opened =
  | { readonly kind: 'opened'; readonly content: Uint8Array }
  /** Every byte is as it was written, and the secret is not the one. */
  | { readonly kind: 'wrong-secret' }
  | { readonly kind: 'damaged' }
  /** Of a version that is not ours. */
  | { readonly kind: 'unknown-version' };

interface Envelope {
  /** Five bytes, the last of which is the version. */
  readonly magic: Uint8Array;
  readonly label: 'backup' | 'lock';
  /** Bytes. */
  readonly block: number;
}

const BACKUP: Envelope = { magic: utf8('GCBK1'), label: 'backup', block: 4_096 };
/** One length always: that of a key. */
const LOCK: Envelope = { magic: utf8('GCLK1'), label: 'lock', block: 64 };

const KINDS = ['code', 'passphrase'] as const;
const MAGIC_BYTES = 5;
const SALT_BYTES = 16;
const HEADER_BYTES = MAGIC_BYTES + 1 + SALT_BYTES + 4 + 1;
const CHECK_BYTES = 4;

/** A code has 140 bits of its own; a passphrase has what Argon2id adds: about a second of work and 64 MiB for every try. */
const COSTS: Readonly<Record<BackupSecret['kind'], StretchCosts>> = {
  code: { memory: 19_456, passes: 2 },
  passphrase: { memory: 65_536, passes: 3 },
};
/** A backup that asks for more is not ours: it would only take the memory. */
const MAX_MEMORY = 262_144;
const MAX_PASSES = 16;

export interface Stretching {
  /** 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
  /** In place of this thread. */
  readonly stretch?: Stretch | undefined;
}

const keyOf = async ({ label: name }: Envelope, secret: string, salt: Uint8Array, header: Uint8Array, costs: StretchCosts, { onProgress = () => undefined, stretch }: Stretching): Promise<Uint8Array> => {
  const stretched = (await stretch?.(secret, salt, costs, onProgress)) ?? (await stretchInSlices(secret, salt, costs, onProgress));
  const key = hkdfExpand(stretched, name, header, 32);
  stretched.fill(0);
  return key;
};

const adOf = ({ label: name }: Envelope, header: Uint8Array): Uint8Array => concatBytes(label(name), header);

const padded = (content: Uint8Array, block: number): Uint8Array => {
  const out = new Uint8Array(Math.ceil((4 + content.length) / block) * block);
  out.set(u32(content.length));
  out.set(content, 4);
  return out;
};

const close = async (envelope: Envelope, content: Uint8Array, { kind, text }: BackupSecret, random: Random, stretching: Stretching): Promise<Uint8Array> => {
  const salt = random(SALT_BYTES);
  const costs = COSTS[kind];
  const header = concatBytes(envelope.magic, u8(KINDS.indexOf(kind)), salt, u32(costs.memory), u8(costs.passes));
  const key = await keyOf(envelope, kind === 'code' ? text : normalPassphrase(text), salt, header, costs, stretching);
  const plaintext = padded(content, envelope.block);
  const body = concatBytes(header, seal(key, adOf(envelope, header), plaintext, random));
  key.fill(0);
  plaintext.fill(0);
  return concatBytes(body, sha256(body).subarray(0, CHECK_BYTES));
};

type Reading =
  | { readonly kind: 'read'; readonly secret: BackupSecret['kind']; readonly header: Uint8Array; readonly salt: Uint8Array; readonly costs: StretchCosts; readonly sealed: Uint8Array }
  | { readonly kind: 'damaged' | 'unknown-version' };

const reading = ({ magic }: Envelope, file: Uint8Array): Reading => {
  // The version is judged first: what comes after it may have another form there.
  if (file.length < MAGIC_BYTES || !equalBytes(file.subarray(0, 4), magic.subarray(0, 4))) return { kind: 'damaged' };
  if (file[4] !== magic[4]) return { kind: 'unknown-version' };
  const body = file.subarray(0, -CHECK_BYTES);
  if (body.length < HEADER_BYTES || !equalBytes(file.subarray(-CHECK_BYTES), sha256(body).subarray(0, CHECK_BYTES))) return { kind: 'damaged' };
  const reader = createReader(body);
  reader.bytes(MAGIC_BYTES);
  const secret = KINDS[reader.u8()];
  const salt = reader.bytes(SALT_BYTES);
  const costs = { memory: reader.u32(), passes: reader.u8() };
  const isSane = costs.memory >= 8 && costs.memory <= MAX_MEMORY && costs.passes >= 1 && costs.passes <= MAX_PASSES;
  return secret && isSane ? { kind: 'read', secret, header: body.slice(0, HEADER_BYTES), salt, costs, sealed: reader.rest() } : { kind: 'damaged' };
};

const unpadded = (plaintext: Uint8Array): Uint8Array => {
  const reader = createReader(plaintext);
  const content = reader.bytes(reader.u32());
  reader.rest();
  return content;
};

const open = async (envelope: Envelope, file: Uint8Array, typed: string, stretching: Stretching): Promise<Opened> => {
  const read = reading(envelope, file);
  if (read.kind !== 'read') return { kind: read.kind };
  const { header, salt, costs, sealed } = read;
  const secret = read.secret === 'code' ? normalRecoveryCode(typed) : normalPassphrase(typed);
  if (secret === null) return { kind: 'wrong-secret' };
  const key = await keyOf(envelope, secret, salt, header, costs, stretching);
  try {
    return { kind: 'opened', content: unpadded(unseal(key, adOf(envelope, header), sealed)) };
  } catch {
    return { kind: 'wrong-secret' };
  } finally {
    key.fill(0);
  }
};

/** `text` of a code: as `newRecoveryCode` made it. */
export const sealBackup = (content: Uint8Array, secret: BackupSecret, random: Random, stretching: Stretching = {}): Promise<Uint8Array> => close(BACKUP, content, secret, random, stretching);

/** `typed`: the secret as a person wrote it. Changes nothing, whatever the bytes are. */
export const openBackup = (file: Uint8Array, typed: string, stretching: Stretching = {}): Promise<Opened> => open(BACKUP, file, typed, stretching);

/** Which secret a backup asks for; null for what is no whole backup of this version. */
export const secretKindOf = (file: Uint8Array): BackupSecret['kind'] | null => {
  const read = reading(BACKUP, file);
  return read.kind === 'read' ? read.secret : null;
};

/** The key of a store, under a passphrase. */
export const sealLock = (key: Uint8Array, passphrase: string, random: Random, stretching: Stretching = {}): Promise<Uint8Array> => close(LOCK, key, { kind: 'passphrase', text: passphrase }, random, stretching);

export const openLock = (lock: Uint8Array, typed: string, stretching: Stretching = {}): Promise<Opened> => open(LOCK, lock, typed, stretching);
