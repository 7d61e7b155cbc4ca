/** Which screen is shown: one for every phase of a guest. Those beside the chat are in aside.ts, which is loaded before they are asked for. */
import { type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
/** Everything inside the frame of the panel. */
export declare const panelScreen: (view: PanelView) => TemplateResult;
