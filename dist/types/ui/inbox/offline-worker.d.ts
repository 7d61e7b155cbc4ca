export interface OfflineWorker {
    /** Null: not there (yet), or the browser has none. */
    readonly registration: ServiceWorkerRegistration | null;
    stop(): void;
}
/** `onOpen`: somebody has clicked a notification; the chat, or '' for the list. */
export declare const createOfflineWorker: (url: string, onOpen: (chatId: string) => void) => OfflineWorker;
