export interface Looks {
    /** Empty: the element's own. */
    readonly accent: string;
    /** Empty: the element's own. Another one decides whether the theme is light or dark. */
    readonly surface: string;
    readonly position: 'bottom-end' | 'bottom-start';
    readonly mode: 'floating' | 'inline';
    /** An inline chat that is there from the start, without a click. */
    readonly open: boolean;
    readonly theme: 'auto' | 'light' | 'dark';
    readonly label: string;
    /** A tag of ours; empty: the page's. */
    readonly locale: string;
    readonly radius: (typeof RADII)[number];
}
/** Of corners; the first one is the element's own. */
export declare const RADII: readonly ["", "0", "0.5em", "1.75em"];
export declare const POSITIONS: readonly ["bottom-end", "bottom-start"];
export declare const MODES: readonly ["floating", "inline"];
export declare const THEMES: readonly ["auto", "light", "dark"];
/** Languages that the panel speaks. */
export declare const LOCALES: readonly string[];
/** A launcher is a button, not a sentence. */
export declare const MAX_LABEL = 40;
export declare const defaultLooks: Looks;
/** What a colour field has: all that may stand in a style without being read. */
export declare const isColour: (text: string) => boolean;
/** The theme whose words can be read on this background; null: those of neither, or it is no colour. */
export declare const themeOn: (surface: string) => "light" | "dark" | null;
/** Null: a switch that is on, and needs no value. */
export type Attribute = readonly [name: string, value: string | null];
/** Without the invite. An inline chat has no corner. */
export declare const attributesOf: ({ position, mode, open, theme: chosen, surface, label, locale }: Looks) => readonly Attribute[];
export declare const propertiesOf: ({ accent, surface, radius }: Looks) => readonly (readonly [name: string, value: string])[];
/** Without its `#`. */
export declare const looksToFragment: (looks: Looks) => string;
/** Anybody can write a fragment: what is not a choice of ours is the default. */
export declare const looksFromFragment: (fragment: string) => Looks;
