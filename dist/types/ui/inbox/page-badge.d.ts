/**
 * A count outside of the inbox, for whoever has it among many tabs: in the page's title, on its icon, and on the icon of
 * the installed app. Only where the page asked for it; whatever it changes it puts back.
 */
export interface PageBadge {
    /** 0: everything is as it was. */
    show(count: number): void;
}
export declare const createPageBadge: () => PageBadge;
