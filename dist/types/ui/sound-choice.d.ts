/**
 * Whether a new message may sound: what the visitor chose on this device, else what the page says. Kept only where chats
 * are kept on the device: "memory only", and "until the last tab is closed", leave nothing behind.
 */
import type { ChatSettings } from './panel.js';
export declare const wantsSound: ({ sound }: {
    readonly sound: string;
}, { persist }: ChatSettings) => boolean;
export declare const chooseSound: (isOn: boolean, { persist }: ChatSettings) => void;
