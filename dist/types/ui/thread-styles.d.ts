export declare const threadStyles: import("lit").CSSResult;
