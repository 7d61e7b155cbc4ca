/** A text to take along: readable and selectable by hand, with a button that copies it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { InboxStrings } from '../inbox-strings.ts';

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
  readonly copied: { readonly done: boolean } | null;
  readonly words: InboxStrings;
  onCopy(): void;
}

export const copyField = ({ id, label, text, rows, button, isPrimary, mustWait = false, copied, words, onCopy }: CopyField): TemplateResult => html`
  <label class="vh" for=${id}>${label}</label>
  <textarea id=${id} class="copy" rows=${rows} dir="ltr" readonly spellcheck="false" .value=${text} @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}></textarea>
  <div class="buttons">
    <button type="button" class=${isPrimary ? 'primary' : ''} part=${isPrimary ? 'primary-button' : 'secondary-button'} aria-disabled=${mustWait ? 'true' : nothing} @click=${onCopy}>${button}</button>
    <span class="copied" role="status">${copied === null ? '' : copied.done ? words.copied : words.copyByHand}</span>
  </div>
`;
