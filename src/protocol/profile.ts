/**
 * The host's profile inside a bundle, and every other short text that a person chose: strict shapes, https only.
 *
 * Not responsible for showing it: whoever renders treats each member as hostile text.
 */
import { utf8, utf8ToText } from '../base/bytes.ts';
import { GuestChatError, invalidMessage } from '../base/errors.ts';
import { canonicalRelay } from './link.ts';
import { MAX_NAME_LENGTH, MAX_RELAYS, MAX_TEXT_LENGTH, MAX_WORK, PROFILE_SIZES } from './limits.ts';

export interface Profile {
  readonly name: string;
  readonly greeting?: string;
  readonly terms?: string;
  readonly privacy?: string;
  readonly hours?: string;
  readonly reply?: string;
  readonly away?: string;
  /** Canonical relay URLs in addition to the link's. */
  readonly relays?: readonly string[];
  /** NIP-13 bits demanded of a first message. */
  readonly pow?: number;
  /** The invite was for a time that is over. */
  readonly over?: true;
}

/** Longest of the profile's short texts, in UTF-16 code units. */
const MAX_SHORT_TEXT = 300;
const MAX_URL = 300;

// C0 and C1 controls but \n and \t.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
// A surrogate without its partner.
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const isClean = (text: string): boolean => !CONTROLS.test(text) && !LONE_SURROGATE.test(text);

// Something to see: white space, format characters (a zero-width space, say) and fillers alone make a name that looks like none.
const VISIBLE = /[^\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u;

/** 1–4,000 UTF-16 code units, not blank, no lone surrogates, no control characters but \n and \t. */
export const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length >= 1 && value.length <= MAX_TEXT_LENGTH && VISIBLE.test(value) && isClean(value);

/** 1–64 UTF-16 code units on one line, no control characters. */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length >= 1 && value.length <= MAX_NAME_LENGTH && VISIBLE.test(value) && isClean(value) && !/[\n\t]/.test(value);

const isShortText = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_SHORT_TEXT && isClean(value);

/**
 * An absolute https URL. The platform alone would also take `https:path`, which a link on an https page reads as a
 * path of that page, and white space inside, which it leaves out.
 */
export const isHttpsUrl = (value: unknown): value is string => {
  if (typeof value !== 'string' || value.length > MAX_URL || !/^https:\/\/\S+$/i.test(value) || !isClean(value)) return false;
  try {
    return new URL(value).protocol === 'https:';
  } catch {
    return false;
  }
};

const isRelays = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= MAX_RELAYS && value.every((relay) => typeof relay === 'string' && canonicalRelay(relay) === relay);

const isPow = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_WORK;

export type JsonObject = Readonly<Record<string, unknown>>;

/** Strict UTF-8, one JSON object at the top, no prototype keys in play. @throws GuestChatError invalid-message */
export const parseJsonObject = (bytes: Uint8Array): JsonObject => {
  let value: unknown;
  try {
    value = JSON.parse(utf8ToText(bytes));
  } catch {
    throw invalidMessage();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidMessage();
  return Object.assign(Object.create(null) as object, value) as JsonObject;
};

/** Reads a profile out of parsed JSON; unknown members are ignored, a known member of a wrong shape refuses the whole. @throws GuestChatError invalid-message */
export const readProfile = (json: JsonObject): Profile => {
  const optional = <T>(key: string, is: (value: unknown) => value is T): { [name: string]: T } => {
    const value = json[key];
    if (value === undefined) return {};
    if (!is(value)) throw invalidMessage();
    return { [key]: value };
  };
  const { name } = json;
  if (!isName(name)) throw invalidMessage();
  return {
    name,
    ...optional('greeting', isShortText),
    ...optional('terms', isHttpsUrl),
    ...optional('privacy', isHttpsUrl),
    ...optional('hours', isShortText),
    ...optional('reply', isShortText),
    ...optional('away', isShortText),
    ...optional('relays', isRelays),
    ...optional('pow', isPow),
    ...optional('over', (value) => value === true),
  };
};

/** JSON padded with spaces to 512, 1,024 or 2,048 bytes. @throws GuestChatError invalid-text where it is longer or not valid */
export const encodeProfile = (profile: Profile): Uint8Array => {
  const bytes = utf8(JSON.stringify(profile));
  const size = PROFILE_SIZES.find((candidate) => bytes.length <= candidate);
  if (size === undefined) throw new GuestChatError('invalid-text', `profile over ${PROFILE_SIZES.at(-1)} bytes`);
  const out = new Uint8Array(size).fill(0x20);
  out.set(bytes);
  readProfile(parseJsonObject(out));
  return out;
};

/** @throws GuestChatError invalid-message */
export const decodeProfile = (bytes: Uint8Array): Profile => {
  if (!(PROFILE_SIZES as readonly number[]).includes(bytes.length)) throw invalidMessage();
  return readProfile(parseJsonObject(bytes));
};
