/** The events of `<guest-chat>`: ids, states and counts, never a text or a name, because pages and their scripts listen. */
import type { ErrorCode } from '../base/errors.ts';
import type { Connection, GuestPhase, MessageStatus } from '../chat/view.ts';
import type { GuestChat } from './guest-chat.ts';

/** An event without its common prefix. */
export type GuestChatNews =
  | { readonly kind: 'opened' | 'closed' | 'terms-accepted' | 'started' | 'expired' }
  | { readonly kind: 'message-sent' | 'message-received'; readonly id: string }
  | { readonly kind: 'message-status-changed'; readonly id: string; readonly status: MessageStatus }
  | { readonly kind: 'unread-changed'; readonly count: number }
  | { readonly kind: 'state-changed'; readonly state: GuestPhase['kind'] }
  | { readonly kind: 'connection-changed'; readonly connection: Connection['kind'] }
  | { readonly kind: 'ended'; readonly by: 'us' | 'them' }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

type DetailOf<Kind extends GuestChatNews['kind']> = Omit<Extract<GuestChatNews, { readonly kind: Kind }>, 'kind'>;

export type GuestChatEventMap = {
  readonly [Kind in GuestChatNews['kind'] as `guest-chat-${Kind}`]: CustomEvent<keyof DetailOf<Kind> extends never ? null : DetailOf<Kind>>;
};

declare global {
  interface HTMLElementEventMap extends GuestChatEventMap {}
  interface HTMLElementTagNameMap {
    'guest-chat': GuestChat;
  }
}
