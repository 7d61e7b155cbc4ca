/** The way out where this browser's inbox is of no use any more: asks first (questions.ts). */
import { html, type TemplateResult } from 'lit';
import type { InboxView } from './view.ts';

export const eraseDeviceButton = ({ words, actions }: InboxView, text: string = words.eraseDevice): TemplateResult =>
  html`<button type="button" class="danger" part="secondary-button" @click=${() => actions.ask({ kind: 'erase-device' })}>${text}</button>`;
