/** Forms, buttons, cards, the menu and the dialog. */
export declare const controlsStyles: import("lit").CSSResult;
/** People who choose their own colours, or no movement. */
export declare const preferencesStyles: import("lit").CSSResult;
