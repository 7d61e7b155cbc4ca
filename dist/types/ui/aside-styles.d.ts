export declare const asideStyles: import("lit").CSSResult;
