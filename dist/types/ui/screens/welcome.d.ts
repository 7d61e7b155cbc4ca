/** Before a chat: who invites, what is protected, the terms, and the name. Nothing is stored until Start. */
import { type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
export declare const welcomeScreen: (view: PanelView) => TemplateResult;
