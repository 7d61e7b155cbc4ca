/**
 * Bytes: concatenation, big-endian integers, strict UTF-8, base64 and a reader that consumes exactly.
 *
 * Not responsible for what the bytes mean. Encodings follow RFC 4648; base64 is the platform's, which forgives spaces
 * and missing padding. Every decoder here is strict and throws `invalid-message` on anything that would not encode back
 * to the same text.
 */
import { invalidMessage } from './errors.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const concatBytes = (...parts: readonly Uint8Array[]): Uint8Array => {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

const uint = (value: number, size: 1 | 2 | 4 | 8): Uint8Array => {
  if (!Number.isSafeInteger(value) || value < 0 || (size < 8 && value >= 2 ** (8 * size))) throw new RangeError(`not a u${8 * size}`);
  const out = new Uint8Array(size);
  for (let i = size - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256;
  return out;
};

export const u8 = (value: number): Uint8Array => uint(value, 1);
export const u16 = (value: number): Uint8Array => uint(value, 2);
export const u32 = (value: number): Uint8Array => uint(value, 4);
/** u64 of a safe integer; larger values cannot be written and are refused on reading. */
export const u64 = (value: number): Uint8Array => uint(value, 8);

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Strict UTF-8: throws on malformed bytes and on a byte-order mark. */
export const utf8ToText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) throw invalidMessage();
  try {
    return decoder.decode(bytes);
  } catch {
    throw invalidMessage();
  }
};

const strict = (decode: (text: string) => Uint8Array, encode: (bytes: Uint8Array) => string) => (text: string): Uint8Array => {
  let bytes: Uint8Array;
  try {
    bytes = decode(text);
  } catch {
    throw invalidMessage();
  }
  if (encode(bytes) !== text) throw invalidMessage();
  return bytes;
};

export const bytesToHex = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
};
/** Lower-case only. */
export const hexToBytes = strict((text) => new Uint8Array(text.length / 2).map((_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)), bytesToHex);

export const bytesToBase64 = (bytes: Uint8Array): string => {
  let characters = '';
  // A letter at a time would leave a text behind for each byte; all at once there are more arguments than an engine takes.
  for (let at = 0; at < bytes.length; at += 10_000) characters += String.fromCharCode.apply(null, bytes.subarray(at, at + 10_000) as ArrayLike<number> as number[]);
  return btoa(characters);
};
const lenientBase64ToBytes = (text: string): Uint8Array => {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  // Of every record that is read: `Uint8Array.from` a text takes twenty times as long.
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
};
/** Canonical, with padding. */
export const base64ToBytes = strict(lenientBase64ToBytes, bytesToBase64);

export const bytesToBase64url = (bytes: Uint8Array): string => bytesToBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
/** Canonical, without padding. */
export const base64urlToBytes = strict((text) => lenientBase64ToBytes(text.replaceAll('-', '+').replaceAll('_', '/')), bytesToBase64url);

/** Not constant-time: for public values only. Secrets are compared by `equalBytes` of crypto/primitives. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

export interface Reader {
  bytes(length: number): Uint8Array;
  u8(): number;
  u16(): number;
  u32(): number;
  u64(): number;
  /** All that is left. */
  rest(): Uint8Array;
  /** Throws unless everything was read. */
  end(): void;
}

/** Reads fixed-length fields; throws `invalid-message` where the input is too short, too long or over 2^53. Fields are copies. */
export const createReader = (input: Uint8Array): Reader => {
  let at = 0;
  const bytes = (length: number): Uint8Array => {
    if (at + length > input.length) throw invalidMessage();
    at += length;
    return input.slice(at - length, at);
  };
  const uintOf = (size: number): number => {
    const value = bytes(size).reduce((sum, byte) => sum * 256 + byte, 0);
    if (!Number.isSafeInteger(value)) throw invalidMessage();
    return value;
  };
  return {
    bytes,
    u8: () => uintOf(1),
    u16: () => uintOf(2),
    u32: () => uintOf(4),
    u64: () => uintOf(8),
    rest: () => bytes(input.length - at),
    end: () => {
      if (at !== input.length) throw invalidMessage();
    },
  };
};
