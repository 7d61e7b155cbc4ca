/**
 * Keys from what a person remembers or copies: Argon2id (RFC 9106) for passphrases, and recovery codes that we make.
 * Beside primitives.ts and x-wing.ts the only file that imports noble, and apart from them because guests never need it.
 */
import { argon2id, argon2idAsync } from '@noble/hashes/argon2.js';
import type { Random, StretchCosts } from '../base/ports.ts';

/** Longer than a frame would be felt as a jam; shorter makes most of the work waiting. */
const SLICE_MS = 10;

const optionsOf = ({ memory, passes }: StretchCosts, onProgress: (done: number) => void) => ({ m: memory, t: passes, p: 1, dkLen: 32, onProgress });

/** 32 bytes, made in short slices. `onProgress`: 0 to 1. */
export const stretchInSlices = (password: string, salt: Uint8Array, costs: StretchCosts, onProgress: (done: number) => void): Promise<Uint8Array> =>
  argon2idAsync(password, salt, { ...optionsOf(costs, onProgress), asyncTick: SLICE_MS });

/** The same in one go, for a thread of its own. */
export const stretchAtOnce = (password: string, salt: Uint8Array, costs: StretchCosts, onProgress: (done: number) => void): Uint8Array =>
  argon2id(password, salt, optionsOf(costs, onProgress));

/** Crockford's base 32: no I, L, O and U, which are mistaken for other signs or make words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 28;
const GROUP = 4;

/** 28 symbols of five random bits each, in groups of four: `7K3M-…`. 140 bits: nobody finds it by trying. */
export const newRecoveryCode = (random: Random): string => {
  const symbols = Array.from(random(SYMBOLS), (byte) => ALPHABET[byte & 31] ?? '');
  return Array.from({ length: SYMBOLS / GROUP }, (_, at) => symbols.slice(at * GROUP, at * GROUP + GROUP).join('')).join('-');
};

/** As it was made, whatever a person made of case, spaces and dashes, or of signs that look alike; null for what is no code. */
export const normalRecoveryCode = (typed: string): string | null => {
  const symbols = typed.toUpperCase().replaceAll(/[\s-]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
  const isCode = symbols.length === SYMBOLS && Array.from(symbols).every((symbol) => ALPHABET.includes(symbol));
  return isCode ? (symbols.match(/.{4}/gu) ?? []).join('-') : null;
};

/** Two keyboards may write the same letters in two ways. */
export const normalPassphrase = (typed: string): string => typed.normalize('NFKC');
