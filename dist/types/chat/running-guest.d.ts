import type { OpenSocket } from '../base/ports.js';
import { type CheckedBundle } from './bundles.js';
import { type Context } from './conversation.js';
import { type Invitation } from './invitation.js';
import type { ChatEvent, GuestSnapshot, Signal } from './view.js';
/** The one chat of a guest's store. */
export declare const SELF = "self";
export interface RunningGuest {
    readonly snapshot: GuestSnapshot;
    /** New keys towards this bundle, for a chat whose keys went out of step. */
    renewWith(checked: CheckedBundle): Promise<void>;
    loadEarlier(): Promise<void>;
    signal(signal: Signal): void;
    wake(): void;
    close(): void;
}
export interface RunningGuestOptions {
    /** Of the store, the same in every tab. */
    readonly name: string;
    readonly context: Context;
    readonly invitation: Invitation;
    readonly openSocket: OpenSocket;
    /** False: no typing and no presence, of neither side. */
    readonly signals: boolean;
    onChange(): void;
    onEvent(event: ChatEvent): void;
    /** Everything of the chat is gone from this device: it expired, or another tab erased it. */
    onGone(why: 'expired' | 'erased'): void;
}
/** @throws GuestChatError storage-lost where there is no such chat, or none that can be read */
export declare const runGuest: ({ name, context, invitation, openSocket, signals, onChange, onEvent, onGone }: RunningGuestOptions) => Promise<RunningGuest>;
