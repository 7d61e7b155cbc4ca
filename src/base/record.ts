/**
 * Records: plain data to bytes and back, the form in which everything is stored.
 *
 * JSON in UTF-8, in which bytes survive as `{"$b": base64}`. What goes in is ours, so a value that would not come back
 * the same is a bug and throws `internal`; what comes out may be damaged, so every malformation is `storage-lost`.
 * Not responsible for sealing, nor for whether a record has the members its reader expects.
 */
import { base64ToBytes, bytesToBase64, utf8, utf8ToText } from './bytes.ts';
import { GuestChatError } from './errors.ts';

const BYTES = '$b';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const cannotStore = (what: string): GuestChatError => new GuestChatError('internal', `a record cannot hold ${what}`);
const damaged = (): GuestChatError => new GuestChatError('storage-lost', 'damaged record');

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const toJson = (value: unknown): Json => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    // JSON would turn NaN and the infinities into null.
    if (!Number.isFinite(value)) throw cannotStore('a number that is not finite');
    return value;
  }
  if (value instanceof Uint8Array) return { [BYTES]: bytesToBase64(value) };
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || !isPlainObject(value)) throw cannotStore(`a ${typeof value} of this kind`);
  const out: { [key: string]: Json } = {};
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__') throw cannotStore('a member named __proto__');
    if (member !== undefined) out[key] = toJson(member);
  }
  const keys = Object.keys(out);
  if (keys.length === 1 && keys[0] === BYTES) throw cannotStore(`an object whose only member is ${BYTES}`);
  return out;
};

/**
 * Members that are `undefined` are left out.
 * @throws GuestChatError internal, for anything but plain objects, arrays, bytes, strings, finite numbers, booleans and null
 */
export const encodeRecord = (value: unknown): Uint8Array => utf8(JSON.stringify(toJson(value)));

const fromJson = (value: Json): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromJson);
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === BYTES) {
    const text = value[BYTES];
    if (typeof text !== 'string') throw damaged();
    return base64ToBytes(text);
  }
  const out: { [key: string]: unknown } = {};
  for (const key of keys) {
    // Assigning it would set the object's prototype.
    if (key === '__proto__') throw damaged();
    out[key] = fromJson(value[key] as Json);
  }
  return out;
};

/** @throws GuestChatError storage-lost, for bytes that `encodeRecord` did not make */
export const decodeRecord = <T>(bytes: Uint8Array): T => {
  try {
    return fromJson(JSON.parse(utf8ToText(bytes)) as Json) as T;
  } catch {
    throw damaged();
  }
};
