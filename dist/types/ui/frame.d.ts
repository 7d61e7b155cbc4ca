/**
 * The frame of the floating panel: a dialog that is beside the page where there is room, and modal where it fills the
 * screen; and the focus, which goes into the panel when somebody opens it, and back to where it was.
 */
import type { LitElement } from 'lit';
/** Where the panel fills the screen: phones, upright or not, and windows zoomed in that far. */
export declare const PHONE = "(width < 600px), (width < 960px) and (height < 26em)";
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
    /** At last. `into` is where the panel begins. */
    moveFocus(into: {
        focus(): void;
    } | null): void;
    readonly onCancel: (event: Event) => void;
    readonly onKey: (event: KeyboardEvent) => void;
}
