/**
 * The screens where there is no chat, and what stands in place of the composer where there is no more of it: each with
 * one sentence and at most one next step. Part of aside.ts.
 */
import { type TemplateResult } from 'lit';
import type { GuestPhase } from '../../chat/view.js';
import type { GuestStrings } from '../strings.js';
import type { PanelView } from './view.js';
/** The sentence of an ending, or of what may become one, on the screen and aloud. */
export declare const endingText: (phase: GuestPhase, words: GuestStrings) => string;
/** Above the messages while nobody has answered. */
export declare const waitingText: ({ snapshot, words }: PanelView) => TemplateResult;
/** All of the panel below its head. */
export declare const endingScreen: (view: PanelView) => TemplateResult;
/** Below the messages of a chat that takes no more. What can be read goes only after a question; then a new chat can begin. */
export declare const endingFoot: (view: PanelView) => TemplateResult;
