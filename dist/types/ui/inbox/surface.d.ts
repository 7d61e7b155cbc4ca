/** What the controller may ask of the element: rendering, focus, speech, events, and what the page gave it. */
import type { ErrorCode } from '../../base/errors.js';
import type { InboxStrings } from '../inbox-strings.js';
import type { ListFormats } from './list-formats.js';
import type { Route } from './model.js';
/** Where the focus goes once the screen is there. */
export type FocusTarget = {
    readonly kind: 'title' | 'composer' | 'first-step' | 'menu' | 'menu-button' | 'problem';
} | {
    readonly kind: 'row';
    readonly chatId: string;
}
/** What leads to this screen, on the one above it. */
 | {
    readonly kind: 'way-to';
    readonly route: Route;
};
/** The events of the element, without their common prefix. Ids, counts and codes only: pages listen. */
export type InboxNews = {
    readonly kind: 'ready';
} | {
    readonly kind: 'unread-changed';
    readonly count: number;
} | {
    readonly kind: 'chat-started';
    readonly chatId: string;
} | {
    readonly kind: 'invite-created';
    readonly inviteId: string;
} | {
    readonly kind: 'failed';
    readonly code: ErrorCode;
};
export interface Surface {
    requestUpdate(): void;
    focusNext(target: FocusTarget): void;
    announce(text: string): void;
    /** What was said before is nobody's any more: the inbox was locked. */
    forget(): void;
    dispatch(news: InboxNews): void;
    words(): InboxStrings;
    formats(): ListFormats;
    saveFile(name: string, content: BlobPart, type: string): void;
    /** Relays for new invites, as the page gives them. */
    givenRelays(): string;
}
