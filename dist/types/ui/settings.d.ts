/** Which chat an element is for: read from its attributes and from the page's address. */
import type { ChatSettings } from './panel.js';
export interface Given {
    readonly invite: string;
    readonly relay: string;
    readonly persist: string;
    readonly receipts: string;
    readonly typing: string;
}
/** The invite in the page's address; empty where there is none. */
export declare const linkedInvite: () => string;
/** `linked`: the invite where the element has none of its own. */
export declare const settingsOf: ({ invite, relay, persist, receipts, typing }: Given, linked: string) => ChatSettings;
