export interface OfflineWorker {
    /** Null: not there (yet), or the browser has none. */
    readonly registration: ServiceWorkerRegistration | null;
    stop(): void;
}
export interface OfflineWorkerOptions {
    /** Somebody has clicked a notification; the chat, or '' for the list. */
    onOpen(chatId: string): void;
    /** The registration is there. */
    onReady(): void;
}
export declare const createOfflineWorker: (url: string, { onOpen, onReady }: OfflineWorkerOptions) => OfflineWorker;
