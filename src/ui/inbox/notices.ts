/**
 * Notifications of the system, as far as the inbox has them on the screen now: shown, replaced, closed. Through the
 * service worker where the page has one, which phones demand and which outlives the page; else by the page itself. What
 * is shown, and when, is alerts.ts's.
 */

export interface Notice {
  /** The chat that a click opens; empty: the list. */
  readonly chatId: string;
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
}

export interface Notices {
  /** Replaces what is shown of this chat. False: the browser does not show it. */
  show(notice: Notice): Promise<boolean>;
  close(chatId: string): void;
  /** What a page before this one has left on the screen: ids of chats. */
  left(): Promise<readonly string[]>;
}

/** Of our own among all of the site; the id of the chat follows. The service worker knows it too. */
const TAG = 'guest-chat-inbox:';

/** Some systems do not say that they show it (ms). */
const SHOW_MS = 2_000;

/** The icon of the page, as its owner chose it. */
const iconOf = (): { readonly icon?: string } => {
  const link = document.querySelector<HTMLLinkElement>('link[rel="apple-touch-icon"]');
  return link ? { icon: link.href } : {};
};

const shownBy = async (registration: ServiceWorkerRegistration | null, tag?: string): Promise<readonly Notification[]> => {
  const all = (await registration?.getNotifications(tag === undefined ? {} : { tag }).catch(() => [])) ?? [];
  return all.filter((notice) => notice.tag.startsWith(TAG));
};

/** `registration`: of the inbox's own service worker; null: none. */
export const createNotices = (registration: () => ServiceWorkerRegistration | null, onClick: (chatId: string) => void): Notices => {
  const shown = new Map<string, Notification>();
  // One after another: Chromium forgets a notification that is shown while it is asked for others, and it could not be closed any more.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  const showByPage = (tag: string, chatId: string, title: string, options: NotificationOptions): Promise<boolean> => {
    const notice = new Notification(title, options);
    shown.set(tag, notice);
    const forget = (): void => {
      if (shown.get(tag) === notice) shown.delete(tag);
    };
    return new Promise((resolve) => {
      notice.onshow = () => resolve(true);
      setTimeout(() => resolve(true), SHOW_MS);
      notice.onerror = () => {
        forget();
        resolve(false);
      };
      notice.onclose = forget;
      notice.onclick = () => {
        window.focus();
        notice.close();
        onClick(chatId);
      };
    });
  };

  return {
    show: async ({ chatId, title, body, silent }) => {
      const tag = TAG + chatId;
      // One that takes the place of another is told like a first one.
      const options: NotificationOptions & { readonly renotify: boolean } = { body, tag, silent, renotify: true, dir: 'auto', ...iconOf() };
      const worker = registration();
      try {
        if (!worker?.active) return await showByPage(tag, chatId, title, options);
        await inTurn(() => worker.showNotification(title, options));
        return true;
      } catch {
        // Taken back meanwhile, or a phone's browser without a service worker.
        return false;
      }
    },
    close: (chatId) => {
      const tag = TAG + chatId;
      shown.get(tag)?.close();
      shown.delete(tag);
      void inTurn(async () => {
        for (const notice of await shownBy(registration(), tag)) notice.close();
      });
    },
    left: async () => (await inTurn(() => shownBy(registration()))).map(({ tag }) => tag.slice(TAG.length)),
  };
};
