/**
 * A panel that fills the screen of a phone: what a keyboard leaves of it, and that the page behind it lies still.
 * Browsers that put a keyboard over the page tell the rest through visualViewport alone, so the panel takes place and
 * height from there.
 */
export interface Viewport {
    /** After rendering: the panel may have become modal, or be so no longer. */
    look(): void;
    close(): void;
}
export declare const followViewport: (panel: () => HTMLElement | null) => Viewport;
