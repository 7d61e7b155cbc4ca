/** The few words that are needed before the panel's file is there. All others are in strings.ts. */
export declare const launcherStrings: {
    chat: string;
    unread: (n: number) => string;
    offlineShort: string;
    close: string;
    loading: string;
    loadFailed: string;
    loadAgain: string;
};
export type LauncherStrings = typeof launcherStrings;
