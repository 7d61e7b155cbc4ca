/** The menu of the chat: opens under its button, leaving it closes it. What is in it comes with aside.ts. */
import { type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
export declare const panelMenu: (view: PanelView) => TemplateResult;
