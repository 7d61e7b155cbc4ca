/** The screens before there is an inbox: loading, first run, used elsewhere, cannot be opened. */
import { nothing, type TemplateResult } from 'lit';
import type { ErrorCode } from '../../base/errors.js';
import type { InboxView } from './view.js';
export declare const loadingScreen: ({ words }: InboxView) => TemplateResult;
export declare const failedScreen: (view: InboxView, code: ErrorCode) => TemplateResult;
export declare const elsewhereScreen: (view: InboxView) => TemplateResult;
/** What the last action failed with, inside a form. */
export declare const problemLine: (errors: Readonly<Record<ErrorCode, string>>, code: ErrorCode | null) => TemplateResult | typeof nothing;
export declare const firstRunScreen: ({ words, state, draft, typedName, actions }: InboxView) => TemplateResult;
