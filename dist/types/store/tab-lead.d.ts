/**
 * Chooses, of all tabs that show the same chat, the one that holds the sockets.
 *
 *   waiting ──lock granted──▶ leading ──another tab takes over──▶ waiting …        close() from either
 *
 * Web Locks decide: the lock passes on by itself when a tab closes or crashes. Where there are none (Node, old
 * engines, documents without an origin) every tab leads: messages stay right, as every step compares and swaps,
 * there are only more sockets. Not responsible for when to take over.
 */
export interface TabLeadListeners {
    onLead(): void;
    /** Another tab took over; this one waits for its turn again. */
    onLost(): void;
}
export interface TabLead {
    readonly leading: boolean;
    /** Takes the lead from whichever tab has it: for a tab that becomes visible. */
    takeOver(): void;
    /** Passes the lead on. No listener is called any more. */
    close(): void;
}
export declare const createTabLead: (name: string, { onLead, onLost }: TabLeadListeners) => TabLead;
