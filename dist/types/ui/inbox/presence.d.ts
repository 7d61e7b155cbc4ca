/**
 * What is before the host's person, on a page that can be seen: the guest of that chat is told that somebody is there,
 * one chat at a time, and what has come in it counts as looked at.
 */
import type { Host, HostSnapshot } from '../../chat/view.js';
export interface Presence {
    /** The chat on the screen now; null: none. */
    look(chatId: string | null, snapshot: HostSnapshot): void;
}
export declare const createPresence: (host: Host) => Presence;
