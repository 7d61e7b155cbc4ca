/**
 * Who a limit of an invite keeps out for now: new guests, and texts before the host's first. They wait on the relay,
 * and are read again as soon as there is room, by one sweep for all of them. Remembers ids, and decides nothing: what a
 * limit says is invites.ts's.
 */
export interface KeptOutOptions {
    now(): number;
    /** When the invite has room for a guest (ms); at or before now: it has. Infinity: when a chat has ended. */
    roomAt(inviteId: string): number;
    /** The chat takes texts again. */
    mayWrite(chatId: string): boolean;
    sweep(): void;
}
export interface KeptOut {
    keepGuest(inviteId: string): void;
    keepTexts(chatId: string): void;
    /** Invites, chats or the time have changed. */
    look(): void;
    /** When time alone makes room next (ms); Infinity: never. */
    nextAt(): number;
}
export declare const createKeptOut: ({ now, roomAt, mayWrite, sweep }: KeptOutOptions) => KeptOut;
