/**
 * Members that are `undefined` are left out.
 * @throws GuestChatError internal, for anything but plain objects, arrays, bytes, strings, finite numbers, booleans and null
 */
export declare const encodeRecord: (value: unknown) => Uint8Array;
/** @throws GuestChatError storage-lost, for bytes that `encodeRecord` did not make */
export declare const decodeRecord: <T>(bytes: Uint8Array) => T;
