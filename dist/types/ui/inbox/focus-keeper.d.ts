/**
 * Where the focus goes when what had it is gone from the screen: a line with a button that was answered, a form that
 * became another. To the title of the pane it was in, never to the page's beginning. Whoever knows better says so.
 */
type Root = ParentNode & Partial<DocumentOrShadowRoot>;
export declare class FocusKeeper {
    #private;
    /** Before a rendering. */
    before(root: Root): void;
    /** Behind it, and behind everybody who has moved the focus on purpose. */
    after(root: Root): void;
}
export {};
