/** Tells guests whether their chat is before the host's person: one chat at a time, and none while the page is hidden. */
import type { Host } from '../../chat/view.js';
export interface Presence {
    /** The chat on the screen now; null: none. */
    look(chatId: string | null): void;
}
export declare const createPresence: (host: Host) => Presence;
