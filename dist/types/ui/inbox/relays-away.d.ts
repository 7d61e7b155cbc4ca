/** What the inbox says of relays that are not reached while another is: whose they are; and of none that is reached. */
import type { HostSnapshot } from '../../chat/view.js';
import type { InboxStrings } from '../inbox-strings.js';
/** No relay is reached: by a device without a network, or because they are away. */
export declare const offlineText: (reason: "unreachable" | "refused", words: InboxStrings) => string;
/** Where none is reached, the line about the connection says so for all of them. */
export declare const relaysAway: ({ connection, relaysAway: away }: HostSnapshot) => readonly string[];
/** Null where there is nothing to say. */
export declare const relaysAwayText: (snapshot: HostSnapshot, words: InboxStrings) => string | null;
