/** Where this script was loaded from: the pages that belong to it lie beside it. The build puts another file in this one's place for classic scripts. */
export declare const scriptAddress: string | undefined;
