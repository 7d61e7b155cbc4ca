/**
 * Tells all tabs of this inbox apart by what a person has before their eyes, and chooses the one that notifies.
 *
 * Both by Web Locks, which a tab that closes or crashes lets go of by itself: one lock for the tab that notifies, and a
 * shared one, named after the chat on its screen, for each tab that can be seen. Where there are no locks a tab knows of
 * itself alone.
 */
export interface Watchers {
    /** This tab is the one that notifies. */
    readonly leads: boolean;
    /** What can be seen in this tab: a chat, no chat (''), or nothing of the inbox (null). */
    look(seen: string | null): void;
    /** What can be seen in any tab. */
    seen(): Promise<ReadonlySet<string>>;
    close(): void;
}
/** `onLead`: this tab notifies from now on. `onSeen`: another tab has opened a chat before somebody's eyes. */
export declare const createWatchers: (onLead: () => void, onSeen: (chatId: string) => void) => Watchers;
