/**
 * What a keyboard on the screen leaves of the page. Browsers that put it over the page tell the rest through
 * visualViewport alone, so a panel that fills the screen takes place and height from there.
 */
/** Returns what ends it. */
export declare const followViewport: (panel: () => HTMLElement | null) => (() => void);
