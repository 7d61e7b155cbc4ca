export declare const expiresAt: (lastActive: number) => number;
/** `readAt`: when a relay of the chat was last read to its end (ms). */
export declare const expiryOf: (lastActive: number, now: number, readAt?: number) => "live" | "expired" | "erase";
/** The chat would be erased, if only a relay were read once more. `sweptAt`: when the last reading began (ms). */
export declare const wantsReading: (lastActive: number, now: number, sweptAt: number) => boolean;
/** When `expiryOf` may next change (ms). */
export declare const nextExpiryAt: (lastActive: number, now: number) => number;
