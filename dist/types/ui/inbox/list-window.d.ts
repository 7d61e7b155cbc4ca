/**
 * Which rows of a long list are in the document: those in sight, some around them, and the one that takes the Tab key,
 * wherever it is, so that the focus is never lost to scrolling. What is left out is room: all rows are equally high. None
 * of them moves while somebody presses one.
 *
 * Knows indices and pixels, and nothing of chats. The browser says how high the list and a row are when it has laid them
 * out: nothing here makes it do so earlier. Sizes go through the CSSOM, which a strict policy allows.
 */
export declare class ListWindow {
    #private;
    constructor(requestUpdate: () => void);
    /** Indices of the rows to render, in order. `always`: -1 for none. */
    indices(length: number, always: number): readonly number[];
    readonly scrolled: (event: Event) => void;
    /** Somebody presses: what a finger goes down on is what it comes up from, whoever writes meanwhile. */
    get isHeld(): boolean;
    readonly hold: ({ target }: Event) => void;
    readonly letGo: () => void;
    /** Before a rendering. */
    before(root: ParentNode & Partial<DocumentOrShadowRoot>): void;
    /** Behind it: room for what is left out, and the focus where it was. */
    after(root: ParentNode & Partial<DocumentOrShadowRoot>): void;
}
