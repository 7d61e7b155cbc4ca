/** The frame, the two panes and their heads. */
export declare const layoutStyles: import("lit").CSSResult;
/** Avatars, pills and lines of state. */
export declare const marksStyles: import("lit").CSSResult;
