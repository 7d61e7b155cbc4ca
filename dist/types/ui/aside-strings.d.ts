/** Words of what a guest looks at beside the chat, loaded with it (aside.ts). All others are in strings.ts. */
export declare const asideStrings: {
    securityTitle: string;
    securityText: string;
    securityLimits: string;
    safetyNumber: string;
    safetyHelp: string;
    safetyLater: string;
    markVerified: string;
    unmarkVerified: string;
    transcriptFile: string;
    endTitle: string;
    endText: string;
    deleteTitle: string;
    deleteText: string;
    delete: string;
    cancel: string;
};
export type AsideStrings = typeof asideStrings;
