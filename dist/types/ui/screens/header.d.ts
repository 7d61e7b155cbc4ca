/** The head of every screen: who is on the other side, that it is encrypted, and the buttons. */
import { type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
export declare const panelHeader: (view: PanelView) => TemplateResult;
