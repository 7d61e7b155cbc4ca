/** Which chat an element is for: read from its attributes and from the page's address. */
import type { ChatSettings } from './panel.js';
export interface Given {
    readonly invite: string;
    readonly relay: string;
    readonly persist: string;
    readonly receipts: string;
}
export declare const settingsOf: ({ invite, relay, persist, receipts }: Given) => ChatSettings;
