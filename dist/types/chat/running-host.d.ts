import type { OpenSocket } from '../base/ports.js';
import type { Context } from './conversation.js';
import type { OpenSnapshot } from './host-views.js';
import { type Intake } from './intake.js';
import { type Owner } from './invites.js';
import type { HostEvent, Signal } from './view.js';
export interface RunningHost {
    readonly snapshot: OpenSnapshot;
    readonly owner: Owner;
    readonly intake: Intake;
    openThread(chatId: string | null): Promise<void>;
    loadEarlier(): Promise<void>;
    signal(chatId: string, signal: Signal): void;
    /** What was stored until now is in the snapshot. */
    shown(): Promise<void>;
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
/** @throws GuestChatError storage-lost where there is no identity, or none that can be read */
export declare const runHost: ({ name, context, openSocket, onChange, onEvent, onGone }: RunningHostOptions) => Promise<RunningHost>;
