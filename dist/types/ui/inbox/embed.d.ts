/**
 * The embed generator: keeps what is chosen on its screen and draws it anew, so that the rest of the inbox need not know
 * of it. What is on the screen is embed-screen.ts, what is written embed-snippets.ts. It asks nothing of the host and
 * stores nothing; looks last as long as the inbox is open.
 */
import { type ChildPart } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { type DirectiveResult } from 'lit/directive.js';
import type { InviteView } from '../../chat/view.js';
import { type Looks } from './embed-model.js';
import { type Copied, type EmbedActions, type EmbedState } from './embed-screen.js';
import type { InboxView } from './view.js';
declare class EmbedScreen extends AsyncDirective implements EmbedActions {
    #private;
    render(_view: InboxView, _invite: InviteView): unknown;
    update(_part: ChildPart, [view, invite]: [InboxView, InviteView]): unknown;
    setLooks(change: Partial<Looks>): void;
    setKind(kind: EmbedState['kind']): void;
    setSize(size: EmbedState['size']): void;
    setWhole(isWhole: boolean): void;
    copy(what: Copied['what'], text: string): void;
    previewLoaded(frame: HTMLIFrameElement): void;
    /** When it comes back to the document, its page is the first one again. */
    protected disconnected(): void;
}
export declare const embedScreen: (view: InboxView, invite: InviteView) => DirectiveResult<typeof EmbedScreen>;
export {};
