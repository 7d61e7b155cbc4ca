/** The screens without a chat in them, each with one sentence and at most one next step: waiting for something, nothing set up, failed, expired. */
import { type TemplateResult } from 'lit';
import type { ErrorCode } from '../../base/errors.js';
import type { PanelView } from './view.js';
export declare const lookingScreen: ({ words }: PanelView) => TemplateResult;
export declare const preparingScreen: ({ words }: PanelView) => TemplateResult;
export declare const unsetScreen: ({ words, setup }: PanelView) => TemplateResult;
export declare const failedScreen: (view: PanelView, code: ErrorCode) => TemplateResult;
export declare const expiredScreen: (view: PanelView) => TemplateResult;
