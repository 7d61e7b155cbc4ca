/** Keeps the thread that the engine has open the one on the screen, also where the engine began anew behind a lock. */
import type { HostSnapshot } from '../../chat/view.js';
export declare class OpenThread {
    #private;
    constructor(open: (chatId: string | null) => Promise<unknown>);
    /** Null: none. */
    want(chatId: string | null): void;
    look({ phase, thread }: HostSnapshot): void;
}
