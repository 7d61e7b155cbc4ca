/** What is asked before something is ended or erased, in a native modal dialog: Esc and the focus come with it. */
import { type TemplateResult } from 'lit';
import type { PanelView } from './view.js';
/** The panel opens and closes it as `state.question` says. */
export declare const questionDialog: (view: PanelView) => TemplateResult;
