/**
 * Door: the service worker of inbox.html, which opens the page without a network. It keeps the files that are the inbox,
 * all of one build, and answers for those alone: whatever else the folder has goes to the server as if this were not here.
 *
 *   install   all files of this build into a cache of its own; where one of them is missing, the build before goes on
 *   waiting   until no tab has the build before, or the next page that opens is the only one and asks ("update")
 *   activate  caches of builds before are erased
 *
 * Scripts of a build belong together and are answered as they are kept. The page, its styles and its icons are an owner's
 * to change: they are answered as kept, and read anew for the next time. Where the server has this file no more, the page
 * comes from the server again.
 */

export {};

/** Names and a hash of all their bytes; scripts/build.ts fills both in. */
declare const INBOX_FILES: readonly string[];
declare const INBOX_BUILD: string;

const PAGE = 'inbox.html';
/** Of the inbox's notifications (ui/inbox/notices.ts): the id of the chat follows. */
const TAG = 'guest-chat-inbox:';

interface Window {
  readonly url: string;
  readonly focused: boolean;
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}
interface WorkerEvents {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  message: ExtendableEvent & { readonly data: unknown };
  fetch: ExtendableEvent & { readonly request: Request; respondWith(response: Promise<Response>): void };
  notificationclick: ExtendableEvent & { readonly notification: Notification };
}
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Worker {
  readonly registration: ServiceWorkerRegistration;
  readonly location: Location;
  readonly clients: {
    matchAll(options: { readonly type: 'window'; readonly includeUncontrolled: true }): Promise<readonly Window[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener<K extends keyof WorkerEvents>(kind: K, listener: (event: WorkerEvents[K]) => void): void;
}

const worker = self as unknown as Worker;
const { location, registration } = worker;

const addressOf = (file: string): string => new URL(file, location.href).href;
/** The page's own path: a server may leave `.html` out of it. */
const scope = new URL(registration.scope).pathname;
const CACHES = `guest-chat-inbox ${scope} `;
const CACHE = CACHES + INBOX_BUILD;
const fileAt = new Map([[scope, PAGE], ...INBOX_FILES.map((file): [string, string] => [new URL(addressOf(file)).pathname, file])]);

/** From the server, past the browser's own cache. */
const fresh = async (file: string): Promise<Response> => {
  const response = await fetch(addressOf(file), { cache: 'no-cache', credentials: 'same-origin' });
  // Sent elsewhere, it may be a page where somebody has to log in first.
  if (!response.ok || fileAt.get(new URL(response.url).pathname) !== file) throw new TypeError('not there');
  // A page may not be answered with what was sent elsewhere.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
};

const keepAll = async (): Promise<void> => {
  const cache = await caches.open(CACHE);
  await Promise.all(INBOX_FILES.map(async (file) => cache.put(addressOf(file), await fresh(file))));
};

const eraseOthers = async (): Promise<void> => {
  const old = (await caches.keys()).filter((name) => name.startsWith(CACHES) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
};

const answer = async (file: string, request: Request): Promise<Response> => {
  const kept = await (await caches.open(CACHE)).match(addressOf(file));
  return kept ?? fetch(request);
};

/** Without a network it stays as it is. */
const readAnew = async (file: string): Promise<void> => {
  const cache = await caches.open(CACHE);
  await cache.put(addressOf(file), await fresh(file));
};

const leaveIfGone = async (): Promise<void> => {
  const { status } = await fetch(location.href, { method: 'HEAD', cache: 'no-cache' });
  if (status === 404 || status === 410) await registration.unregister();
};

const inboxes = async (): Promise<readonly Window[]> => {
  const all = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter(({ url }) => fileAt.get(new URL(url).pathname) === PAGE);
};

const takeOver = async (): Promise<void> => {
  if ((await inboxes()).length <= 1) await worker.skipWaiting();
};

const openChat = async (chatId: string): Promise<void> => {
  const open = await inboxes();
  const inbox = open.find(({ focused }) => focused) ?? open[0];
  if (!inbox) return void (await worker.clients.openWindow(scope + (chatId === '' ? '' : `#chat=${chatId}`)));
  inbox.postMessage({ openChat: chatId });
  await inbox.focus();
};

const quietly = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(eraseOthers()));
worker.addEventListener('message', (event) => {
  if (event.data === 'update') event.waitUntil(takeOver());
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const file = fileAt.get(pathname);
  const isPage = file === PAGE;
  if (request.method !== 'GET' || origin !== location.origin || file === undefined || (request.mode === 'navigate') !== isPage) return;
  event.respondWith(answer(file, request));
  if (!file.endsWith('.js')) event.waitUntil(quietly(readAnew(file)));
  if (isPage) event.waitUntil(quietly(leaveIfGone()));
});
worker.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  if (!notification.tag.startsWith(TAG)) return;
  notification.close();
  event.waitUntil(quietly(openChat(notification.tag.slice(TAG.length))));
});
