/**
 * Contents: what one side tells the other (docs/protocol.md §6), as strict JSON, padded.
 *
 *   pad(x) = u32 len ‖ x ‖ zeros, to one of seven sizes
 *
 * Not responsible for what a content does to a chat, nor for showing it.
 */
import { bytesToBase64url, base64urlToBytes, concatBytes, createReader, u32, utf8 } from '../base/bytes.ts';
import { GuestChatError, invalidMessage } from '../base/errors.ts';
import { CONTENT_ID_BYTES, MAX_ACK_IDS, MAX_CONTENT_BYTES, PAD_SIZES } from './limits.ts';
import { isName, isText, parseJsonObject, readProfile, type JsonObject, type Profile } from './profile.ts';

/** Base64url of 16 random bytes: 22 characters. */
export type ContentId = string;

export interface Acks {
  /** Ids delivered. */
  readonly d: readonly ContentId[];
  /** Ids read; read implies delivered. */
  readonly r: readonly ContentId[];
}

interface Common {
  readonly id: ContentId;
  /** Milliseconds since 1970, by the sender's clock. */
  readonly ts: number;
  readonly a?: Acks;
}

export type Content = Common & (
  /** The guest's first content where no text is sent yet. */
  | { readonly k: 'hello'; readonly name?: string }
  | { readonly k: 'text'; readonly x: string; readonly re?: ContentId; readonly name?: string }
  | { readonly k: 'ack' }
  /** Host → guest: the bundle's profile. Guest → host: its name. */
  | { readonly k: 'profile'; readonly p: Profile }
  | { readonly k: 'end' }
  | { readonly k: 'blocked' }
  /** Of a later version: acknowledged and not shown. */
  | { readonly k: 'unknown' }
);

/** x padded with zeros to the smallest size that holds it. @throws GuestChatError invalid-text over 16,380 bytes */
export const pad = (bytes: Uint8Array): Uint8Array => {
  const size = PAD_SIZES.find((candidate) => bytes.length + 4 <= candidate);
  if (size === undefined) throw new GuestChatError('invalid-text', `content over ${MAX_CONTENT_BYTES} bytes`);
  return concatBytes(u32(bytes.length), bytes, new Uint8Array(size - 4 - bytes.length));
};

/** @throws GuestChatError invalid-message: a size that is none, a length that is none, or a byte after the end that is not zero */
export const unpad = (padded: Uint8Array): Uint8Array => {
  if (!(PAD_SIZES as readonly number[]).includes(padded.length)) throw invalidMessage();
  const reader = createReader(padded);
  const bytes = reader.bytes(reader.u32());
  if (reader.rest().some((byte) => byte !== 0)) throw invalidMessage();
  return bytes;
};

export const isContentId = (value: unknown): value is ContentId => {
  if (typeof value !== 'string' || value.length !== 22) return false;
  try {
    return base64urlToBytes(value).length === CONTENT_ID_BYTES;
  } catch {
    return false;
  }
};

export const contentId = (bytes: Uint8Array): ContentId => bytesToBase64url(bytes);

/** UTF-8 JSON, unpadded. */
export const encodeContent = (content: Content): Uint8Array => utf8(JSON.stringify(content));

const readIds = (value: unknown): readonly ContentId[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > MAX_ACK_IDS || !value.every(isContentId)) throw invalidMessage();
  return value as readonly ContentId[];
};

const readAcks = (value: unknown): Acks => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidMessage();
  const { d, r } = value as JsonObject;
  return { d: readIds(d), r: readIds(r) };
};

/** Strict; unknown members are ignored, an unknown `k` becomes 'unknown'. @throws GuestChatError invalid-message */
export const decodeContent = (bytes: Uint8Array): Content => {
  const json = parseJsonObject(bytes);
  const { k, id, ts, a } = json;
  if (typeof k !== 'string' || !isContentId(id) || !Number.isSafeInteger(ts) || (ts as number) < 0) throw invalidMessage();
  const common: Common = { id, ts: ts as number, ...(a === undefined ? {} : { a: readAcks(a) }) };
  const name = json.name === undefined ? {} : isName(json.name) ? { name: json.name } : null;
  switch (k) {
    case 'hello':
      if (!name) throw invalidMessage();
      return { ...common, k, ...name };
    case 'text': {
      const { x, re } = json;
      if (!isText(x) || !name || (re !== undefined && !isContentId(re))) throw invalidMessage();
      return { ...common, k, x, ...name, ...(re === undefined ? {} : { re }) };
    }
    case 'profile':
      if (typeof json.p !== 'object' || json.p === null || Array.isArray(json.p)) throw invalidMessage();
      return { ...common, k, p: readProfile(Object.assign(Object.create(null) as object, json.p) as JsonObject) };
    case 'ack':
    case 'end':
    case 'blocked':
      return { ...common, k };
    default:
      return { ...common, k: 'unknown' };
  }
};
