import { type Profile } from './profile.js';
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
{
    readonly k: 'hello';
    readonly name?: string;
} | {
    readonly k: 'text';
    readonly x: string;
    readonly re?: ContentId;
    readonly name?: string;
} | {
    readonly k: 'ack';
}
/** Host → guest: the bundle's profile. Guest → host: its name. */
 | {
    readonly k: 'profile';
    readonly p: Profile;
} | {
    readonly k: 'end';
} | {
    readonly k: 'blocked';
}
/** Of a later version: acknowledged and not shown. */
 | {
    readonly k: 'unknown';
});
/** x padded with zeros to the smallest size that holds it. @throws GuestChatError invalid-text over 16,380 bytes */
export declare const pad: (bytes: Uint8Array) => Uint8Array;
/** @throws GuestChatError invalid-message: a size that is none, a length that is none, or a byte after the end that is not zero */
export declare const unpad: (padded: Uint8Array) => Uint8Array;
export declare const isContentId: (value: unknown) => value is ContentId;
export declare const contentId: (bytes: Uint8Array) => ContentId;
/** UTF-8 JSON, unpadded. */
export declare const encodeContent: (content: Content) => Uint8Array;
/** Strict; unknown members are ignored, an unknown `k` becomes 'unknown'. @throws GuestChatError invalid-message */
export declare const decodeContent: (bytes: Uint8Array) => Content;
export {};
