/** What is protected in plain words, and the safety number to compare. */
import { type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
export declare const securityScreen: (view: PanelView) => TemplateResult;
