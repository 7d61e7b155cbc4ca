/**
 * What is asked before something is ended or erased: the inside of the dialog that screen.ts has ready. What went wrong
 * is said in here: the announcer is behind a modal dialog, and not heard.
 */
import { type TemplateResult } from 'lit';
import type { PanelView, Question } from './view.js';
export declare const questionBody: (view: PanelView, question: Question) => TemplateResult;
