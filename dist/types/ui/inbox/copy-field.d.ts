/** A text to take along: readable and selectable by hand, with a button that copies it. */
import { type TemplateResult } from 'lit';
import type { InboxStrings } from '../inbox-strings.js';
export interface CopyField {
    readonly id: string;
    readonly label: string;
    readonly text: string;
    readonly rows: number;
    readonly button: string;
    readonly isPrimary: boolean;
    /** The text is not whole yet. */
    readonly mustWait?: boolean;
    /** What came of the last copy of this text; null: none. */
    readonly copied: {
        readonly done: boolean;
    } | null;
    readonly words: InboxStrings;
    onCopy(): void;
}
export declare const copyField: ({ id, label, text, rows, button, isPrimary, mustWait, copied, words, onCopy }: CopyField) => TemplateResult;
