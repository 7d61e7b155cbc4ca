/** What is protected in plain words, and the safety number to compare: as digits, the host's half in the first two rows, and as a QR code. */
import { type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
export declare const securityScreen: (view: PanelView) => TemplateResult;
