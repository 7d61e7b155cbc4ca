/** What a menu shows while it is open, and the keyboard's way through it: for the guest's panel and the inbox. */
import { type TemplateResult } from 'lit';
export interface MenuEntry {
    readonly text: string;
    readonly act: () => void;
    /** Cannot be undone. */
    readonly danger?: boolean;
}
/** Choosing closes the menu first, so that what comes then finds the focus where it was. */
export declare const menuItems: (entries: readonly MenuEntry[], close: () => void) => readonly TemplateResult[];
/** Arrow keys, Home and End among the items, Esc to the button. `event` comes from around both. */
export declare const moveInMenu: (event: KeyboardEvent, close: () => void) => void;
