/** Hands a file to the browser's downloads. */
export declare const saveFile: (name: string, content: BlobPart, type: string) => void;
