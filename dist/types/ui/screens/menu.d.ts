/** The menu of the chat: opens under its button, arrow keys move in it, Esc and leaving it close it. */
import { type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
export declare const panelMenu: (view: PanelView) => TemplateResult;
