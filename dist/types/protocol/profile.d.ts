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
/** 1–4,000 UTF-16 code units, not blank, no lone surrogates, no control characters but \n and \t. */
export declare const isText: (value: unknown) => value is string;
/** 1–64 UTF-16 code units on one line, no control characters. */
export declare const isName: (value: unknown) => value is string;
/**
 * An absolute https URL. The platform alone would also take `https:path`, which a link on an https page reads as a
 * path of that page, and white space inside, which it leaves out.
 */
export declare const isHttpsUrl: (value: unknown) => value is string;
export type JsonObject = Readonly<Record<string, unknown>>;
/** Strict UTF-8, one JSON object at the top, no prototype keys in play. @throws GuestChatError invalid-message */
export declare const parseJsonObject: (bytes: Uint8Array) => JsonObject;
/** Reads a profile out of parsed JSON; unknown members are ignored, a known member of a wrong shape refuses the whole. @throws GuestChatError invalid-message */
export declare const readProfile: (json: JsonObject) => Profile;
/** JSON padded with spaces to 512, 1,024 or 2,048 bytes. @throws GuestChatError invalid-text where it is longer or not valid */
export declare const encodeProfile: (profile: Profile) => Uint8Array;
/** @throws GuestChatError invalid-message */
export declare const decodeProfile: (bytes: Uint8Array) => Profile;
