/**
 * The events of `<guest-chat>`: they bubble, cross shadow roots, and carry ids and states only. Scripts of the page
 * listen too, so there is never a text, a name or a key in them.
 */
import type { ErrorCode } from '../base/errors.ts';
import type { Connection, GuestPhase, MessageStatus } from '../chat/view.ts';

/** `idle`: there is an invite, and nobody has opened the chat. */
export type GuestChatState = 'idle' | GuestPhase['kind'];

export interface GuestChatEventMap {
  'guest-chat-opened': CustomEvent<null>;
  'guest-chat-closed': CustomEvent<null>;
  'guest-chat-terms-accepted': CustomEvent<null>;
  'guest-chat-started': CustomEvent<null>;
  'guest-chat-message-sent': CustomEvent<{ readonly id: string }>;
  'guest-chat-message-received': CustomEvent<{ readonly id: string }>;
  'guest-chat-message-status-changed': CustomEvent<{ readonly id: string; readonly status: MessageStatus }>;
  'guest-chat-unread-changed': CustomEvent<{ readonly count: number }>;
  'guest-chat-state-changed': CustomEvent<{ readonly state: GuestChatState }>;
  'guest-chat-connection-changed': CustomEvent<{ readonly connection: Connection['kind'] }>;
  'guest-chat-expired': CustomEvent<null>;
  'guest-chat-ended': CustomEvent<{ readonly by: 'us' | 'them' }>;
  'guest-chat-failed': CustomEvent<{ readonly code: ErrorCode }>;
}

declare global {
  /** On the element, and on all that its events reach: they bubble up to the document and the window. */
  interface GlobalEventHandlersEventMap extends GuestChatEventMap {}
}

type Detail<K extends keyof GuestChatEventMap> = GuestChatEventMap[K] extends CustomEvent<infer D> ? D : never;

export const dispatch = <K extends keyof GuestChatEventMap>(element: HTMLElement, type: K, detail: Detail<K>): void => {
  element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
};

/** What a page may read of an element that it is told about. */
export interface Reported extends HTMLElement {
  readonly open: boolean;
  readonly state: GuestChatState;
  readonly connection: Connection['kind'];
  readonly unreadCount: number;
  readonly verified: boolean;
}

/** Tells the page, as events and as `:state()`s, what has changed since the last call. */
export const createReporter = (element: Reported, { states }: ElementInternals): (() => void) => {
  let before: Pick<Reported, 'state' | 'connection' | 'unreadCount'> = { state: 'idle', connection: 'idle', unreadCount: 0 };
  return () => {
    const { open, state, connection, unreadCount, verified } = element;
    const last = before;
    before = { state, connection, unreadCount };
    if (state !== last.state) dispatch(element, 'guest-chat-state-changed', { state });
    if (connection !== last.connection) dispatch(element, 'guest-chat-connection-changed', { connection });
    if (unreadCount !== last.unreadCount) dispatch(element, 'guest-chat-unread-changed', { count: unreadCount });
    const now = { open, offline: connection === 'offline', unread: unreadCount > 0, expired: state === 'expired', verified };
    try {
      for (const [name, on] of Object.entries(now)) states[on ? 'add' : 'delete'](name);
    } catch {
      // Chromium before 125 takes names with dashes alone: it has no states, and a chat all the same.
    }
  };
};
