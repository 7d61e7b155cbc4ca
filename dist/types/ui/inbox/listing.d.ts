import type { HostChatView } from '../../chat/view.js';
import { type Filter } from './model.js';
interface Totals {
    readonly chats: readonly HostChatView[];
    /** Texts that nobody has seen, without those of requests. */
    readonly unread: number;
    /** Chats that need a person now. */
    readonly waiting: number;
    readonly snoozed: number;
    /** Every label that a chat has, each once, in the order of the alphabet. */
    readonly labels: readonly string[];
}
export declare const totalsOf: (chats: readonly HostChatView[]) => Totals;
/** The label that is chosen, as long as a chat has it: once the last one has lost it, all are shown. */
export declare const chosenLabel: (chats: readonly HostChatView[], label: string) => string;
export interface ChatList {
    readonly shown: readonly HostChatView[];
    /** How many each filter would show under the same search and label. */
    readonly counts: Readonly<Record<Filter, number>>;
}
/** `alsoFound`: chats in whose texts it stands. */
export declare const listChats: (chats: readonly HostChatView[], filter: Filter, search: string, alsoFound?: ReadonlySet<string>, label?: string) => ChatList;
/** The inbox was locked: no name stays. */
export declare const forgetLists: () => void;
export {};
