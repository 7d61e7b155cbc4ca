import type { Host } from '../../chat/view.js';
import type { DeskSurface } from './desk.js';
export declare class FilingDesk {
    #private;
    constructor(host: Host, surface: DeskSurface);
    /** A label that is not added yet. */
    typedFor(chatId: string): string;
    /** What is wrong with it; null: nothing, for all that is known. */
    get problem(): string | null;
    /** Another screen is shown. */
    leave(): void;
    /** The inbox was locked. */
    forget(): void;
    type(chatId: string, label: string): void;
    addLabel(chatId: string): void;
    removeLabel(chatId: string, label: string): void;
    /** Its row goes with it: the list goes on with the one below. */
    snooze(chatId: string, until: number): void;
    wake(chatId: string): void;
}
