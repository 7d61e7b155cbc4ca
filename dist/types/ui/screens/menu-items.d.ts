/** What can be done with the chat, in its menu. */
import type { TemplateResult } from 'lit';
import type { PanelView } from './view.js';
export declare const chatMenuItems: ({ snapshot, words, sound, actions }: PanelView) => readonly TemplateResult[];
