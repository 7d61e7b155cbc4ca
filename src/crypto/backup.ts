/**
 * The envelope of a host's backup (docs/protocol.md §11). What is inside is chat/backup.ts's.
 *
 *   "GCBK1" ‖ u8 kind ‖ salt[16] ‖ u32 memory KiB ‖ u8 passes          the header, 27 bytes
 *   ‖ Seal(KEK, L("backup") ‖ header, u32 length ‖ content ‖ zeros)      to a multiple of 4 KiB, so that it tells less
 *   ‖ SHA-256(all before)[0:4]                                            tells damage from a wrong secret
 *
 *   KEK = Exp(Argon2id(secret, salt, memory, passes, 1 lane, 32 bytes), "backup", header, 32)
 */
import { concatBytes, createReader, u32, u8, utf8 } from '../base/bytes.ts';
import type { Random } from '../base/ports.ts';
import { argon2id, normalPassphrase, normalRecoveryCode, type Argon2Parameters } from './passphrase.ts';
import { equalBytes, hkdfExpand, label, sha256 } from './primitives.ts';
import { open, seal } from './seal.ts';

/** `code`: a recovery code that we made. */
export type BackupSecret = { readonly kind: 'code' | 'passphrase'; readonly text: string };

export type OpenedBackup =
  | { readonly kind: 'opened'; readonly content: Uint8Array }
  /** Every byte is as it was written, and the secret is not the one. */
  | { readonly kind: 'wrong-secret' }
  | { readonly kind: 'damaged' }
  /** Of a version that is not ours. */
  | { readonly kind: 'unknown-version' };

const KINDS = ['code', 'passphrase'] as const;
const MAGIC = utf8('GCBK1');
const SALT_BYTES = 16;
const HEADER_BYTES = MAGIC.length + 1 + SALT_BYTES + 4 + 1;
const CHECK_BYTES = 4;
const BLOCK_BYTES = 4_096;

/** A code has 140 bits of its own; a passphrase has what Argon2id adds: about a second of work and 64 MiB for every try. */
const PARAMETERS: Readonly<Record<BackupSecret['kind'], Argon2Parameters>> = {
  code: { memory: 19_456, passes: 2 },
  passphrase: { memory: 65_536, passes: 3 },
};
/** A backup that asks for more is not ours: it would only take the memory. */
const MAX_MEMORY = 262_144;
const MAX_PASSES = 16;

const keyOf = async (secret: string, salt: Uint8Array, header: Uint8Array, parameters: Argon2Parameters, onProgress: (done: number) => void): Promise<Uint8Array> => {
  const stretched = await argon2id(secret, salt, parameters, onProgress);
  const key = hkdfExpand(stretched, 'backup', header, 32);
  stretched.fill(0);
  return key;
};

const adOf = (header: Uint8Array): Uint8Array => concatBytes(label('backup'), header);

const padded = (content: Uint8Array): Uint8Array => {
  const out = new Uint8Array(Math.ceil((4 + content.length) / BLOCK_BYTES) * BLOCK_BYTES);
  out.set(u32(content.length));
  out.set(content, 4);
  return out;
};

/** `text` of a code: as `newRecoveryCode` made it. `onProgress`: 0 to 1. */
export const sealBackup = async (content: Uint8Array, { kind, text }: BackupSecret, random: Random, onProgress: (done: number) => void = () => undefined): Promise<Uint8Array> => {
  const salt = random(SALT_BYTES);
  const { memory, passes } = PARAMETERS[kind];
  const header = concatBytes(MAGIC, u8(KINDS.indexOf(kind)), salt, u32(memory), u8(passes));
  const key = await keyOf(kind === 'code' ? text : normalPassphrase(text), salt, header, { memory, passes }, onProgress);
  const body = concatBytes(header, seal(key, adOf(header), padded(content), random));
  key.fill(0);
  return concatBytes(body, sha256(body).subarray(0, CHECK_BYTES));
};

/** Which secret a backup asks for; null for what is no whole backup of this version. */
export const secretKindOf = (backup: Uint8Array): BackupSecret['kind'] | null => (reading(backup).kind === 'read' ? (KINDS[backup[MAGIC.length] ?? 255] ?? null) : null);

type Reading =
  | { readonly kind: 'read'; readonly secret: BackupSecret['kind']; readonly header: Uint8Array; readonly salt: Uint8Array; readonly parameters: Argon2Parameters; readonly sealed: Uint8Array }
  | { readonly kind: 'damaged' | 'unknown-version' };

const reading = (backup: Uint8Array): Reading => {
  // The version is judged first: what comes after it may have another form there.
  if (backup.length < MAGIC.length || !equalBytes(backup.subarray(0, 4), MAGIC.subarray(0, 4))) return { kind: 'damaged' };
  if (backup[4] !== MAGIC[4]) return { kind: 'unknown-version' };
  const body = backup.subarray(0, -CHECK_BYTES);
  if (body.length < HEADER_BYTES || !equalBytes(backup.subarray(-CHECK_BYTES), sha256(body).subarray(0, CHECK_BYTES))) return { kind: 'damaged' };
  const reader = createReader(body);
  reader.bytes(MAGIC.length);
  const secret = KINDS[reader.u8()];
  const salt = reader.bytes(SALT_BYTES);
  const parameters = { memory: reader.u32(), passes: reader.u8() };
  const isSane = parameters.memory >= 8 && parameters.memory <= MAX_MEMORY && parameters.passes >= 1 && parameters.passes <= MAX_PASSES;
  return secret && isSane ? { kind: 'read', secret, header: body.slice(0, HEADER_BYTES), salt, parameters, sealed: reader.rest() } : { kind: 'damaged' };
};

const unpadded = (plaintext: Uint8Array): Uint8Array => {
  const reader = createReader(plaintext);
  const content = reader.bytes(reader.u32());
  reader.rest();
  return content;
};

/** `typed`: the secret as a person wrote it. Changes nothing, whatever the bytes are. */
export const openBackup = async (backup: Uint8Array, typed: string, onProgress: (done: number) => void = () => undefined): Promise<OpenedBackup> => {
  const read = reading(backup);
  if (read.kind !== 'read') return { kind: read.kind };
  const { header, salt, parameters, sealed } = read;
  const secret = read.secret === 'code' ? normalRecoveryCode(typed) : normalPassphrase(typed);
  if (secret === null) return { kind: 'wrong-secret' };
  const key = await keyOf(secret, salt, header, parameters, onProgress);
  try {
    return { kind: 'opened', content: unpadded(open(key, adOf(header), sealed)) };
  } catch {
    return { kind: 'wrong-secret' };
  } finally {
    key.fill(0);
  }
};
