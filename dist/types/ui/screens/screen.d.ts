/** Which screen is shown: one for every phase of a guest. Those that are rarely seen are in aside.ts. */
import { type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
/** Everything inside the frame of the panel. */
export declare const panelScreen: (view: PanelView) => TemplateResult;
