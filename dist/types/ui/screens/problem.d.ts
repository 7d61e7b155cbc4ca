/** What the last action failed with, in one sentence. The announcer says it as well. */
import { nothing, type TemplateResult } from 'lit';
import type { ErrorCode } from '../../base/errors.js';
import type { GuestStrings } from '../strings.js';
import type { PanelView } from './view.js';
/** The words for it come with aside.ts; where that could not be loaded, this is what went wrong. */
export declare const problemText: ({ errors, loadFailed }: GuestStrings, code: ErrorCode) => string;
export declare const problemLine: ({ state, words }: PanelView) => TemplateResult | typeof nothing;
