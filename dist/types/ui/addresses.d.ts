/** Addresses that the guest's panel links to. Pure text. */
/** An absolute http or https address, or null. */
export declare const safeLink: (address: string, base: string) => string | null;
/** Where the owner sets the chat up, told behind the `#` which relays this page wants. `inbox.html` beside the script where nothing is given. */
export declare const setupAddress: (given: string, relays: readonly string[], script: string, page: string) => string | null;
