/**
 * The frame of the floating panel: a dialog that is beside the page where there is room, and modal where it fills the
 * screen; and the focus, which goes into the panel when somebody opens it, and back to where it was.
 */
import type { LitElement } from 'lit';
/** The width under which the panel fills the screen; launcher-styles.ts has the same. */
export declare const PHONE = "(width < 480px)";
export interface FrameElement extends LitElement {
    readonly open: boolean;
    hide(): void;
}
export declare class PanelFrame {
    #private;
    constructor(element: FrameElement);
    /** Before `open` is rendered. `byHand`: not only the `open` of a page that has just been loaded. */
    turn(byHand: boolean): void;
    /** After rendering, before anything in the panel is measured. */
    show(): void;
    /** At last. `into` moves the focus to where the panel begins. */
    moveFocus(into: () => void): void;
    readonly onCancel: (event: Event) => void;
    readonly onKey: (event: KeyboardEvent) => void;
}
