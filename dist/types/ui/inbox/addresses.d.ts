/**
 * Addresses as the inbox reads and writes them: relays as people type them, the page's own defaults, the link that
 * is shared and the policy it needs. Pure text; whether a relay can be used in the end is the engine's to say.
 */
/** What is typed into a relay field becomes a list: without doubles, with the scheme that was left out. */
export declare const readRelays: (text: string) => string[];
/** Whether a browser could open a socket there: `wss:`, or `ws:` on this very device. */
export declare const isRelay: (address: string) => boolean;
export declare const isHttps: (address: string) => boolean;
/** The relays that a page address carries along: `#relay=wss://…`, once or more. */
export declare const relaysInFragment: (fragment: string) => string;
/** The chat that a notification opens in a new window: `#chat=…`; empty: none. */
export declare const chatInFragment: (fragment: string) => string;
/** The page that shared links open, without a fragment of its own. */
export declare const chatPage: (chatUrl: string, base: string) => string;
export declare const inviteAddress: (page: string, link: string) => string;
/** The sources that a page with a policy has to allow for the snippet. */
export declare const policyLine: (inbox: string, relays: readonly string[]) => string;
