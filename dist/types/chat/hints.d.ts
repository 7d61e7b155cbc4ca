/**
 * The records that typing and presence need in an inbox (signals.ts), where not all of them are held: brought for a hint
 * that may be shown and for what our person says, a few in a while, so that a flood of hints costs little.
 */
import type { Clock } from '../base/ports.js';
import type { NostrEvent } from '../relay/event.js';
import type { ChatRecord } from './records.js';
import type { Roster } from './roster.js';
export interface Hints {
    /** As the line may use it: nothing goes to whom the host has shut out. */
    chat(chatId: string): ChatRecord | undefined;
    /** Brings the chats of a hint, or the one of this id. */
    bring(whose: NostrEvent | string): Promise<void>;
}
export declare const createHints: (clock: Clock, roster: Pick<Roster, "find" | "record" | "bring">) => Hints;
