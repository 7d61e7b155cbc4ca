import type { Random } from '../base/ports.js';
import { type Session } from './session.js';
declare const SIGNALS: readonly ["idle", "typing", "here", "gone"];
export type Signal = (typeof SIGNALS)[number];
export declare const isSignal: (value: unknown) => value is Signal;
/** 89 bytes. `at`: milliseconds. */
export declare const sealSignal: (session: Session, signal: Signal, at: number, random: Random) => Uint8Array;
/** The caller ignores a signal that is not newer than the session's last. @throws GuestChatError invalid-message */
export declare const openSignal: (session: Session, bytes: Uint8Array) => {
    readonly signal: Signal;
    readonly at: number;
};
export {};
