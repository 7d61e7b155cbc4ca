/** The screens on which a guest waits: for the invite, and for the keys. */
import { type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
export declare const lookingScreen: ({ words }: PanelView) => TemplateResult;
export declare const preparingScreen: ({ words }: PanelView) => TemplateResult;
