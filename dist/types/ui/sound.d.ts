/**
 * The sound of a new message: two short tones made by the browser, so that nothing is fetched. Silent until somebody has
 * touched the page, and heard once where several tabs show the chat. Part of aside.ts.
 */
/** `id`: of the message. */
export declare const chime: (id: string) => Promise<void>;
