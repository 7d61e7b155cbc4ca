/** What a screen may know of an invite, and what makes one: plain, readonly data, as in view.ts. Times are milliseconds since 1970. */
export interface InviteView {
    /** 32 hex digits. */
    readonly id: string;
    readonly label: string;
    /** "gc1.…": secret for those it is meant for; goes into fragments and attributes, never into a query. */
    readonly link: string;
    readonly state: 'active' | 'paused' | 'revoked' | 'used' | 'expired';
    readonly singleUse: boolean;
    readonly greeting?: string;
    readonly terms?: string;
    readonly privacy?: string;
    readonly relays: readonly string[];
    readonly createdAt: number;
    /** Guests so far. */
    readonly guests: number;
    /** Chats that run. */
    readonly open: number;
    /** Guests who came and were not let in, by a limit or a pause: they wait on the relay. At least so many; none is forgotten. */
    readonly waiting: number;
    readonly limits: InviteLimits;
    /** Whoever comes waits for the host's decision (`acceptRequest`). */
    readonly approval: boolean;
    /** Bits of work demanded of a first message; 0: none. */
    readonly work: number;
    /** False while no relay holds the current bundle: the link does not work yet. */
    readonly published: boolean;
}
/** What an invite lets in; whatever is absent is not limited. Positive integers. */
export interface InviteLimits {
    /** Guests in all: then the invite is used up. */
    readonly guests?: number;
    /** Chats at once. Whoever comes then waits on the relay until one has ended. */
    readonly open?: number;
    /** New guests within an hour. Whoever comes then waits on the relay. */
    readonly perHour?: number;
    /** Texts of a guest before the host's first answer. What is more waits on the relay. */
    readonly unanswered?: number;
    /** No new guests from then on (ms since 1970). */
    readonly until?: number;
}
export interface NewInvite {
    /** For the host's own eyes. */
    readonly label: string;
    /** 1–5 `wss://` URLs (`ws://` on loopback only). */
    readonly relays: readonly string[];
    readonly singleUse: boolean;
    readonly terms?: string;
    readonly privacy?: string;
    readonly greeting?: string;
    readonly limits?: InviteLimits;
    readonly approval?: boolean;
    /** Bits of work (NIP-13) that a guest's browser does before its first words are taken: 1–24; each bit doubles it. */
    readonly work?: number;
}
/** What of an invite may change; the relays and the single use stand in its link. What is absent is no more. */
export type InviteChange = Omit<NewInvite, 'relays' | 'singleUse'>;
