export declare const embedStrings: {
    putOnSite: string;
    embedTitle: string;
    embedLooks: string;
    embedAccent: string;
    embedAccentHint: string;
    embedAccentWrong: string;
    embedPickAccent: string;
    embedSurface: string;
    embedSurfaceHint: string;
    embedSurfaceWrong: string;
    embedPickSurface: string;
    embedMode: string;
    embedModes: {
        floating: string;
        inline: string;
    };
    embedPosition: string;
    embedPositions: {
        'bottom-end': string;
        'bottom-start': string;
    };
    embedOpen: string;
    embedOpenHint: string;
    embedTheme: string;
    embedThemes: {
        auto: string;
        light: string;
        dark: string;
    };
    embedLabel: string;
    embedLabelHint: string;
    embedLocale: string;
    embedLocaleOfPage: string;
    embedRadius: string;
    embedRadii: {
        '': string;
        '0': string;
        '0.5em': string;
        '1.75em': string;
    };
    embedPreview: string;
    embedPreviewHint: string;
    embedSizes: {
        phone: string;
        desktop: string;
    };
    embedFrameTitle: string;
    embedCode: string;
    embedKinds: Readonly<Record<"html" | "react" | "vue" | "svelte", string>>;
    embedHowToPaste: Readonly<Record<"html" | "react" | "vue" | "svelte", string>>;
    embedWhole: string;
    embedWholeHint: string;
    embedComputing: string;
    embedNoIntegrity: string;
    embedStylesHint: string;
    embedSheet: string;
    embedCopyTag: string;
    embedCopySheet: string;
    embedCspText: string;
    embedCheckTitle: string;
    embedCheckText: string;
    embedCheck: string;
};
/** What the panel says in the preview, where it has no invite. */
export declare const previewStrings: {
    unsetTitle: string;
    unsetText: string;
};
