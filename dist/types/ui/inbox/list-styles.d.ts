/** Search, filters and rows. */
export declare const listStyles: import("lit").CSSResult;
