import type { OpenSocket } from '../base/ports.js';
import type { Context } from './conversation.js';
import { type Intake } from './intake.js';
import { type Owner } from './invites.js';
import { type ChatRecord } from './records.js';
import type { Store } from '../store/store.js';
import type { HostEvent, HostSnapshot, Signal } from './view.js';
export interface RunningHost {
    readonly snapshot: HostSnapshot;
    readonly owner: Owner;
    readonly intake: Intake;
    openThread(chatId: string | null): Promise<void>;
    loadEarlier(): Promise<void>;
    signal(chatId: string, signal: Signal): void;
    /** Reads what the relays still hold: first words that waited for an invite to take guests again. */
    sweep(): void;
    wake(): void;
    close(): void;
}
export interface RunningHostOptions {
    readonly name: string;
    readonly context: Context;
    readonly openSocket: OpenSocket;
    onChange(): void;
    onEvent(event: HostEvent): void;
    /** The inbox was erased in another tab. */
    onGone(): void;
}
/** Everything of one chat, out of the store. The Init that opened it stays, so that it cannot open another. */
export declare const eraseChat: (store: Store, chat: ChatRecord) => Promise<void>;
/** @throws GuestChatError storage-lost where there is no identity, or none that can be read */
export declare const runHost: ({ name, context, openSocket, onChange, onEvent, onGone }: RunningHostOptions) => Promise<RunningHost>;
