/** Copying a text. */
/** False: the browser does not let us, on insecure pages, in some frames and under some policies. */
export declare const copied: (text: string) => Promise<boolean>;
export declare const openShareSheet: (subject: string, url: string) => void;
