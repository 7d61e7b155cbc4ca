export declare const deskStyles: import("lit").CSSResult;
