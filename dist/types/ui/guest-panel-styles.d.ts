export declare const panelStyles: import("lit").CSSResult[];
