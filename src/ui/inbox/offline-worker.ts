/**
 * The service worker of the ready-made inbox page, as the page sees it: registered for this one page alone, whatever
 * else lies in its folder. What it keeps and answers is src/inbox-worker.ts.
 */
import { trustedScriptUrl } from './trusted-script.ts';

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

export const createOfflineWorker = (url: string, { onOpen, onReady }: OfflineWorkerOptions): OfflineWorker => {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  const lifetime = new AbortController();
  let registration: ServiceWorkerRegistration | null = null;

  const register = async (container: ServiceWorkerContainer): Promise<void> => {
    const address = new URL(url, document.baseURI).href;
    // Registered again, one that is about to go would stay.
    registration = container.controller?.scriptURL === address ? await container.ready : await container.register(trustedScriptUrl(address), { scope: location.pathname, updateViaCache: 'none' });
    if (lifetime.signal.aborted) return;
    onReady();
    const { waiting } = registration;
    if (!waiting) return;
    // A newer inbox is ready since the last opening. It comes while nothing is typed yet, and where no other tab has this one.
    container.addEventListener('controllerchange', () => location.reload(), { signal: lifetime.signal, once: true });
    waiting.postMessage('update');
  };
  const hear = ({ data }: MessageEvent<unknown>): void => {
    if (typeof data === 'object' && data !== null && 'openChat' in data && typeof data.openChat === 'string') onOpen(data.openChat);
  };
  if (serviceWorker) {
    serviceWorker.addEventListener('message', hear, { signal: lifetime.signal });
    // Refused by the browser's settings or by the page's policy: the inbox works as a page.
    register(serviceWorker).catch(() => undefined);
  }
  return {
    get registration() {
      return registration;
    },
    stop: () => lifetime.abort(),
  };
};
