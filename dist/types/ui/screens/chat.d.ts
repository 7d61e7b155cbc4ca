/** The chat: lines about connection and answer, the shared log, and the composer, or what stands in its place. */
import { type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
export declare const chatScreen: (view: PanelView) => TemplateResult;
