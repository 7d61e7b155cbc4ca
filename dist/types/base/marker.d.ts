/**
 * The marker: one localStorage entry that says "this device holds a chat for this invite".
 *
 * It lets the page load nothing, and open no database, where there is no chat. It holds no secret: its name is cut
 * from the part of the link that is public on the relay anyway. Where localStorage is denied there is no marker.
 */
/** 22 base64url characters out of the bundle author's public key: the short, public name of an invite on this device. */
export declare const inviteRef: (link: string) => string;
export declare const hasMarker: (ref: string) => boolean;
export declare const setMarker: (ref: string, present: boolean) => void;
