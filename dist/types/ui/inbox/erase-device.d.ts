/** The way out where this browser's inbox is of no use any more: asks first (questions.ts). */
import { type TemplateResult } from 'lit';
import type { InboxView } from './view.js';
export declare const eraseDeviceButton: ({ words, actions }: InboxView, text?: string) => TemplateResult;
