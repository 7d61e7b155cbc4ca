export declare const expiresAt: (lastActive: number) => number;
/** `caughtUp`: a relay of the chat was read to its end since this device woke. */
export declare const expiryOf: (lastActive: number, now: number, caughtUp: boolean) => "live" | "expired" | "erase";
/** When `expiryOf` may next change (ms). */
export declare const nextExpiryAt: (lastActive: number, now: number) => number;
