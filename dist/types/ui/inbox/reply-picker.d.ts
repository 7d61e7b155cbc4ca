/**
 * Saved replies in the composer: `/` at the beginning lists those whose name begins so; arrow keys choose, Enter and Tab
 * fill in the text, Esc closes. The composer is the thread's own: its field is watched from around it.
 */
import { type TemplateResult } from 'lit';
import type { SavedReply } from '../../chat/view.js';
import type { InboxStrings } from '../inbox-strings.js';
export declare class ReplyPicker {
    #private;
    constructor(requestUpdate: () => void);
    around(composer: TemplateResult, replies: readonly SavedReply[], words: InboxStrings): TemplateResult;
    /** What the field says to assistive technology, after each rendering. */
    mark(root: ParentNode): void;
}
